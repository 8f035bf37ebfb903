/** Where the run's database is: as the application's login, and as the superuser that the others need for their schemas. */
export interface Addresses {
  url: string;
  adminUrl: string;
}

/** One change: the item's id, and what its event or job carries. */
export interface Change {
  id: string;
  ownerId: string;
  data: Record<string, unknown>;
}

/**
 * Somebody who does the same work: with a change of `bench.item` an event or a job is written in one transaction, and its
 * handler writes a row into `bench.effect`.
 */
export interface Contender {
  name: string;
  /** Makes what it needs in an empty database, once. */
  prepare(addresses: Addresses): Promise<void>;
  /** Handles what comes until the returned function is called. */
  consume(addresses: Addresses): Promise<() => Promise<void>>;
  /** @param connections how many writers there are; `writer` numbers them from 0. */
  produce(
    addresses: Addresses,
    connections: number,
  ): Promise<(change: Change, writer: number) => Promise<void>>;
}

export const insertItem = { name: "item", text: "insert into bench.item (id, title) values ($1, $2)" };
