import { AssignerProtocol, type GroupDescription } from "kafkajs";
import { kafkaAt } from "@/lib/events/kafka";

/** How a consumer group stands. */
export interface GroupState {
  /** Messages its topics have and it has not settled. */
  lag: number;
  /** "topic/partition" of what its members read now. */
  assignment: string[];
}

/** Looks at consumer groups; one connection for a process. */
export interface GroupWatch {
  /** @throws what Kafka says where it is away. */
  look(group: string, topics: readonly string[]): Promise<GroupState>;
  close(): Promise<void>;
}

/** What the members of a group were dealt out, by their own protocol's words. */
function assignmentOf(members: GroupDescription["members"]): string[] {
  const held = members.flatMap(({ memberAssignment }) => {
    // One that has just come has none yet.
    const dealt =
      memberAssignment.length > 0 ? AssignerProtocol.MemberAssignment.decode(memberAssignment) : null;
    return Object.entries(dealt?.assignment ?? {}).flatMap(([topic, partitions]) =>
      partitions.map((partition) => `${topic}/${partition}`),
    );
  });
  return held.sort();
}

/** @param brokers "host:port", several with commas between. */
export function watchGroups(brokers: string): GroupWatch {
  const admin = kafkaAt(brokers, { clientId: "daybook-watch", retry: { retries: 1 } }).admin();
  let connected: Promise<void> | undefined;
  return {
    async look(group, topics) {
      connected ??= admin.connect().catch((error: unknown) => {
        connected = undefined;
        throw error;
      });
      await connected;
      const [ends, committed, described] = await Promise.all([
        Promise.all(
          topics.map(async (topic) => ({ topic, partitions: await admin.fetchTopicOffsets(topic) })),
        ),
        admin.fetchOffsets({ groupId: group, topics: [...topics] }),
        admin.describeGroups([group]),
      ]);
      const done = new Map(
        committed.flatMap(({ topic, partitions }) =>
          partitions.map(({ partition, offset }) => [`${topic}/${partition}`, Number(offset)] as const),
        ),
      );
      let lag = 0;
      for (const { topic, partitions } of ends) {
        for (const { partition, high, low } of partitions) {
          const at = done.get(`${topic}/${partition}`) ?? -1;
          lag += Math.max(0, Number(high) - (at < 0 ? Number(low) : at));
        }
      }
      return { lag, assignment: assignmentOf(described.groups[0]?.members ?? []) };
    },
    async close() {
      await admin.disconnect();
    },
  };
}
