"use client";

import { useEffect } from "react";
import { useRefresh } from "@/components/use-refresh";

/** How long changes are gathered before the page is asked for again, in milliseconds. */
const gatherMs = 250;
/** Who has just done something gets its answer first: the page is asked for again once the hands rest for so long, … */
const restMs = 400;
/** … or once it has waited for so long, however busy they are. Both in milliseconds. */
const mostMs = 600;
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
  const refresh = useRefresh();
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let [changedAt, touchedAt] = [0, Number.NEGATIVE_INFINITY];
    const look = () => {
      const now = performance.now();
      // The router does one thing after another: a refresh in between would hold up what is done next.
      if (now - touchedAt < restMs && now - changedAt < mostMs) {
        timer = setTimeout(look, 100);
        return;
      }
      timer = undefined;
      // Without a network nothing is asked for; being back is heard of, and asks again.
      refresh();
    };
    const onChange = () => {
      if (timer !== undefined) return;
      changedAt = performance.now();
      timer = setTimeout(look, gatherMs);
    };
    const onTouch = () => {
      touchedAt = performance.now();
    };
    for (const name of ["pointerdown", "keydown"])
      document.addEventListener(name, onTouch, { signal, capture: true, passive: true });
    lead(signal, onChange);
    window.addEventListener("online", onChange, { signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [refresh]);
  return null;
}
