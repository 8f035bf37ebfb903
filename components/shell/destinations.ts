import { Calendar, CircleCheck, type LucideIcon, MessageCircle, Sun, Wallet } from "lucide-react";

export interface Destination {
  href: string;
  label: string;
  icon: LucideIcon;
}

/** The pages one goes to, in the rail's order. */
export const destinations = [
  { href: "/today", label: "Today", icon: Sun },
  { href: "/tasks", label: "Tasks", icon: CircleCheck },
  { href: "/money", label: "Money", icon: Wallet },
  { href: "/calendar", label: "Calendar", icon: Calendar },
  { href: "/chat", label: "Chat", icon: MessageCircle },
] as const satisfies readonly Destination[];

export type DestinationHref = (typeof destinations)[number]["href"];

/** The pages in the phone's bar, which has its add button in their middle; Today and Tasks lead to the calendar. */
export const barDestinations: readonly Destination[] = destinations.filter(
  ({ href }) => href !== "/calendar",
);
