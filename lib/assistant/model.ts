import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { env } from "@/lib/core/env";
import { createLocalModel } from "./local-model/model";
import type { Vocabulary } from "./local-model/types";

/** Which brain answers, and what the page says of it. */
export interface Brain {
  id: string;
  isLocal: boolean;
  words: string;
}

const defaultModel = "gpt-5-mini";

/** The brain that this process's settings choose: Daybook's own, or a model of OpenAI's or of any server that speaks its wire. */
export function currentBrain(): Brain {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL = defaultModel } = env();
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) {
    return { id: "local", isLocal: true, words: "Answers come from Daybook itself, on this machine" };
  }
  const host = OPENAI_BASE_URL ? new URL(OPENAI_BASE_URL).host : "OpenAI";
  return { id: OPENAI_MODEL, isLocal: false, words: `Answers come from ${OPENAI_MODEL} at ${host}` };
}

/** The model itself, for one turn of one person. Compatible servers speak Chat Completions; OpenAI itself Responses. */
export function chooseModel(brain: Brain, vocabulary: Vocabulary): LanguageModelV4 {
  if (brain.isLocal) return createLocalModel(vocabulary);
  const { OPENAI_API_KEY, OPENAI_BASE_URL } = env();
  const provider = createOpenAI({
    apiKey: OPENAI_API_KEY ?? "none",
    ...(OPENAI_BASE_URL ? { baseURL: OPENAI_BASE_URL } : {}),
  });
  return OPENAI_BASE_URL ? provider.chat(brain.id) : provider(brain.id);
}
