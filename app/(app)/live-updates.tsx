"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** How long changes are gathered before the page is asked for again, in milliseconds. */
const gatherMs = 250;
const channelName = "daybook-live";

/** What tabs tell each other: that something changed; or how long ago, in milliseconds, a new one asked for its page. */
type TabMessage = "changed" | { pageAgeMs: number };

/** Holds the browser's one stream of changes while this tab leads, and passes each on to the other tabs. */
function lead(signal: AbortSignal, onChange: () => void): void {
  const channel = new BroadcastChannel(channelName);
  const post = (message: TabMessage) => channel.postMessage(message);
  let isLeading = false;
  let lastChangeAt = Number.NEGATIVE_INFINITY;
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data === "changed") onChange();
    else if (isLeading && performance.now() - lastChangeAt <= data.pageAgeMs) post("changed");
  };
  signal.addEventListener("abort", () => channel.close());
  const tell = () => {
    lastChangeAt = performance.now();
    onChange();
    post("changed");
  };
  // What changed while this page was on its way is not on it: whoever hears of changes is told how old it is.
  post({ pageAgeMs: performance.now() });
  const hold = () =>
    new Promise<void>((done) => {
      isLeading = true;
      const source = stream(tell);
      signal.addEventListener("abort", () => {
        source.close();
        done();
      });
    });
  void navigator.locks.request(channelName, { signal }, hold).catch(() => undefined);
}

function stream(tell: () => void): EventSource {
  const source = new EventSource(`/api/live?age=${Math.ceil(performance.now())}`);
  let isFirst = true;
  // A browser that comes back tells the last message it had; one that had none can't know what it missed.
  let hasHeard = false;
  source.addEventListener("open", () => {
    if (!isFirst && !hasHeard) tell();
    isFirst = false;
  });
  source.addEventListener("sync", () => {
    hasHeard = true;
    tell();
  });
  source.addEventListener("reset", tell);
  return source;
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
