// `node --import ./scripts/alias.mjs file.ts`: resolves "@/…" to the project's root and finds the
// extension that TypeScript's bundler resolution leaves out. Node strips the types itself.
import { existsSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../", import.meta.url);
const endings = ["", ".ts", ".tsx", ".mjs", ".js", "/index.ts", "/index.tsx"];

const isFile = (path) => existsSync(path) && statSync(path).isFile();

/** The URL of the file that `url` means, with the ending it leaves out; undefined where there is none. */
function findFile(url) {
  const path = fileURLToPath(url);
  const found = endings.find((ending) => isFile(path + ending));
  return found === undefined ? undefined : pathToFileURL(path + found).href;
}

/** Where `specifier` points inside the project; undefined for packages and built-in modules. */
function ownUrl(specifier, parentUrl) {
  if (specifier.startsWith("@/")) return new URL(specifier.slice(2), root);
  const isRelative = specifier.startsWith("./") || specifier.startsWith("../");
  const isOurs = parentUrl?.startsWith(root.href) && !/\/(node_modules|\.next)\//.test(parentUrl);
  return isRelative && isOurs ? new URL(specifier, parentUrl) : undefined;
}

registerHooks({
  resolve(specifier, context, nextResolve) {
    const url = ownUrl(specifier, context.parentURL);
    return nextResolve((url && findFile(url)) ?? specifier, context);
  },
});
