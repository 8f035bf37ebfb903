import { pino } from "pino";
import { env } from "./env";

/**
 * Structured logs, one JSON object a line on stdout. Never log what a person wrote (titles, messages, payees,
 * amounts): ids, codes and correlation ids only.
 */
export const logger = pino({ level: env().LOG_LEVEL, base: { pid: process.pid } });
