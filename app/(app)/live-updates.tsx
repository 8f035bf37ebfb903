"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** How long changes are gathered before the page is asked for again, in milliseconds. */
const gatherMs = 250;
const channelName = "daybook-live";

/** Holds the browser's one stream of changes while this tab leads, and passes each on to the other tabs. */
function lead(signal: AbortSignal, onChange: () => void): void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = onChange;
  signal.addEventListener("abort", () => channel.close());
  const tell = () => {
    onChange();
    channel.postMessage("changed");
  };
  const hold = () =>
    new Promise<void>((done) => {
      const source = new EventSource("/api/live");
      source.addEventListener("sync", tell);
      source.addEventListener("reset", tell);
      signal.addEventListener("abort", () => {
        source.close();
        done();
      });
    });
  void navigator.locks.request(channelName, { signal }, hold).catch(() => undefined);
}

/** Keeps the page fresh: what another tab, device or worker changes is seen here within a second. */
export function LiveUpdates() {
  const { refresh } = useRouter();
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onChange = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, gatherMs);
    };
    lead(stop.signal, onChange);
    window.addEventListener("online", onChange, { signal: stop.signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [refresh]);
  return null;
}
