/** What goes back to who asked. Plain, as a Response makes a stream of its text, which takes longer than to make the text. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** None for HEAD. */
  text: string | null;
}

/** The same as the web's own type. */
export const toResponse = ({ status, headers, text }: Answer): Response =>
  new Response(text, { status, headers });
