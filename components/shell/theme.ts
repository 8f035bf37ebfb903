export type Theme = "system" | "light" | "dark";

/** The cookie that keeps the theme chosen on this device; absent for "as the system". */
export const themeCookie = "daybook_theme";

/** Runs in the head before the first paint, so that a chosen theme never flashes the other one. */
export const themeScript = `(function(){var m=document.cookie.match(/(?:^|; )${themeCookie}=(light|dark)/);if(m)document.documentElement.dataset.theme=m[1]})()`;

const year = 60 * 60 * 24 * 365;

/** Applies a theme on this device, and keeps it for a year. Browser only. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  keepCookie(themeCookie, theme === "system" ? "" : theme);
}

/** Keeps a small preference of this device in a cookie, so that the server draws the page right at once. */
export function keepCookie(name: string, value: string): void {
  const age = value === "" ? 0 : year;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous and not in every browser
  document.cookie = `${name}=${value}; path=/; max-age=${age}; samesite=lax`;
}
