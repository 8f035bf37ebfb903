import { Streamdown } from "streamdown";

/** An answer's Markdown, without images from elsewhere; its code is loaded with the first answer that needs it. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose-answer">
      <Streamdown disallowedElements={["img"]}>{text}</Streamdown>
    </div>
  );
}
