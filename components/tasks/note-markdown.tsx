import { defaultRehypePlugins, Streamdown } from "streamdown";

const { sanitize, harden } = defaultRehypePlugins;

/** A note's Markdown. HTML in it stays words, nothing is fetched from elsewhere, and its links lead where they say. */
export function NoteMarkdown({ text }: { text: string }) {
  return (
    <div className="prose-answer text-ink-2 text-md">
      <Streamdown
        mode="static"
        controls={false}
        linkSafety={{ enabled: false }}
        disallowedElements={["img"]}
        rehypePlugins={[sanitize, harden].filter((plugin) => plugin !== undefined)}
      >
        {text}
      </Streamdown>
    </div>
  );
}
