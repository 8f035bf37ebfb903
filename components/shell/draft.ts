import { openOverlay } from "./signals";

let draft = "";

/** Opens the sheet that adds with words in it already; a space at their front is where the rest goes. */
export function writeDownWith(words: string): void {
  draft = words;
  openOverlay("add");
}

/** The words the sheet begins with. */
export const currentDraft = (): string => draft;

/** The sheet has taken its words: the next one begins empty. */
export const clearDraft = (): void => {
  draft = "";
};
