"use client";

import { useEffect } from "react";
import { forgetTab } from "./kept-drafts";

/** Registers the worker that opens the shell offline, after the page has loaded. */
export function RegisterServiceWorker() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    // A browser that refuses (private window, plain HTTP on another host) has the same product, online only.
    navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => undefined);
  }, []);
  return null;
}

/** Drops all that this browser has kept of the person who signs out. Resolves at once where there is no worker. */
export async function clearOnSignOut(): Promise<void> {
  forgetTab();
  const registration = await navigator.serviceWorker?.getRegistration();
  registration?.active?.postMessage({ type: "clear" });
}
