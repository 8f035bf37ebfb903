"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import type { TaskHandsProps } from "./task-hands";

const TaskHands = dynamic(() => import("./task-hands").then((module) => module.TaskHands));

/** The hands over the lists of tasks, on every page but Chat: it has none, and does not load their code. */
export function Hands(props: TaskHandsProps) {
  return usePathname().startsWith("/chat") ? null : <TaskHands {...props} />;
}
