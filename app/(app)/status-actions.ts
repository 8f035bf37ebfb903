"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { failure } from "@/app/_adapters/action";
import { actingPerson } from "@/app/_adapters/session";
import type { ActionResult } from "@/lib/core/action-result";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { database } from "@/lib/db/database";
import { resendEach } from "@/lib/events/dead-letters";
import { isOperator } from "@/lib/operations/status";

const letters = z.object({ deadLetterIds: z.array(z.uuid()).min(1).max(100) });

/** Sends dead letters back to their consumers. @returns how many went, and how many could not. */
export async function sendAgainAction(input: {
  deadLetterIds: string[];
}): Promise<ActionResult<{ sent: number; left: number }>> {
  try {
    const { deadLetterIds } = parseInput(letters, input);
    const { userId } = await actingPerson();
    if (!(await isOperator(database(), userId, env().OPERATOR_EMAILS))) {
      throw new AppError("forbidden", "Only whoever runs this Daybook may send dead letters again.");
    }
    const value = await resendEach({ pool: database() }, deadLetterIds);
    refresh();
    return { ok: true, value };
  } catch (error) {
    return failure(error);
  }
}
