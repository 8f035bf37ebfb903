"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";

/**
 * Asks for the page anew while it stays as it is. Without a network it does nothing: the router leaves a page that it can't
 * fetch. The same function as long as the router is the same.
 */
export function useRefresh(): () => void {
  const { refresh } = useRouter();
  return useCallback(() => {
    if (navigator.onLine) refresh();
  }, [refresh]);
}
