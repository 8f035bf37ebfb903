import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { isStepCount, streamText } from "ai";
import { describe, expect, it } from "vitest";
import { createLocalModel } from "./model";
import { memoryTools } from "./testing/tools";
import { berlin } from "./testing/vocabulary";

const options = (
  text: string,
  more: Partial<LanguageModelV4CallOptions> = {},
): LanguageModelV4CallOptions => ({
  prompt: [{ role: "user", content: [{ type: "text", text }] }],
  ...more,
});
const createTask = {
  type: "function" as const,
  name: "createTask",
  inputSchema: { type: "object" as const },
};

describe("as a language model", () => {
  it("streams its words and its calls", async () => {
    const { tools } = memoryTools();
    const result = streamText({
      model: createLocalModel(berlin),
      tools,
      prompt: "dentist friday 3pm",
      stopWhen: isStepCount(8),
    });
    const parts: string[] = [];
    for await (const part of result.stream) if (parts.at(-1) !== part.type) parts.push(part.type);
    expect(parts).toEqual(
      expect.arrayContaining([
        "tool-input-start",
        "tool-call",
        "tool-result",
        "text-start",
        "text-delta",
        "text-end",
        "finish",
      ]),
    );
    expect(await result.text).toBe("Added “dentist”, due Friday 15:00.");
  });

  it("calls only what it was given", async () => {
    const { content } = await createLocalModel(berlin).doGenerate(options("dentist friday", { tools: [] }));
    expect(content).toMatchObject([{ type: "text", text: expect.stringContaining("can't do it here") }]);
    const forbidden = await createLocalModel(berlin).doGenerate(
      options("dentist friday", { tools: [createTask], toolChoice: { type: "none" } }),
    );
    expect(forbidden.finishReason.unified).toBe("stop");
  });

  it("asks in words where there is no tool for asking", async () => {
    const { content } = await createLocalModel(berlin).doGenerate(options("milk"));
    expect(content).toEqual([{ type: "text", text: "Should I add “milk” as a task?" }]);
  });

  it("leaves things as they are when a call was denied", async () => {
    const model = createLocalModel(berlin);
    const first = await model.doGenerate(options("dentist friday", { tools: [createTask] }));
    const call = first.content[0];
    if (call?.type !== "tool-call") throw new Error("no call was made");
    const { toolCallId, toolName } = call;
    const { content } = await model.doGenerate(
      options("dentist friday", {
        tools: [createTask],
        prompt: [
          ...options("dentist friday").prompt,
          {
            role: "assistant",
            content: [{ type: "tool-call", toolCallId, toolName, input: JSON.parse(call.input) }],
          },
          {
            role: "tool",
            content: [
              {
                type: "tool-result",
                toolCallId,
                toolName,
                output: { type: "execution-denied", reason: "no" },
              },
            ],
          },
        ],
      }),
    );
    expect(content).toEqual([{ type: "text", text: "All right, I left it as it is." }]);
  });

  it("stops when it is aborted, and listens no longer after the end", async () => {
    const stop = new AbortController();
    const { stream } = await createLocalModel(berlin).doStream(options("help", { abortSignal: stop.signal }));
    const reader = stream.getReader();
    await reader.read();
    stop.abort(new Error("stopped"));
    await expect(reader.read().then(() => reader.read())).rejects.toThrow("stopped");
    await expect(
      createLocalModel(berlin).doGenerate(options("help", { abortSignal: stop.signal })),
    ).rejects.toThrow("stopped");
  });

  it("takes its listener away when the stream ends", async () => {
    const signal = new AbortController().signal;
    let listening = 0;
    const counted = new Proxy(signal, {
      get(target, key) {
        if (key === "addEventListener" || key === "removeEventListener") {
          listening += key === "addEventListener" ? 1 : 0;
          return (...args: Parameters<AbortSignal["addEventListener"]>) => {
            if (key === "removeEventListener") listening -= 1;
            target[key](...args);
          };
        }
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const { stream } = await createLocalModel(berlin).doStream(options("help", { abortSignal: counted }));
    expect(listening).toBe(1);
    for await (const _ of stream);
    expect(listening).toBe(0);
  });
});
