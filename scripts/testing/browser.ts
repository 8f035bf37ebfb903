import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright";

/** A browser of the machine, else the one Playwright downloaded, else the one that came by npm. */
export async function openBrowser(): Promise<Browser> {
  const places = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    chromium.executablePath(),
  ];
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found !== undefined) {
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    return chromium.launch({ executablePath: found, args });
  }
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args });
}
