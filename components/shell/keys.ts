/** The cookie that says "off" where a person wants no single letters to act on this device (WCAG 2.1.4). */
export const keysCookie = "daybook_keys";

/** Whether single letters act on this device. Browser only. */
export const areKeysOn = (): boolean => !document.cookie.split("; ").includes(`${keysCookie}=off`);

/** How long a sheet that was called for may be on its way, in milliseconds. */
const openingMs = 1_500;
let openingUntil = 0;

/** A sheet was called for: until it is there, what is typed is meant for it, not for the page under it. Browser only. */
export const expectSheet = (): void => {
  openingUntil = performance.now() + openingMs;
};

function isOpening(): boolean {
  if (document.querySelector("[role=dialog]")) openingUntil = 0;
  return performance.now() < openingUntil;
}

/** Whether a key pressed here belongs to what is focused: a field, a sheet, a menu. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input,textarea,select,[contenteditable=true],[role=dialog],[role=menu]") !== null;

/** Whether a key is one for the page: nothing is being written, no sheet is on its way, and no IME is composing. */
export function isForPage(event: KeyboardEvent): boolean {
  // Asked of every key, so that a sheet that has come is known even where it is gone again a moment later.
  const isAwaited = isOpening();
  // 229 is what Safari gives for the key that ends a composition, after `isComposing` is false again.
  const isComposing = event.isComposing || event.keyCode === 229;
  return !isAwaited && !isComposing && !event.defaultPrevented && !isTaken(event.target);
}

/** Whether a key is a plain one for the page: a letter without ⌘, Ctrl or Alt, where single letters act. */
export const isPlainKey = (event: KeyboardEvent): boolean =>
  isForPage(event) && !event.metaKey && !event.ctrlKey && !event.altKey && areKeysOn();

/** Where `g` and then a letter goes. */
export const goKeys: Readonly<Record<string, { href: string; label: string }>> = {
  d: { href: "/today", label: "Today" },
  t: { href: "/tasks", label: "Tasks" },
  m: { href: "/money", label: "Money" },
  c: { href: "/calendar", label: "Calendar" },
  a: { href: "/chat", label: "Chat" },
  n: { href: "/notifications", label: "Notifications" },
  s: { href: "/settings", label: "Settings" },
};

export interface KeyLine {
  keys: readonly string[];
  what: string;
}

/** All keys with what they do, as the help lists them. */
export const keyGroups: readonly { title: string; lines: readonly KeyLine[] }[] = [
  {
    title: "Everywhere",
    lines: [
      { keys: ["q"], what: "Add a task or an expense, or ask" },
      { keys: ["/"], what: "Search" },
      { keys: ["⌘", "K"], what: "Go anywhere, find or do anything" },
      { keys: ["⌘", "Z"], what: "Undo what was done last" },
      { keys: ["⌘", "\\"], what: "Fold the assistant away, or open it" },
      { keys: ["g", "t"], what: "Go to Tasks; d Today, m Money, c Calendar, a Chat, s Settings" },
      { keys: ["Esc"], what: "Close what is open, stop an answer" },
      { keys: ["?"], what: "This list" },
    ],
  },
  {
    title: "In a list of tasks",
    lines: [
      { keys: ["j", "k"], what: "The next task, the one before" },
      { keys: ["Enter"], what: "Open it" },
      { keys: ["c"], what: "Complete it, or reopen it; Space does too" },
      { keys: ["e"], what: "Edit its title" },
      { keys: ["s"], what: "Schedule: say when" },
      { keys: ["#"], what: "Tags" },
      { keys: ["!"], what: "Priority" },
      { keys: ["Delete"], what: "Delete" },
      { keys: ["Alt", "↑"], what: "Move it up, in an order of your own; ↓ down" },
    ],
  },
  {
    title: "Several tasks at once",
    lines: [
      { keys: ["x"], what: "Select it, or leave it out" },
      { keys: ["Shift", "j"], what: "Select on to the next; k to the one before; Shift-click up to there" },
      { keys: ["⌘", "A"], what: "Select all that are shown" },
      { keys: ["Esc"], what: "Select none" },
    ],
  },
  {
    title: "In the calendar",
    lines: [
      { keys: ["←", "→"], what: "The day beside; ↑ ↓ through a day, and to the week before or after" },
      { keys: ["Shift", "→"], what: "Move the task by a day; ↑ ↓ by a week, or by a quarter of an hour" },
      { keys: ["s"], what: "Move it: say when" },
      { keys: ["c"], what: "Complete it" },
    ],
  },
  {
    title: "Where you write",
    lines: [
      { keys: ["Enter"], what: "Send, or add; Shift with it makes a new line" },
      { keys: ["↑"], what: "Bring back what you said last" },
    ],
  },
];
