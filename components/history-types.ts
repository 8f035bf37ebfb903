/** One change of an item, in words. */
export interface HistoryEntry {
  id: string;
  /** "Completed, next one made", "Due moved to Friday". */
  words: string;
  /** Who, with what: "You, on the phone". */
  detail?: string | undefined;
  /** The sentence it came from. */
  quote?: string | undefined;
  /** RFC 3339 */
  at: string;
  /** What to undo; absent where it cannot be. */
  commandId?: string | undefined;
}

/** One link of the chain back to the sentence or click, the cause first. */
export interface WhyStep {
  id: string;
  words: string;
  detail?: string | undefined;
  quote?: string | undefined;
  at: string;
}
