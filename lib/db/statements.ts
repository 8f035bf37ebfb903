import { createHash } from "node:crypto";
import pg from "pg";
import utils from "pg/lib/utils";
import type { PoolClient } from "./pool";

/** A statement with its parameters ($1, $2 …). Where its text is the same each time, a connection plans it once. */
export interface Statement {
  text: string;
  values?: readonly unknown[];
}

export interface StatementResult {
  /** Empty but for the statement whose rows were asked for. */
  rows: Record<string, unknown>[];
  /** What the server says it did, such as ROLLBACK where a failed transaction was to commit. */
  command: string;
}

/** As many statements as a connection keeps prepared; what comes after them is planned each time. */
const mostPrepared = 200;

/** What is used of a connection of pg's or Neon's driver: the messages of the extended protocol, and what it knows to be prepared. */
interface Wire {
  stream: { cork?: () => void; uncork?: () => void };
  parsedStatements: Record<string, string>;
  submittedNamedStatements?: Record<string, string>;
  parse(statement: { name: string; text: string }): void;
  bind(statement: { statement: string; values: readonly unknown[] }): void;
  describe(portal: { type: "P"; name: string }): void;
  execute(portal: { portal: string }): void;
  close(statement: { type: "S"; name: string }): void;
  sync(): void;
}

/** What the drivers' clients call on a query as its answer comes in (pg, lib/query.js). */
interface Answering {
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
}

const names = new Map<string, string>();

/**
 * The name under which a connection keeps a statement; undefined once there are too many. By its text: Next bundles this
 * module more than once, and all copies share a connection's statements.
 */
export function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostPrepared) return known;
  const name = `w${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
  names.set(text, name);
  return name;
}

const isPrepared = ({ parsedStatements, submittedNamedStatements }: Wire, name: string): boolean =>
  Object.hasOwn(parsedStatements, name) ||
  (submittedNamedStatements !== undefined && Object.hasOwn(submittedNamedStatements, name));

const pgs = pg.Query.prototype as unknown as Answering;

/**
 * Prepared statements that are sent and answered as one: the driver's own sends each with a Sync of its own, which the server
 * answers with a packet of its own. What follows a statement that fails is not run (PostgreSQL, Extended Query: Pipelining).
 */
export class Together extends pg.Query implements Answering {
  statements: readonly Statement[];
  readonly #rowsOf: number;
  readonly #prepared: string[] = [];
  #place = 0;

  constructor(
    statements: readonly Statement[],
    rowsOf: number,
    callback: (error: Error | undefined, results: unknown, place: number) => void,
  ) {
    super("", (error: Error | undefined, results: unknown) => callback(error, results, this.#place));
    this.statements = statements;
    this.#rowsOf = rowsOf;
    this.submit = (connection) => this.#send(connection as unknown as Wire);
  }

  #send(wire: Wire): void {
    wire.stream.cork?.();
    try {
      for (const [place, { text, values = [] }] of this.statements.entries()) {
        const name = nameOf(text) ?? "";
        if (name === "" || !isPrepared(wire, name)) {
          wire.parse({ name, text });
          if (name !== "") this.#note(wire, name, text);
        }
        wire.bind({ statement: name, values });
        if (place === this.#rowsOf) wire.describe({ type: "P", name: "" });
        wire.execute({ portal: "" });
      }
      wire.sync();
    } finally {
      wire.stream.uncork?.();
    }
  }

  #note(wire: Wire, name: string, text: string): void {
    this.#prepared.push(name);
    wire.parsedStatements[name] = text;
  }

  handleRowDescription(message: unknown): void {
    pgs.handleRowDescription.call(this, message);
  }

  handleDataRow(message: unknown): void {
    if (this.#place === this.#rowsOf) pgs.handleDataRow.call(this, message);
  }

  handleCommandComplete(message: unknown, wire: Wire): void {
    this.#place += 1;
    pgs.handleCommandComplete.call(this, message, wire);
  }

  handleError(error: Error, wire: Wire): void {
    // Which of them the server has prepared is not known; closing one that it has not is no error.
    for (const name of this.#prepared) {
      delete wire.parsedStatements[name];
      wire.close({ type: "S", name });
    }
    pgs.handleError.call(this, error, wire);
  }
}

/**
 * Sends statements in one packet, to be run one after the other and answered at once; where one fails, the rest is not run.
 * @param rowsOf the place of the statement whose rows are wanted, if any.
 * @param onFailure is told at which place it failed, before the promise is.
 * @returns what came of each, in their order.
 * @throws DatabaseError of the statement that failed; Error where the connection was lost.
 */
export function sendTogether(
  client: PoolClient,
  statements: readonly Statement[],
  rowsOf = -1,
  onFailure?: (error: Error, place: number) => void,
): Promise<StatementResult[]> {
  return new Promise((resolve, reject) => {
    // Ahead of all else: a value that can't be sent must not leave half of them on the way.
    const ready = statements.map(({ text, values = [] }) => ({
      text,
      values: values.map((value) => utils.prepareValue(value)),
    }));
    const together = new Together(ready, rowsOf, (error, results, place) => {
      if (error) onFailure?.(error, place);
      if (error) reject(error);
      else resolve((Array.isArray(results) ? results : [results]) as StatementResult[]);
    });
    client.query(together);
  });
}
