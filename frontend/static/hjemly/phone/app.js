// The start of a volunteer's page on the phone. Without this script every form is an ordinary post.
import { show, say } from "./banner.js";
import * as forms from "./forms.js";
import { flush } from "./outbox.js";
import { draw, overlay } from "./render.js";
import * as scan from "./scan.js";
import { keepDay, readDay } from "./store.js";
import * as wiping from "./wipe.js";

const body = document.body, isShell = "shell" in body.dataset;

/** Who writes: the one who is signed in, or, without a net, the one whose jobs lie on the phone. */
async function whose() {
  return body.dataset.user || (await readDay()).day?.user || "";
}

async function fetchDay() {
  try {
    const response = await fetch(body.dataset.feed, { credentials: "same-origin", redirect: "manual" });
    if (!response.ok) return;
    const day = await response.json();
    await keepDay(day);
  } catch { /* no net: what lies here is used until midnight */ }
}

async function sendNow() {
  const result = await flush();
  await show(result);
  return result;
}

async function redraw() {
  const { day, expired } = await readDay();
  if (day) await draw(day);
  else if (expired) document.querySelector("[data-empty]").textContent = say("expired");
}

async function start() {
  if (navigator.storage?.persist) navigator.storage.persist();
  forms.listen(whose);
  wiping.listen();
  scan.start();
  await readDay(); // what is over is deleted, whatever page this is
  if (isShell) await redraw();
  else await overlay();
  await show({ sent: 0, stopped: navigator.onLine && !isShell ? "" : "offline" });
  if ("serviceWorker" in navigator) await navigator.serviceWorker.register(body.dataset.worker).catch(() => null);
  if (!isShell || navigator.onLine) await catchUp();
  window.addEventListener("online", catchUp);
  window.addEventListener("offline", () => show({ sent: 0, stopped: "offline" }));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") catchUp(); });
  body.dataset.ready = "";
}

/** Send first, then fetch: the list that is kept has the answers in it. */
async function catchUp() {
  const result = await sendNow();
  if (result.stopped === "offline") return;
  await fetchDay();
  if (isShell) await redraw();
  else if (result.sent && location.pathname === body.dataset.jobs) await refresh();
}

// The house's own list, anew, with the banner that says it is sent still standing.
async function refresh() {
  const response = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const here = document.querySelector("main"), there = fresh.querySelector("main");
  if (there) here.replaceChildren(...there.childNodes);
  await show();
  await overlay();
}

start();
