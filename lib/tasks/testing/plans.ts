import type { Query } from "@/lib/commands/command";
import { ask } from "@/lib/commands/execute";
import type { TestPerson, TestWorld } from "@/lib/commands/testing/world";
import { createPool } from "@/lib/db/pool";
import { type Statement, Together } from "@/lib/db/statements";
import { intercept } from "@/lib/db/testing/intercept";

/** A node of a plan, as EXPLAIN tells it; what was counted is there where the plan was carried out. */
export interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

/** Looks at how the database reads what a query asks of the table of tasks. */
export interface Planner {
  /**
   * The plans of each statement about tasks that the query sends, as the web's role gets them, row security on; all nodes of
   * a plan in one list. What a query tells the planner beside them is told here, too.
   * @param options of EXPLAIN beside the format: "analyze" carries the statements out.
   */
  plansOf(query: Query, input: object, options?: "analyze"): Promise<Plan[][]>;
  close(): Promise<void>;
}

/** All nodes of a plan. */
export const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];

const statementOf = (asked: unknown): Statement =>
  typeof asked === "string" ? { text: asked } : (asked as Statement);

/** A planner for what `person` asks; it hears the statements on a connection of its own. */
export function createPlanner(world: TestWorld, person: TestPerson): Planner {
  const statements: Statement[] = [];
  const pool = createPool({ url: world.url, max: 1 });
  intercept(pool, (sent, values) => {
    if (sent instanceof Together) statements.push(...sent.statements);
    else statements.push({ ...statementOf(sent), ...(values ? { values: values as unknown[] } : {}) });
    return sent;
  });
  return {
    async plansOf(query, input, options) {
      statements.length = 0;
      await ask(query, input, { ...person.call, pool });
      const asked = statements.filter(({ text }) => /from "task"|set_config\('enable_/.test(text));
      const client = await world.pool.connect();
      try {
        await client.query(
          `begin; set local role daybook_web; select set_config('app.owner', '${person.id}', true)`,
        );
        const plans: Plan[][] = [];
        for (const { text, values = [] } of asked) {
          const isAboutTasks = text.includes('from "task"');
          const explain = isAboutTasks ? `explain (${options ? `${options}, ` : ""}format json) ` : "";
          const { rows } = await client.query(`${explain}${text}`, [...values]);
          if (isAboutTasks) plans.push(flat(rows[0]["QUERY PLAN"][0].Plan));
        }
        return plans;
      } finally {
        await client.query("rollback");
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
