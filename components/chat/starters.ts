import type { SuggestionsProps } from "./choices";

/** What an empty conversation offers to a person whose own things give nothing better yet. */
export const starters: SuggestionsProps["items"] = [
  { kind: "task", text: "dentist friday 3pm" },
  { kind: "expense", text: "lunch 12.50 from cash" },
  { kind: "ask", text: "what's due this week?" },
];
