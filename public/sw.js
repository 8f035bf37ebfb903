/*
 * Daybook's service worker: opens the shell when there is no network, and says so there.
 *
 * What it keeps: the page /offline, the files that page needs, the icons, and Next's files whose name holds their hash.
 * What it never keeps: any other page and anything under /api. Both hold one person's data, and a shared browser must not show
 * it to the next; so a navigation without a network gets the empty shell, not an old page.
 */
const version = "v1";
const cacheName = `daybook-shell-${version}`;
const offlinePage = "/offline";
const fixed = [offlinePage, "/icons/icon-192.png", "/icon.svg", "/manifest.webmanifest"];

/** Keeps the offline page with every file it names, so that it opens with its faces and colours. */
async function keepShell() {
  const cache = await caches.open(cacheName);
  await cache.addAll(fixed.map((path) => new Request(path, { cache: "reload", credentials: "omit" })));
  const page = await cache.match(offlinePage);
  const html = page ? await page.text() : "";
  const files = [...new Set(html.match(/\/_next\/static\/[^"'\\\s)]+/g) ?? [])];
  await Promise.allSettled(files.map((path) => cache.add(path)));
}

/** Forgets everything, then keeps the shell anew. */
async function clear() {
  for (const name of await caches.keys()) await caches.delete(name);
  await keepShell();
}

/** A page comes from the network or not at all; without one, the shell says so. */
async function openPage(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(offlinePage)) ?? Response.error();
  }
}

/** A file whose name holds its hash never changes: what the server calls immutable is kept, nothing else. */
async function openFile(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && /immutable/.test(response.headers.get("cache-control") ?? "")) {
    const cache = await caches.open(cacheName);
    await cache.put(request, response.clone());
  }
  return response;
}

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const dropOld = async () => {
    for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(dropOld());
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "clear") event.waitUntil(clear());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(openPage(request));
  else if (url.pathname.startsWith("/_next/static/") || fixed.includes(url.pathname))
    event.respondWith(openFile(request));
});
