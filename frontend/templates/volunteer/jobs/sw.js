{% autoescape off %}// The worker behind the volunteers' page: keeps the empty page and its files, and nothing about anybody.
// Other names, addresses and pictures are never in this cache (docs/operations/phone-fence.md).
"use strict";
const CACHE = "{{ told.cache }}";
const SHELL = "{{ told.shell }}";
const JOBS = "{{ told.jobs }}";
const FILES = [{% for file in told.files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const DATABASE = "hjemly-phone";

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.concat(SHELL).map((address) => new Request(address, { cache: "reload" })));
}

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([forgetOldCaches(), forgetOldStops()]).then(() => self.clients.claim()));
});

async function forgetOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("hjemly-") && name !== CACHE).map((name) => caches.delete(name)));
}

// Each time the worker starts, jobs of a day that is over are deleted, also when the page itself is never opened again.
function forgetOldStops() {
  return new Promise((done) => {
    const opening = indexedDB.open(DATABASE);
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => done();
    opening.onsuccess = () => {
      const db = opening.result;
      if (!db.objectStoreNames.contains("day")) { db.close(); done(); return; }
      const work = db.transaction("day", "readwrite"), days = work.objectStore("day"), reading = days.get("today");
      reading.onsuccess = () => { if (reading.result && Date.parse(reading.result.expires) < Date.now()) days.delete("today"); };
      work.oncomplete = work.onerror = work.onabort = () => { db.close(); done(); };
    };
  });
}
forgetOldStops();

self.addEventListener("fetch", (event) => {
  const request = event.request, address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (address.pathname.startsWith(JOBS)) event.respondWith(fetch(request).catch(() => fromCache(SHELL)));
  } else if (FILES.includes(address.pathname)) {
    event.respondWith(fromCache(address.pathname).then((kept) => kept || fetch(request)));
  }
});

async function fromCache(address) {
  const cache = await caches.open(CACHE);
  return cache.match(address);
}
{% endautoescape %}
