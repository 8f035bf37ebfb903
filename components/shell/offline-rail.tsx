import { Brand } from "./brand";
import { destinations } from "./destinations";

/** The rail of the offline shell: the same pages, plain links that ask the network again. */
export function OfflineRail() {
  return (
    <nav
      aria-label="All pages"
      className="sticky top-0 hidden h-dvh flex-col gap-0.5 border-line border-r px-3 pt-4.5 pb-3.5 lg:flex"
    >
      <Brand className="px-2.5 pt-1 pb-4.5" />
      {destinations.map(({ href, label, icon: Icon }) => (
        <a
          key={href}
          href={href}
          className="flex h-9 items-center gap-2.75 rounded-ctl px-2.5 font-[450] text-ink-2 hover:text-ink"
        >
          <Icon aria-hidden size={18} />
          {label}
        </a>
      ))}
    </nav>
  );
}
