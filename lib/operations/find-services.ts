import { asc } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/db/database";
import { service } from "@/lib/db/schema/events";
import { silentAfterSeconds } from "./health";
import { isOperator, type ServiceStatus, serviceColumns } from "./status";

const serviceView = z.object({
  name: z.string(),
  description: z.string(),
  /** As it told last; OFFLINE, too, where that is long ago. */
  status: z.enum(["HEALTHY", "DEGRADED", "UNHEALTHY", "OFFLINE"]),
  lastHeartbeat: z.string(),
  lag: z.number().int().describe("Events it has still to take."),
  lastError: z.string().nullable(),
  consumesTopics: z.array(z.string()),
  producesTopics: z.array(z.string()),
  partitions: z.array(z.string()).nullable().describe("What a broker deals out to it: topic/partition."),
});

/** How the services are, for the HTTP API alone: no tool of the assistant's. */
export const findServices = defineQuery({
  name: "findServices",
  summary: "How each service of this Daybook is and how many events it is behind. For whoever runs it.",
  http: { method: "GET", path: "/services" },
  input: z.strictObject({}),
  output: z.object({ services: z.array(serviceView) }),
  async run(_, { tx, actor }) {
    if (!(await isOperator(database(), actor.userId, env().OPERATOR_EMAILS)))
      throw new AppError("forbidden", "Only whoever runs this Daybook may see how its services are.");
    const rows = await tx.select(serviceColumns).from(service).orderBy(asc(service.name));
    return { services: rows.map(viewOf) };
  },
});

const viewOf = (row: ServiceStatus): z.infer<typeof serviceView> => ({
  name: row.name,
  description: row.description,
  status: row.secondsSinceHeartbeat > silentAfterSeconds ? "OFFLINE" : row.status,
  lastHeartbeat: row.lastHeartbeat.toISOString(),
  lag: row.lag,
  lastError: row.lastError,
  consumesTopics: row.consumesTopics,
  producesTopics: row.producesTopics,
  partitions: row.partitionAssignment?.map(String) ?? null,
});
