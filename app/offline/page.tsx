import { WifiOff } from "lucide-react";
import type { Metadata } from "next";
import { BottomBar } from "@/components/shell/bottom-bar";
import { OfflineRail } from "@/components/shell/offline-rail";
import { RetryButton } from "@/components/shell/retry-button";
import { PageColumn, PageHeading } from "@/components/ui/small";

export const metadata: Metadata = { title: "Offline" };

/** The shell without anybody's data: the service worker opens it when there is no network. */
export default function OfflinePage() {
  return (
    <>
      <div className="app" data-dock="folded">
        <OfflineRail />
        <main className="px-4.5 pt-4.5 lg:px-9 lg:pt-7.5">
          <PageColumn>
            <PageHeading
              title="You are offline"
              lede="Daybook can't be reached. What you have is safe where it is kept; it is here again as soon as you are."
            >
              <WifiOff aria-hidden size={22} className="mt-2 text-warn" />
            </PageHeading>
            <div className="mt-6">
              <RetryButton />
            </div>
          </PageColumn>
        </main>
      </div>
      <BottomBar canAdd={false} />
    </>
  );
}
