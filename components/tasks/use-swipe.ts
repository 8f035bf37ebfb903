"use client";

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

/** How far a finger goes before the row acts, in CSS pixels. */
const reach = 72;
/** The width of the three actions at the row's end. */
export const actionsWidth = 192;
/** How long a finger rests before it selects, in milliseconds. */
const longPressMs = 450;
/** A finger that goes further than this is under way. */
const stillPx = 10;

/** What lies open behind a row: what a swipe to the right will do, or the actions of one to the left. */
export type Side = "complete" | "actions" | undefined;

interface Start {
  x: number;
  y: number;
  /** Where the row lay when the finger came. */
  from: number;
  isSwipe: boolean;
}

export interface Swipe {
  side: Side;
  /** Whether a swipe to the right would act now. */
  isFar: boolean;
  close: () => void;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: (event: PointerEvent) => void;
  };
  /** Whether the press that ends now was a swipe or a long one: its click is not meant. Asked once. */
  takePress: () => boolean;
}

/** A row under a finger: to the right acts, to the left opens what else there is; resting selects. Up and down stay the page's. */
export function useSwipe(
  content: RefObject<HTMLElement | null>,
  onRight: () => void,
  onLongPress: () => void,
): Swipe {
  const [side, setSide] = useState<Side>();
  const [isFar, setFar] = useState(false);
  const start = useRef<Start | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasPress = useRef(false);
  const lie = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const move = (to: number) => {
    lie.current = to;
    content.current?.style.setProperty("translate", to === 0 ? "" : `${to}px`);
  };
  const close = () => {
    move(0);
    setSide(undefined);
    setFar(false);
  };
  const onPointerDown = (event: PointerEvent) => {
    wasPress.current = false;
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    start.current = { x: event.clientX, y: event.clientY, from: lie.current, isSwipe: false };
    timer.current = setTimeout(() => {
      start.current = undefined;
      wasPress.current = true;
      onLongPress();
    }, longPressMs);
  };
  const onPointerMove = (event: PointerEvent) => {
    const at = start.current;
    if (!at) return;
    const [x, y] = [event.clientX - at.x, event.clientY - at.y];
    if (Math.hypot(x, y) > stillPx) clearTimeout(timer.current);
    if (!at.isSwipe) {
      if (Math.abs(x) <= stillPx || Math.abs(x) < Math.abs(y) * 1.5) return;
      at.isSwipe = true;
      wasPress.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (content.current) content.current.style.transition = "none";
    }
    const to = Math.max(-actionsWidth, Math.min(reach * 1.6, at.from + x));
    move(to);
    setSide(to > 0 ? "complete" : "actions");
    setFar(to >= reach);
  };
  const onPointerEnd = (event: PointerEvent) => {
    clearTimeout(timer.current);
    const at = start.current;
    start.current = undefined;
    if (content.current) content.current.style.transition = "";
    if (!at?.isSwipe) return;
    const isMeant = event.type === "pointerup";
    if (isMeant && lie.current <= -reach) return move(-actionsWidth);
    const isRight = isMeant && lie.current >= reach;
    close();
    if (!isRight) return;
    // What acts now may press a button of the row itself, and that press is meant.
    wasPress.current = false;
    onRight();
    wasPress.current = true;
  };
  return {
    side,
    isFar,
    close,
    handlers: { onPointerDown, onPointerMove, onPointerUp: onPointerEnd, onPointerCancel: onPointerEnd },
    takePress: () => {
      const was = wasPress.current;
      wasPress.current = false;
      return was;
    },
  };
}
