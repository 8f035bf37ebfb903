/** Who acts: a person at a page, the assistant in a conversation, a key of the API, an import, or a worker by its name. */
export interface Actor {
  type:
    | "user"
    | "assistant"
    | "api"
    | "import"
    | "recurrence"
    | "insights"
    | "reminders"
    | "notifications"
    | "system";
  /** The person, conversation, API key or import; a worker's name. */
  id: string;
  /** The person on whose behalf it happens. */
  userId: string;
  /** The space it happens in; a person's own has the person's id. */
  ownerId: string;
}

/** A signed-in person acting for themselves in their own space. */
export const personActor = (userId: string): Actor => ({ type: "user", id: userId, userId, ownerId: userId });

/** The types of actors whose commands `undo` takes back; what workers did follows by their handlers. */
export const undoableActors = ["user", "assistant", "api", "import"] as const;
