import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import sparticuz from "@sparticuz/chromium";

export interface Browser {
  executablePath: string;
  args: string[];
}

const ofTheMachine = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * A Chromium to test with: the one that CHROMIUM_PATH names, one of the machine, the one that came by npm (Linux only), or the one
 * that Playwright downloaded.
 */
export async function findBrowser(): Promise<Browser> {
  // As root there is no sandbox to be had.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const there = [process.env.CHROMIUM_PATH, ...ofTheMachine].find((place) => place && existsSync(place));
  if (there) return { executablePath: there, args };
  const own = chromium.executablePath();
  if (process.platform !== "linux" || process.arch !== "x64") return { executablePath: own, args };
  return { executablePath: await sparticuz.executablePath(), args: sparticuz.args };
}
