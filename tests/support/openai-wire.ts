import type { Reply } from "./openai-server.ts";

type Streamed = Exclude<Reply, { kind: "error" }>;
const at = 1_800_000_000;
const wordsOf = (text: string): string[] => text.match(/\s*\S+/g) ?? [];

/** A reply as the chunks of Chat Completions (platform.openai.com/docs/api-reference/chat-streaming). */
export function* chatPieces(reply: Streamed): Generator<object> {
  const base = { id: "chatcmpl-1", object: "chat.completion.chunk", created: at, model: "test" };
  const piece = (delta: object, finish_reason: string | null = null) => ({
    ...base,
    choices: [{ index: 0, delta, finish_reason }],
  });
  yield piece({ role: "assistant", content: "" });
  if (reply.kind !== "calls") {
    for (const content of wordsOf(reply.text)) yield piece({ content });
    if (reply.kind === "cut") return;
    yield piece({}, "stop");
  } else {
    for (const [index, { name, arguments: text }] of reply.calls.entries()) {
      const named = { index, id: `call_${crypto.randomUUID()}`, type: "function" };
      yield piece({ tool_calls: [{ ...named, function: { name, arguments: "" } }] });
      yield piece({ tool_calls: [{ index, function: { arguments: text } }] });
    }
    yield piece({}, "tool_calls");
  }
  yield { ...base, choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } };
}

function* textItem(words: string[]): Generator<object> {
  const id = "msg_1";
  const item = { type: "message", id, status: "in_progress", role: "assistant", content: [] };
  yield { type: "response.output_item.added", output_index: 0, item };
  for (const delta of words)
    yield { type: "response.output_text.delta", item_id: id, output_index: 0, content_index: 0, delta };
  const content = [{ type: "output_text", text: words.join(""), annotations: [] }];
  yield {
    type: "response.output_item.done",
    output_index: 0,
    item: { ...item, status: "completed", content },
  };
}

function* callItem(output_index: number, name: string, text: string): Generator<object> {
  const id = `fc_${output_index}`;
  const item = { type: "function_call", id, call_id: `call_${crypto.randomUUID()}`, name };
  yield {
    type: "response.output_item.added",
    output_index,
    item: { ...item, arguments: "", status: "in_progress" },
  };
  yield { type: "response.function_call_arguments.delta", item_id: id, output_index, delta: text };
  yield { type: "response.function_call_arguments.done", item_id: id, output_index, arguments: text };
  yield {
    type: "response.output_item.done",
    output_index,
    item: { ...item, arguments: text, status: "completed" },
  };
}

/** A reply as the events of Responses (platform.openai.com/docs/api-reference/responses-streaming). */
export function* responsePieces(reply: Streamed): Generator<object> {
  const response = { id: "resp_1", object: "response", created_at: at, model: "test", service_tier: null };
  yield { type: "response.created", response };
  if (reply.kind === "calls") {
    for (const [place, call] of reply.calls.entries()) yield* callItem(place, call.name, call.arguments);
  } else {
    const items = textItem(wordsOf(reply.text));
    if (reply.kind === "cut") {
      for (const item of items) {
        if ((item as { type: string }).type === "response.output_item.done") return;
        yield item;
      }
    }
    yield* items;
  }
  const usage = {
    input_tokens: 11,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: 7,
    output_tokens_details: { reasoning_tokens: 0 },
  };
  yield { type: "response.completed", response: { ...response, incomplete_details: null, usage } };
}
