import type { Metadata } from "next";
import { pagePerson } from "@/app/_adapters/page";
import { requirePerson } from "@/app/_adapters/session";
import { StatusPage } from "@/components/status/status-page";
import { PageColumn, PageHeading } from "@/components/ui/small";
import { whenInWords } from "@/lib/commands/conflict";
import { env } from "@/lib/core/env";
import { database } from "@/lib/db/database";
import { isOperator, readStatus } from "@/lib/operations/status";
import { sendAgainAction } from "../status-actions";
import { serviceRow } from "./service-row";

export const metadata: Metadata = { title: "Status" };

export default async function Status() {
  const [{ userId }, { reading, timezone }] = [await requirePerson(), await pagePerson()];
  if (!(await isOperator(database(), userId, env().OPERATOR_EMAILS))) {
    return (
      <PageColumn>
        <PageHeading
          title="Status"
          lede="This page is for whoever runs this Daybook. Ask them if something seems stuck."
        />
      </PageColumn>
    );
  }
  const { services, deadLetters } = await readStatus(database());
  return (
    <StatusPage
      services={services.map(serviceRow)}
      deadLetters={deadLetters.map((letter) => ({
        id: letter.id,
        event: letter.type,
        when: whenInWords(letter.lastAt, { timezone, locale: reading.locale }),
        consumer: letter.consumer,
        error: letter.error,
        attempts: letter.attempts,
        canBeSent: letter.ownerId !== null,
      }))}
      transport={env().EVENTS === "dapr" ? "Events go through Kafka" : "Events go through PostgreSQL"}
      actions={{ sendAgain: sendAgainAction }}
    />
  );
}
