import { SidePanel } from "./side-panel";

/** Where an open item would be, when it is not there any more. */
export function MissingPanel({
  kind,
  message,
  closeHref,
}: {
  kind: string;
  message: string;
  closeHref: string;
}) {
  return (
    <SidePanel kind={kind} closeHref={closeHref}>
      <p className="px-5 py-4.5 text-ink-2">{message}</p>
    </SidePanel>
  );
}
