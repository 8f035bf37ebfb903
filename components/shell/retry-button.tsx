"use client";

import { useEffect } from "react";
import { Button } from "../ui/button";

const again = () => window.location.reload();

/** Asks for the page again, by hand or when the network is back. */
export function RetryButton() {
  useEffect(() => {
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, []);
  return (
    <Button tone="primary" onClick={again}>
      Try again
    </Button>
  );
}
