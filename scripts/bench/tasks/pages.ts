import { addDays } from "@/lib/core/day";
import { busySeason } from "./fill";

/** A page whose time is taken, by its address. */
export interface Page {
  name: string;
  path: string;
}

const today = new Date().toISOString().slice(0, 10);
const days = (from: number, to: number, names: [string, string]) =>
  `${names[0]}=${addDays(today, from)}&${names[1]}=${addDays(today, to)}`;

const lists: readonly Page[] = Object.entries({
  "list, first page": "",
  "filter: done": "status=completed",
  "filter: all, by title": "status=all&sort=title",
  "filter: due in a week": days(0, 7, ["dueFrom", "dueTo"]),
  "filter: overdue": "overdue=true",
  "filter: high priority": "priority=high",
  "filter: category": "category=work",
  "filter: tag of many": "tags=home&status=all",
  "filter: tag of few": "tags=rare&status=all",
  "search: a word of few": "text=dentist&status=all",
  "search: two words": "text=call%20anna&status=all",
  "search: with a slip": "text=dentits&status=all",
}).map(([name, asked]) => ({ name, path: `/api/v1/tasks?${asked}` }));

const month = {
  name: "calendar, this month",
  path: `/api/v1/calendar?${days(-10, 25, ["from", "to"])}`,
};

/** As a person opens them: as long as there is something to show, up to a full page. */
export const wholePages: readonly Page[] = [
  ...lists,
  month,
  {
    name: "calendar, a full month",
    path: `/api/v1/calendar?${days(busySeason.from, busySeason.to, ["from", "to"])}`,
  },
  { name: "Today, the whole page", path: "/today" },
];

/** The same with as much to answer for everybody: five tasks, and a month in which all have the same. */
export const equalPages: readonly Page[] = [
  ...lists.map(({ name, path }) => ({ name, path: `${path}&limit=5` })),
  month,
];

/** What can't grow with anybody's tasks: it tells how the machine itself fares meanwhile. */
export const yardstick: Page = { name: "who I am (no tasks in it)", path: "/api/v1/me" };
