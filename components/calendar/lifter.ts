import type { Entry } from "./entries";
import { type Target, targetAt } from "./target";

/** How long a finger rests before it lifts what is under it, in milliseconds. */
const holdMs = 400;
/** A pointer that goes further than this, in CSS pixels, is under way. */
const stillPx = 6;
/** This near to an edge, in CSS pixels, the page scrolls under what is lifted, by so much a frame. */
const edgePx = 48;
const scrollPx = 8;
/** How long after a drop a click still belongs to it, in milliseconds. */
const clickMs = 50;

interface Press {
  entry: Entry;
  x: number;
  y: number;
  isTouch: boolean;
  isLifted: boolean;
  hasMoved: boolean;
}

export interface LifterOptions {
  /** Days before it take nothing. */
  today: string;
  /** The entry of this key, if it can be moved. */
  find: (key: string) => Entry | undefined;
  onLift: (entry: Entry) => void;
  /** What is lifted follows the pointer. */
  onFollow: (x: number, y: number) => void;
  /** It has come over another place, or over none. */
  onTarget: (target: Target | undefined) => void;
  onPutDown: () => void;
  onDrop: (entry: Entry, target: Target) => void;
  /** A finger rested on an entry and left it where it is. */
  onHold: (entry: Entry) => void;
}

/**
 * Lifts entries (`[data-entry]`) with the mouse, or with a finger after a long press, and lets them go on a day (`[data-day]`).
 * Esc puts one back. What it hears it hears until `signal` aborts.
 */
export class Lifter {
  private press: Press | undefined;
  private target: Target | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private x = 0;
  private y = 0;
  private droppedAt = Number.NEGATIVE_INFINITY;
  private readonly options: () => LifterOptions;

  constructor(root: HTMLElement, options: () => LifterOptions, signal: AbortSignal) {
    this.options = options;
    const isLifted = () => this.press?.isLifted === true;
    root.addEventListener("pointerdown", (event) => this.begin(event), { signal });
    // Not passive, and there from the start: what is lifted must not scroll the page.
    const touch = { passive: false, signal };
    root.addEventListener("touchmove", (event) => isLifted() && event.preventDefault(), touch);
    root.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
    root.addEventListener("contextmenu", (event) => this.press?.isTouch && event.preventDefault(), {
      signal,
    });
    root.addEventListener("click", (event) => this.stopClick(event), { capture: true, signal });
    window.addEventListener("pointermove", (event) => this.move(event), { signal });
    window.addEventListener("pointerup", () => this.end(), { signal });
    window.addEventListener("pointercancel", () => this.putDown(), { signal });
    window.addEventListener("keydown", (event) => this.escape(event), { capture: true, signal });
    signal.addEventListener("abort", () => this.forget());
  }

  private begin(event: PointerEvent): void {
    this.putDown();
    const entry = entryUnder(event, this.options().find);
    if (!entry) return;
    const isTouch = event.pointerType !== "mouse";
    [this.x, this.y] = [event.clientX, event.clientY];
    this.press = { entry, x: this.x, y: this.y, isTouch, isLifted: false, hasMoved: false };
    if (isTouch) this.timer = setTimeout(() => this.lift(), holdMs);
  }

  private lift(): void {
    const { press } = this;
    if (!press) return;
    press.isLifted = true;
    if (press.isTouch) navigator.vibrate?.(10);
    const { onLift, onFollow } = this.options();
    onLift(press.entry);
    const step = () => {
      onFollow(this.x, this.y);
      if (press.hasMoved && scrollNear(this.x, this.y)) this.look();
      this.frame = requestAnimationFrame(step);
    };
    step();
  }

  private move({ clientX, clientY }: PointerEvent): void {
    const { press } = this;
    if (!press) return;
    [this.x, this.y] = [clientX, clientY];
    const isUnderWay = Math.hypot(clientX - press.x, clientY - press.y) > stillPx;
    if (!press.isLifted && isUnderWay) {
      // A finger that moves before it has rested scrolls.
      if (press.isTouch) this.putDown();
      else this.lift();
    }
    press.hasMoved ||= isUnderWay;
    if (press.isLifted && press.hasMoved) this.look();
  }

  private look(): void {
    const found = targetAt(this.x, this.y, this.options().today);
    if (found?.on === this.target?.on && found?.time === this.target?.time) return;
    this.target = found;
    this.options().onTarget(found);
  }

  private end(): void {
    const { press, target } = this;
    this.putDown();
    if (!press?.isLifted) return;
    this.droppedAt = performance.now();
    const { onHold, onDrop } = this.options();
    if (!press.hasMoved) onHold(press.entry);
    else if (target) onDrop(press.entry, target);
  }

  private putDown(): void {
    const wasLifted = this.press?.isLifted;
    this.forget();
    if (wasLifted) this.options().onPutDown();
  }

  private forget(): void {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.press = undefined;
    this.target = undefined;
  }

  private stopClick(event: MouseEvent): void {
    if (performance.now() - this.droppedAt < clickMs) stop(event);
  }

  private escape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.press?.isLifted) return;
    stop(event);
    this.putDown();
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Scrolls what lies under a pointer that is near its upper or lower edge. Returns whether it did. */
function scrollNear(x: number, y: number): boolean {
  const inner = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-scroller]");
  const { top, bottom } = inner?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
  const by = y < top + edgePx ? -scrollPx : y > bottom - edgePx ? scrollPx : 0;
  if (by !== 0) (inner ?? window).scrollBy(0, by);
  return by !== 0;
}

function entryUnder(event: PointerEvent, find: LifterOptions["find"]): Entry | undefined {
  const { isPrimary, button, ctrlKey, metaKey, shiftKey, target } = event;
  const isPlain = isPrimary && button === 0 && !(ctrlKey || metaKey || shiftKey);
  if (!isPlain || !(target instanceof Element) || target.closest("[data-check]")) return undefined;
  const key = target.closest<HTMLElement>("[data-entry]")?.dataset.entry;
  return key === undefined ? undefined : find(key);
}
