"use client";

import { useEffect } from "react";
import { useRefresh } from "../use-refresh";

/** As often as services tell how they are, in milliseconds. */
const everyMs = 5_000;

/** Asks for the page again and again while somebody looks at it: a service that stops tells nobody. */
export function KeepFresh() {
  const refresh = useRefresh();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
