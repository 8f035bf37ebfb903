/**
 * Where wall clocks meet instants, by Temporal (the server has it built in; nothing here runs at import). The zone
 * rules are the runtime's; PostgreSQL's own may be older, so nothing is computed there.
 */

/** A moment on a wall clock: "YYYY-MM-DD" and "HH:MM". */
export interface WallClock {
  date: string;
  time: string;
}

/** Whether `name` is an IANA time zone this runtime knows ("Europe/Berlin"). A bare offset ("+02:00") is none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const dateOf = (at: { epochMilliseconds: number }): Date => new Date(at.epochMilliseconds);

const zoned = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

/**
 * The instant at which the clocks of `zone` show `wall`. A time that a change of the clocks skips moves forward by what
 * was skipped; of a time that comes twice it is the first.
 * @throws RangeError where date, time or zone is not one.
 */
export const toInstant = ({ date, time }: WallClock, zone: string): Date =>
  dateOf(
    Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: "compatible" }),
  );

/** The first instant of `date` in `zone`: midnight, or later where the clocks skip it. */
export const startOfDay = (date: string, zone: string): Date =>
  dateOf(Temporal.PlainDate.from(date).toZonedDateTime(zone));

/** The end of `date` in `zone`, which is the first instant of the next day; what is due all day is due then. */
export const endOfDay = (date: string, zone: string): Date =>
  dateOf(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone));

/** The calendar day that it is in `zone` at `instant`. */
export const localDate = (instant: Date, zone: string): string =>
  zoned(instant, zone).toPlainDate().toString();

/** The time of day, "HH:MM", that the clocks of `zone` show at `instant`. */
export const localTime = (instant: Date, zone: string): string =>
  zoned(instant, zone).toPlainTime().toString({ smallestUnit: "minute" });
