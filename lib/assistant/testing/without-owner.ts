import { createPool, type Pool } from "@/lib/db/pool";
import { Together } from "@/lib/db/statements";
import { intercept } from "@/lib/db/testing/intercept";

/** The condition that a query or command puts on whose rows it means, as Drizzle and our own SQL write it. */
const ownerCondition = /(?:"?\w+"?\.)?"?owner_id"?\s*=\s*(\$\d+)/gi;

/** SQL without its owner conditions; what an UPDATE sets, and what an INSERT lists, is left. */
function withoutOwner(text: string): { text: string; count: number } {
  const from = /^\s*update/i.test(text) ? text.search(/\swhere\s/i) : 0;
  let count = 0;
  // The parameter stays in sight, or PostgreSQL could not tell its type.
  const where = text.slice(Math.max(0, from)).replace(ownerCondition, (_, parameter: string) => {
    count += 1;
    return `(${parameter}::uuid is not null)`;
  });
  return { text: text.slice(0, Math.max(0, from)) + where, count };
}

export interface MutantPool {
  pool: Pool;
  /** How many owner conditions were taken out so far. */
  removed(): number;
}

/**
 * A pool on whose connections every statement runs without its owner condition: each query and command with the same
 * mistake. What then keeps people apart is row security alone.
 * @param options.isUnguarded take that away too: the role is not taken on, so that a superuser's login sees everything. This
 * shows that the mutants are real ones.
 */
export function createMutantPool(url: string, options: { isUnguarded?: boolean } = {}): MutantPool {
  const pool = createPool({ url, max: 4 });
  let removed = 0;
  const rewrite = (text: string): string => {
    const mutant = withoutOwner(text);
    removed += mutant.count;
    return options.isUnguarded
      ? mutant.text.replace("set_config('role', $1, true)", "$1::text")
      : mutant.text;
  };
  const rewritten = (sent: unknown): unknown => {
    if (typeof sent === "string") return rewrite(sent);
    if (!(sent instanceof Together)) {
      const config = sent as { text: string };
      return { ...config, text: rewrite(config.text) };
    }
    sent.statements = sent.statements.map((one) => ({ ...one, text: rewrite(one.text) }));
    return sent;
  };
  intercept(pool, rewritten);
  return { pool, removed: () => removed };
}
