import { expectSheet } from "./keys";
import { keepCookie } from "./theme";

/**
 * What the parts of the shell tell one another in the browser: the page, the dock and the sheets are separate chunks, and
 * the assistant is loaded only when somebody speaks to it. What is said before that waits here.
 */
export const dockCookie = "daybook_dock";

export type OverlayName = "add" | "commands" | "help";

type Told = (text: string) => void;
const listeners: Told[] = [];
const waiting: string[] = [];

const emit = (name: string, detail?: unknown): boolean =>
  window.dispatchEvent(new CustomEvent(`daybook:${name}`, { detail }));

/** Says `text` to the assistant; unfolds it, loads it, or (on a phone) goes to it. */
export function tell(text: string): void {
  const said = text.trim();
  if (said === "") return;
  const take = listeners.at(-1);
  if (take) take(said);
  else waiting.push(said);
  emit("told");
}

/** The assistant listens, beginning with what has waited; the latest listener is the one that hears. Returns how to leave. */
export function onTold(take: Told): () => void {
  listeners.push(take);
  for (const text of waiting.splice(0)) take(text);
  return () => {
    listeners.splice(listeners.indexOf(take), 1);
  };
}

export interface Answering {
  /** Stops the answer that is being written; absent while there is none. */
  stop?: (() => void) | undefined;
  /** What the person said last, for ↑. */
  lastSaid?: string | undefined;
}

let answering: Answering = {};
const watchers = new Set<() => void>();

/** The assistant says what it is at; composers follow. */
export function setAnswering(next: Answering): void {
  answering = next;
  for (const watch of watchers) watch();
}

export const getAnswering = (): Answering => answering;
const none: Answering = {};
export const getServerAnswering = (): Answering => none;

export function watchAnswering(watch: () => void): () => void {
  watchers.add(watch);
  return () => {
    watchers.delete(watch);
  };
}

/** Opens a sheet over the page. */
export function openOverlay(name: OverlayName): void {
  expectSheet();
  emit("overlay", name);
}

/** Whether the window is as wide as a desk. */
export const isDesk = (): boolean => window.matchMedia("(min-width: 1024px)").matches;

/** Folds the assistant's dock away or opens it; the next page the server draws knows. */
export function setDock(isOpen: boolean): void {
  document.querySelector<HTMLElement>("[data-dock]")?.setAttribute("data-dock", isOpen ? "open" : "folded");
  keepCookie(dockCookie, isOpen ? "open" : "folded");
  if (isOpen) emit("dock");
}

export function toggleDock(): void {
  setDock(document.querySelector("[data-dock]")?.getAttribute("data-dock") !== "open");
}

/** Opens the sheet in which one writes down what there is to add; in Chat the cursor goes to its input instead. */
export function writeDown(): void {
  const inChat = document.querySelector<HTMLTextAreaElement>("[data-whole-width] textarea[data-tell]");
  if (inChat && inChat.offsetParent !== null) inChat.focus();
  else openOverlay("add");
}

/** Says something to those who listen to the page: once, politely. */
export function announce(text: string): void {
  const region = document.getElementById("announcements");
  if (region) region.textContent = text;
}
