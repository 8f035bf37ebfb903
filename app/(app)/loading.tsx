import { PageColumn, SkeletonRows } from "@/components/ui/small";

/** What stands where a page will be: its space is kept. */
export default function Loading() {
  return (
    <PageColumn>
      <SkeletonRows count={6} label="Loading" />
    </PageColumn>
  );
}
