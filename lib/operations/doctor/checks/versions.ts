import type { OwnerCheck } from "../check";

/** Of each thing, events in the log's order have versions in order, and each that changes it steps by one. */
export const versions: OwnerCheck = {
  scope: "owner",
  name: "versions",
  promise: "versions step by one, in the log's own order",
  begin({ report }, ownerId) {
    const last = new Map<string, number>();
    return {
      see(event, definition) {
        const { id: eventId, subject, aggregateType: type, aggregateVersion: version } = event;
        const before = last.get(subject) ?? 0;
        const ids = { [type]: subject, eventId, ownerId };
        if (definition?.effect === "none") {
          // It stands beside a change, so it can't be ahead of it; of things without changes it is all there is.
          if (before > 0 && version > before)
            report(`an event of a ${type} is ahead of its version ${before}`, ids);
          return;
        }
        if (version !== before + 1) report(`a ${type} steps from version ${before} to ${version}`, ids);
        last.set(subject, version);
      },
      end: async () => {},
    };
  },
};
