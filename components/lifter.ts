/** How long a finger rests before it lifts what is under it, in milliseconds. */
const holdMs = 400;
/** A pointer that goes further than this, in CSS pixels, is under way. */
const stillPx = 6;
/** This near to an edge, in CSS pixels, the page scrolls under what is lifted, by so much a frame. */
const edgePx = 48;
const scrollPx = 8;
/** How long after a drop a click still belongs to it, in milliseconds. */
const clickMs = 50;

interface Press<Item> {
  item: Item;
  x: number;
  y: number;
  isTouch: boolean;
  isLifted: boolean;
  hasMoved: boolean;
}

export interface LifterOptions<Item, Place> {
  /** What can be lifted where a pointer presses, if anything. */
  find: (pressed: Element) => Item | undefined;
  /** Where something let go at a point of the window would be; nothing where it can't. */
  placeAt: (x: number, y: number) => Place | undefined;
  isSame: (one: Place | undefined, other: Place | undefined) => boolean;
  onLift: (item: Item) => void;
  /** What is lifted follows the pointer. */
  onFollow: (x: number, y: number) => void;
  /** It has come over another place, or over none. */
  onPlace: (place: Place | undefined) => void;
  onPutDown: () => void;
  onDrop: (item: Item, place: Place) => void;
  /** A finger rested on something and left it where it is. */
  onHold: (item: Item) => void;
}

/**
 * Lifts things with the mouse, or with a finger after a long press, and lets them go at a place. Esc puts one back. What it hears
 * it hears until `signal` aborts.
 */
export class Lifter<Item, Place> {
  private press: Press<Item> | undefined;
  private place: Place | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private x = 0;
  private y = 0;
  private droppedAt = Number.NEGATIVE_INFINITY;
  private readonly options: () => LifterOptions<Item, Place>;

  constructor(root: HTMLElement, options: () => LifterOptions<Item, Place>, signal: AbortSignal) {
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
    if (!isPlainPress(event)) return;
    const item = event.target instanceof Element ? this.options().find(event.target) : undefined;
    if (item === undefined) return;
    const isTouch = event.pointerType !== "mouse";
    [this.x, this.y] = [event.clientX, event.clientY];
    this.press = { item, x: this.x, y: this.y, isTouch, isLifted: false, hasMoved: false };
    if (isTouch) this.timer = setTimeout(() => this.lift(), holdMs);
  }

  private lift(): void {
    const { press } = this;
    if (!press) return;
    press.isLifted = true;
    if (press.isTouch) navigator.vibrate?.(10);
    const { onLift, onFollow } = this.options();
    onLift(press.item);
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
    const { placeAt, isSame, onPlace } = this.options();
    const found = placeAt(this.x, this.y);
    if (isSame(found, this.place)) return;
    this.place = found;
    onPlace(found);
  }

  private end(): void {
    const { press, place } = this;
    this.putDown();
    if (!press?.isLifted) return;
    this.droppedAt = performance.now();
    const { onHold, onDrop } = this.options();
    if (!press.hasMoved) onHold(press.item);
    else if (place !== undefined) onDrop(press.item, place);
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
    this.place = undefined;
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

/** Which way, in pixels, a pointer near one of two edges scrolls what lies between them. */
const strideAt = (at: number, start: number, end: number): number =>
  at < start + edgePx ? -scrollPx : at > end - edgePx ? scrollPx : 0;

/** Scrolls what lies under a pointer that is near one of its edges: the page, or what says that it scrolls itself. Returns whether it did. */
function scrollNear(x: number, y: number): boolean {
  const inner = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-scroller]");
  const isSideways = inner?.dataset.scroller === "sideways";
  const box = inner?.getBoundingClientRect();
  const byX =
    isSideways && box ? strideAt(x, Math.max(0, box.left), Math.min(box.right, window.innerWidth)) : 0;
  const byY = isSideways || !box ? strideAt(y, 0, window.innerHeight) : strideAt(y, box.top, box.bottom);
  if (byX !== 0) inner?.scrollBy(byX, 0);
  if (byY !== 0) (isSideways ? window : (inner ?? window)).scrollBy(0, byY);
  return byX !== 0 || byY !== 0;
}

/** Whether a press is one finger's, or the plain mouse's. */
const isPlainPress = ({ isPrimary, button, ctrlKey, metaKey, shiftKey }: PointerEvent): boolean =>
  isPrimary && button === 0 && !(ctrlKey || metaKey || shiftKey);
