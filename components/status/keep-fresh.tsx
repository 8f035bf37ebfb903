"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** As often as services tell how they are, in milliseconds. */
const everyMs = 5_000;

/** Asks for the page again and again while somebody looks at it: a service that stops tells nobody. */
export function KeepFresh() {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && navigator.onLine) refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
