import { beforeEach, expect, test, vi } from "vitest";

/** The browser's storage of one tab. */
class Tab {
  [key: string]: unknown;
  getItem = (key: string) => (this[key] as string | undefined) ?? null;
}
function makeTab(): Storage {
  const tab = new Tab();
  const hide = { enumerable: false };
  Object.defineProperty(tab, "getItem", hide);
  Object.defineProperty(tab, "setItem", {
    ...hide,
    value: (key: string, text: string) => {
      tab[key] = text;
    },
  });
  Object.defineProperty(tab, "removeItem", { ...hide, value: (key: string) => delete tab[key] });
  return tab as unknown as Storage;
}

/** The page, loaded anew: the module forgets what it has in memory. */
async function load() {
  vi.resetModules();
  return import("./kept-drafts");
}

beforeEach(() => {
  vi.stubGlobal("sessionStorage", makeTab());
});

test("a draft is there again after a reload, each place has its own, and an empty one leaves nothing", async () => {
  const before = await load();
  before.writeDraft("ada /chat/1", "buy milk");
  before.writeDraft("ada dock", "sent");
  before.writeDraft("ada dock", "");
  const after = await load();
  expect(after.readDraft("ada /chat/1")).toBe("buy milk");
  expect(after.readDraft("ada /chat/2")).toBe("");
  expect(Object.keys(sessionStorage)).toEqual(["daybook:draft ada /chat/1"]);
});

test("what is written while a place gets its new name is at the new one, and the old one is empty after", async () => {
  const { moveDraft, readDraft, settleDrafts, writeDraft } = await load();
  writeDraft("ada /chat", "and ");
  moveDraft("ada /chat", "ada /chat/1");
  expect(readDraft("ada /chat")).toBe("and ");
  writeDraft("ada /chat", "and milk");
  settleDrafts();
  expect(readDraft("ada /chat/1")).toBe("and milk");
  expect(readDraft("ada /chat")).toBe("");
});

test("who signs out leaves nothing in the tab, and what others keep there stays", async () => {
  const { forgetTab, readDraft, writeDraft } = await load();
  writeDraft("ada dock", "buy milk");
  sessionStorage.setItem("daybook:conversation", "1");
  sessionStorage.setItem("another", "2");
  forgetTab();
  expect(readDraft("ada dock")).toBe("");
  expect(Object.keys(sessionStorage)).toEqual(["another"]);
});

test("where the browser keeps nothing for a page, a draft lives as long as the page", async () => {
  vi.stubGlobal("sessionStorage", undefined);
  const { readDraft, writeDraft } = await load();
  writeDraft("ada dock", "buy milk");
  expect(readDraft("ada dock")).toBe("buy milk");
});
