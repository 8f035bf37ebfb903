import type { LoggedEvent } from "@/lib/events/event";
import type { Position } from "./position";

/** An event on its way through the lanes. */
export interface Entry {
  event: LoggedEvent;
  isSettled: boolean;
}

/** How far the reading is, and how much of it is settled without a gap. */
export class Progress {
  readonly #entries: Entry[] = [];
  #first = 0;
  #settled: Position;
  #read: Position;

  constructor(start: Position) {
    this.#settled = start;
    this.#read = start;
  }

  /** Up to here all is marked, parked or not subscribed to: where the cursor may stand. */
  get settled(): Position {
    return this.#settled;
  }

  /** The last event that was read. */
  get read(): Position {
    return this.#read;
  }

  get pending(): number {
    return this.#entries.length - this.#first;
  }

  add(event: LoggedEvent): Entry {
    const entry = { event, isSettled: false };
    this.#entries.push(entry);
    this.#read = { xid: event.xid, seq: event.seq.toString() };
    return entry;
  }

  settle(entry: Entry): void {
    entry.isSettled = true;
    let last: Entry | undefined;
    for (let head = this.#entries[this.#first]; head?.isSettled; head = this.#entries[this.#first]) {
      last = head;
      this.#first++;
    }
    if (last) this.#settled = { xid: last.event.xid, seq: last.event.seq.toString() };
    if (this.#first > 1000) {
      this.#entries.splice(0, this.#first);
      this.#first = 0;
    }
  }
}
