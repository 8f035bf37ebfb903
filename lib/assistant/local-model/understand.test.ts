import { describe, expect, it } from "vitest";
import { bare, berlin, only } from "./testing/vocabulary";
import type { Arguments } from "./types";
import { understand } from "./understand";

const call = (tool: string, input: Arguments) => ({ kind: "call", tool, input });

describe("several things in one message", () => {
  const titles = (text: string) =>
    understand(text, berlin).intents.map((intent) =>
      intent.kind === "call" ? (intent.input.title ?? intent.input.description) : intent.kind,
    );
  it.each([
    ["dentist on friday at 14:00, and lunch 12.50 with Jonas from cash", ["dentist", "lunch with Jonas"]],
    ["call mom and dad tomorrow at 5 and pay rent 900", ["call mom and dad", "pay rent"]],
    ["spent 5 on coffee and 12 on lunch", ["coffee", "lunch"]],
    ["lunch 12.50 and coffee 3", ["lunch", "coffee"]],
    ["buy milk tomorrow\ncall bob friday\n- lunch 9.50", ["buy milk", "call bob", "lunch"]],
    ["Tasks:\n- milk\n- eggs and bread", ["milk", "eggs and bread"]],
    ["buy milk; call mom; pay rent", ["buy milk", "call mom", "pay rent"]],
    ["call the bank tomorrow. Also buy stamps.", ["call the bank", "buy stamps"]],
    ["thanks, and remind me to call Bob at 6pm", ["call Bob"]],
    ["dentist friday at 3, remind me the day before", ["dentist"]],
    ["buy milk; remind me an hour before", ["buy milk", "ask"]],
    ["lunch 12.50, remind me an hour before", ["lunch", "ask"]],
    ["Call Dr. Smith tomorrow", ["Call Dr. Smith"]],
    ['add task "buy milk tomorrow and call mom friday"', ["buy milk tomorrow and call mom friday"]],
  ])("%j gives %j", (text, expected) => {
    expect(titles(text)).toEqual(expected);
  });
  it("keeps apart what each of them is", () => {
    expect(
      understand("dentist on friday at 14:00, and lunch 12.50 with Jonas from cash", berlin).intents.map(
        bare,
      ),
    ).toEqual([
      call("createTask", { title: "dentist", dueDate: "2026-11-27", dueTime: "14:00" }),
      call("addTransaction", {
        kind: "expense",
        amount: "12.50",
        category: "Eating out",
        description: "lunch with Jonas",
        wallet: "Cash",
      }),
    ]);
  });
  it("adds nothing new where a command names several things", () => {
    expect(only("complete dentist and call mom")).toMatchObject({
      kind: "onTasks",
      find: { text: "dentist and call mom" },
    });
  });
  it("refuses more than one turn may write as a whole", () => {
    expect(only(Array.from({ length: 26 }, (_, n) => `call number ${n}`).join("\n"))).toMatchObject({
      kind: "ask",
    });
  });
});
