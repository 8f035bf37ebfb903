import type { Figure } from "./figures";

export async function benchJavascript(): Promise<Figure[]> {
  return [];
}
