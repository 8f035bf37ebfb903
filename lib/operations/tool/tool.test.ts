import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../testing/world";
import { parseToolArguments } from "./parse-arguments";
import { listTools, parseToolInput, runTool } from "./run-tool";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.addPerson("anna@example.org");
  await world.addPerson("ben@example.org");
});
afterAll(() => world.remove());

const ownerOf = async (title: string) => {
  const [row] = await world.plant(
    'select email from task t join "user" u on u.id = t.owner_id where title = $1',
    [title],
  );
  return row?.email;
};

test("a command is run as the first account, or as the one that is named, whatever the case", async () => {
  await runTool(world.pool, "createTask", { title: "first" });
  await runTool(world.pool, "createTask", { title: "named" }, "Ben@Example.org");
  expect(await ownerOf("first")).toBe("anna@example.org");
  expect(await ownerOf("named")).toBe("ben@example.org");
});

test("a query is answered, and a command can be taken back by the id that is given", async () => {
  const { value, commandId } = await runTool(world.pool, "createTask", { title: "x" });
  const { id } = value as { id: string };
  expect((await runTool(world.pool, "getTask", { taskId: id })).value).toMatchObject({ title: "x" });
  await runTool(world.pool, "undo", { what: commandId });
  await expect(runTool(world.pool, "getTask", { taskId: id })).rejects.toThrow("There is no such task");
});

test("what can't be used is one sentence that says how to mend it", async () => {
  await expect(runTool(world.pool, "createtask", {})).rejects.toThrow(
    "There is no tool “createtask”: did you mean createTask?",
  );
  await expect(runTool(world.pool, "createTask", { title: "" })).rejects.toThrow("Title must be between");
  await expect(runTool(world.pool, "getTask", { taskId: "x" }, "nobody@example.org")).rejects.toThrow(
    "There is no account with the email nobody@example.org.",
  );
  expect(() => parseToolInput("{title}")).toThrow(/^The input is no JSON/);
  expect(() => parseToolArguments(["createTask", "{}", "more"])).toThrow(/^That can't be understood/);
  expect(() => parseToolArguments(["createTask", "--who", "x"])).toThrow(/^That can't be understood/);
});

test("every tool is listed with its effect", () => {
  expect(listTools()).toMatch(/^createTask +write +Add one thing to do/m);
  expect(parseToolArguments(["--json", "getTask", "-", "--as", "a@b.c"])).toEqual({
    name: "getTask",
    input: "-",
    as: "a@b.c",
    isJson: true,
  });
});
