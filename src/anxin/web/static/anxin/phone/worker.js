// Answers for pages when the network does not. A page from the server is never kept here: without a network every address
// gets the same empty frame, and the frame fills itself with what is kept, sealed, and says as of when. ``KEPT`` stands
// above this text: what to have at hand, and the release it belongs to.
const NAME = `anxin-phone-${KEPT.release}`, PATIENCE = 8000;

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(NAME);
  await cache.addAll([...KEPT.assets, KEPT.shell].map((address) => new Request(address, { cache: "reload" })));
  await self.skipWaiting();
})()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("anxin-phone-") && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(fresh(request, KEPT.shell, PATIENCE));
  else if (KEPT.assets.includes(pathname)) event.respondWith(fresh(request, pathname, PATIENCE));
});

// The network's answer; if there is none in time, what is kept.
async function fresh(request, kept, patience) {
  const fromServer = fetch(request);
  try {
    return await Promise.race([fromServer, new Promise((_, reject) => setTimeout(reject, patience))]);
  } catch {
    return (await caches.match(kept, { ignoreSearch: true, ignoreVary: true })) ?? fromServer;
  }
}
