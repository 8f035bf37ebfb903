import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
} from "@ai-sdk/provider";

export interface ApprovedCall {
  toolCallId: string;
  tool: string;
  input: unknown;
}

const noUsage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

function stream(parts: LanguageModelV4StreamPart[]): LanguageModelV4StreamResult {
  return {
    stream: new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    }),
  };
}

const isFirstStep = ({ prompt }: LanguageModelV4CallOptions): boolean => prompt.at(-1)?.role === "user";

const saying = (text: string, raw: string): LanguageModelV4StreamPart[] => [
  { type: "stream-start", warnings: [] },
  { type: "text-start", id: raw },
  { type: "text-delta", id: raw, delta: text },
  { type: "text-end", id: raw },
  { type: "finish", finishReason: { unified: "stop", raw }, usage: noUsage },
];

/**
 * The model of a turn in which a stored call was approved: its first step is that call, as it was stored; so the arguments that
 * run are the ones that were shown, whatever a model would say now.
 * @param closing what is said after it; where it is left out, `inner` goes on.
 */
export function afterApproval(inner: LanguageModelV4, call: ApprovedCall, closing?: string): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: inner.provider,
    modelId: inner.modelId,
    supportedUrls: inner.supportedUrls,
    doGenerate: (options) => inner.doGenerate(options),
    async doStream(options) {
      if (!isFirstStep(options))
        return closing === undefined ? inner.doStream(options) : stream(saying(closing, "closed"));
      return stream([
        { type: "stream-start", warnings: [] },
        {
          type: "tool-call",
          toolCallId: call.toolCallId,
          toolName: call.tool,
          input: JSON.stringify(call.input),
        },
        { type: "finish", finishReason: { unified: "tool-calls", raw: "approved" }, usage: noUsage },
      ]);
    },
  };
}

/** The model of a turn in which a stored call was refused: it says so and does nothing. */
export function afterRefusal(inner: LanguageModelV4): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: inner.provider,
    modelId: inner.modelId,
    supportedUrls: inner.supportedUrls,
    doGenerate: (options) => inner.doGenerate(options),
    doStream: async () => stream(saying("Left as it was.", "refused")),
  };
}
