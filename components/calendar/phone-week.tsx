"use client";

import { Agenda } from "./agenda";
import type { DaySpending } from "./types";

/** The week on a phone: its days under one another. */
export function PhoneWeek({ days, spending }: { days: readonly string[]; spending: readonly DaySpending[] }) {
  return (
    <div className="lg:hidden">
      {days.map((day) => (
        <Agenda key={day} day={day} spending={spending} />
      ))}
    </div>
  );
}
