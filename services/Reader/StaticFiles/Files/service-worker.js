// Keeps the last stories that were read, for reading without a network. The network always comes first: a kept copy is
// shown only when nothing can be reached. A withdrawn story goes at the next contact: by its own 410, or by the list
// of withdrawals that is asked for with every page. Nothing is kept longer than that list goes back.
"use strict";

const PAGES = "pages-1";
const SHELL_NAME = "shell-1";
const MOST_PAGES = 40;
const MOST_AGE = 7 * 24 * 3600 * 1000;
const STORY = /^\/[^/]+\/\d{4}\/\d{2}\/[^/]+$/;

self.addEventListener("install", event => {
  event.waitUntil(caches.open(SHELL_NAME).then(cache => cache.addAll(SHELL)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", event => {
  event.waitUntil((async () => {
    const shell = await caches.open(SHELL_NAME);
    for (const request of await shell.keys()) {
      if (!SHELL.includes(new URL(request.url).pathname)) await shell.delete(request);
    }

    for (const name of await caches.keys()) {
      if (name !== PAGES && name !== SHELL_NAME) await caches.delete(name);
    }

    await self.clients.claim();
  })());
});

self.addEventListener("message", event => {
  if (event.data === "check") event.waitUntil(dropWithdrawn());
});

self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (SHELL.includes(url.pathname)) event.respondWith(caches.match(event.request).then(kept => kept ?? fetch(event.request)));
  else if (event.request.mode === "navigate" && (url.pathname === "/" || STORY.test(url.pathname))) event.respondWith(page(event, url));
});

async function page(event, url) {
  const key = url.pathname;
  const kept = await caches.open(PAGES);
  let answer;
  try {
    answer = await fetch(event.request);
  } catch (offline) {
    const copy = await kept.match(key);
    if (copy && isRecent(copy)) return copy;
    throw offline;
  }

  if (answer.status === 200) event.waitUntil(keep(kept, key, answer.clone()));
  else if (answer.status === 410 || answer.status === 404) await kept.delete(key);
  event.waitUntil(dropWithdrawn());
  return answer;
}

async function keep(kept, key, answer) {
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", String(Date.now()));
  await kept.put(key, new Response(await answer.blob(), { status: 200, headers }));
  const keys = await kept.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_PAGES))) await kept.delete(old);
}

async function dropWithdrawn() {
  const kept = await caches.open(PAGES);
  for (const request of await kept.keys()) {
    const copy = await kept.match(request);
    if (copy && !isRecent(copy)) await kept.delete(request);
  }

  let answer;
  try {
    answer = await fetch("/api/reader/withdrawals", { cache: "no-store" });
  } catch {
    return;
  }

  if (!answer.ok) return;
  const gone = new Set((await answer.json()).paths);
  let any = false;
  for (const request of await kept.keys()) {
    if (gone.has(new URL(request.url).pathname)) {
      await kept.delete(request);
      any = true;
    }
  }

  // The kept front page may still name the story.
  if (any) await kept.delete("/");
}

function isRecent(copy) {
  return Date.now() - Number(copy.headers.get("X-Kept-At")) < MOST_AGE;
}
