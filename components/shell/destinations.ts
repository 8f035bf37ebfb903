import { CircleCheck, type LucideIcon, MessageCircle, Sun, Wallet } from "lucide-react";

export interface Destination {
  href: string;
  label: string;
  icon: LucideIcon;
}

/** The pages one goes to, in the rail's order. The phone's bar has its add button in their middle. */
export const destinations = [
  { href: "/today", label: "Today", icon: Sun },
  { href: "/tasks", label: "Tasks", icon: CircleCheck },
  { href: "/money", label: "Money", icon: Wallet },
  { href: "/chat", label: "Chat", icon: MessageCircle },
] as const satisfies readonly Destination[];

export type DestinationHref = (typeof destinations)[number]["href"];
