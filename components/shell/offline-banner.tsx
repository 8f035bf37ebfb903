"use client";

import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";

function watch(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Says that the device is offline, as long as it is. */
export function OfflineBanner() {
  const isOnline = useSyncExternalStore(
    watch,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {!isOnline && (
        <p className="flex items-center gap-2.5 border-line border-b bg-warn-wash px-4.5 py-2.5 text-md lg:px-9">
          <WifiOff aria-hidden size={17} className="text-warn" />
          You are offline. What you see may be old, and nothing can be changed until you are back.
        </p>
      )}
    </div>
  );
}
