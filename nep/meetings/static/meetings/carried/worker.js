/* The service worker of one page, "Mang theo buổi sinh hoạt". The script that imports this one says
   which page that is, which static files it needs and their version (views/room_carried.py). Its scope
   is the folder of that page: no other page is ever answered, or kept, by it.

   The network comes first, always; what is kept here is only for when there is none. */

const { page, files, version } = self.carried;
const MINE = `nep-carried ${page} `;
const CACHE = MINE + version;
const PATIENCE = 4000; // a network that says nothing for so long counts as none

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));

async function keepAll() {
  const cache = await caches.open(CACHE);
  const answer = await fetch(page, { credentials: "same-origin", cache: "no-store" });
  // Being sent to the door, or refused, is not the page.
  if (!answer.ok || answer.redirected) throw new Error("the page cannot be kept now");
  await cache.put(page, answer);
  await cache.addAll(files);
}

async function begin() {
  const old = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === page) event.respondWith(networkFirst(request, page, PATIENCE));
  else if (files.includes(pathname)) event.respondWith(networkFirst(request, pathname));
});

async function networkFirst(request, key, patience) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await inTime(fetch(request), patience);
    if (answer.status >= 500) throw new Error("the server is not well");
    // Only the page itself, as one who is signed in gets it, takes the place of the kept one.
    if (answer.ok && answer.type === "basic" && !answer.redirected) await cache.put(key, answer.clone());
    return answer;
  } catch (fault) {
    const kept = await cache.match(key);
    if (kept) return kept;
    throw fault;
  }
}

function inTime(answer, patience) {
  if (!patience) return answer;
  const late = new Promise((_, refuse) => { setTimeout(() => refuse(new Error("too slow")), patience); });
  return Promise.race([answer, late]);
}
