import { describe, expect, it } from "vitest";
import { preview } from "./preview";
import { berlin } from "./testing/vocabulary";

describe("preview", () => {
  it("shows what a task was made of", () => {
    const { kind, title, chips } = preview("dentist friday 3pm #health !!", berlin);
    expect({ kind, title }).toEqual({ kind: "task", title: "dentist" });
    expect(chips.map(({ type, text, value }) => [type, text, value])).toEqual([
      ["date", "friday", "2026-11-27"],
      ["time", "3pm", "15:00"],
      ["tag", "#health", "health"],
      ["priority", "!!", "high"],
    ]);
  });
  it("shows what an expense was made of", () => {
    const { kind, title, chips } = preview("lunch 12.50 with Anna from cash at Lindner", berlin);
    expect({ kind, title }).toEqual({ kind: "expense", title: "lunch with Anna" });
    expect(chips.map(({ type, value }) => [type, value])).toEqual([
      ["amount", "12.50"],
      ["wallet", "Cash"],
      ["payee", "Lindner"],
    ]);
  });
  it.each([
    ["what's due", "question"],
    ["done: dentist", "command"],
    ["undo", "command"],
    ["hello", "chat"],
    ["milk", "ask"],
    ["salary 2000", "income"],
    ["move 50 to cash", "transfer"],
    ["what's the weather", "decline"],
    ["", "unknown"],
  ])("tells that “%s” is %s", (text, kind) => {
    expect(preview(text, berlin).kind).toBe(kind);
  });
});
