import { describe, expect, it } from "vitest";
import { understandPlain } from "./plain";
import { berlin } from "./testing/vocabulary";
import { understand } from "./understand";

/** Where words stand in a text. */
function placeOf(words: string, text: string): [number, number] {
  const start = text.indexOf(words);
  return [start, start + words.length];
}

describe("words that were tapped back", () => {
  it.each([
    ["read the Friday report tomorrow", "Friday", "read the Friday report"],
    ["buy “Nine to Five” tickets 3pm", "3pm", "buy “Nine to Five” tickets 3pm"],
    ["call Anna #health", "#health", "call Anna #health"],
    ["buy the urgent stamps p1", "p1", "buy the urgent stamps p1"],
  ])("stay in the title of “%s” where they stood", (text, words, title) => {
    const [intent] = understandPlain(text, [placeOf(words, text)], berlin).intents;
    expect(intent).toMatchObject({ kind: "call", tool: "createTask", input: { title } });
  });

  it("mean nothing any more, while the rest is read as before", () => {
    const text = "dentist friday 3pm tomorrow";
    const [intent] = understandPlain(text, [placeOf("friday", text)], berlin).intents;
    expect(intent).toMatchObject({ input: { dueDate: "2026-11-26", dueTime: "15:00" } });
  });

  it("leave the offsets of everything else as they are", () => {
    const text = "report friday tomorrow #work";
    const [intent] = understandPlain(text, [placeOf("friday", text)], berlin).intents;
    const tag = intent?.spans.find(({ type }) => type === "tag");
    expect(text.slice(tag?.start, tag?.end)).toBe("#work");
  });

  it("may lie outside of the text, and change nothing then", () => {
    const text = "dentist friday";
    expect(understandPlain(text, [[40, 50]], berlin)).toEqual(understand(text, berlin));
  });
});
