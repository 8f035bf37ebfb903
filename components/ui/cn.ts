import { type ClassValue, clsx } from "clsx";

/** Class names joined, without those that are false. Classes must not contradict one another: nothing is merged. */
export const cn = (...names: ClassValue[]): string => clsx(names);
