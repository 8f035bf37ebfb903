import { Search } from "lucide-react";

/** Search over all conversations: a form of its own, so that it works before any code is there. */
export function SearchField({ text }: { text: string }) {
  return (
    <form action="/chat" className="px-3.5 pb-1">
      <label className="flex h-10 items-center gap-2.5 rounded-ctl bg-well px-3 text-ink-3 max-lg:h-11">
        <Search aria-hidden size={16} />
        <span className="sr-only">Search all conversations</span>
        <input
          type="search"
          name="text"
          defaultValue={text}
          maxLength={200}
          placeholder="Search all conversations"
          className="min-w-0 flex-1 bg-transparent text-md text-ink outline-none placeholder:text-ink-3 max-lg:text-base"
        />
      </label>
    </form>
  );
}
