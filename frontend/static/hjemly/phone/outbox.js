// What is not sent yet. An entry gets its key when it is saved here, so however often it is sent the house has it once.
import { database, knowVersion } from "./store.js";

const KEEP = new Set([401, 403, 408, 425, 429]);
let fallback = Promise.resolve();

export async function add(entry) {
  const made = { key: crypto.randomUUID(), state: "waits", text: "", happened_at: new Date().toISOString(), ...entry };
  made.order = await (await database()).add("outbox", made);
  return made;
}

export async function entries() {
  return (await database()).getAll("outbox");
}

export async function remove(order) {
  await (await database()).delete("outbox", order);
}

/** Send what waits, oldest first, one tab at a time. `stopped`: "", "offline", "login" or "server". */
export function flush() {
  if (navigator.locks) return navigator.locks.request("hjemly-outbox", sendAll);
  fallback = fallback.then(sendAll, sendAll);
  return fallback;
}

async function sendAll() {
  let sent = 0;
  for (const entry of await entries()) {
    if (entry.state !== "waits") continue;
    const stopped = await sendOne(entry);
    if (stopped) return { sent, stopped };
    sent += 1;
  }
  return { sent, stopped: "" };
}

async function sendOne(entry) {
  let response;
  try {
    response = await fetch(entry.url, {
      method: "POST", credentials: "same-origin", redirect: "manual", headers: headers(entry), body: body(entry),
    });
  } catch {
    return "offline";
  }
  if (response.ok) return received(entry, response);
  // The house sends somebody who is not signed in to the front door; nothing is lost by waiting.
  if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) return "login";
  if (KEEP.has(response.status) || response.status >= 500) return "server";
  return refused(entry, response);
}

async function received(entry, response) {
  const answer = await response.json().catch(() => null);
  if (!answer) return "server";
  await remove(entry.order);
  if (answer.version) await knowVersion(entry.stop, answer.version);
  return "";
}

async function refused(entry, response) {
  const answer = await response.json().catch(() => ({}));
  await (await database()).put("outbox", { ...entry, blob: null, state: "rejected", text: answer.text || String(response.status) });
  return "";
}

function headers(entry) {
  // Read when it is sent: signing in again gives another one.
  const cookie = document.cookie.split("; ").find((one) => /^(__Host-)?csrftoken=/.test(one));
  const token = { "X-CSRFToken": cookie ? cookie.split("=")[1] : "" };
  return entry.kind === "photo" ? token : { ...token, "Content-Type": "application/json" };
}

function body(entry) {
  if (entry.kind === "photo") {
    const form = new FormData();
    form.append("key", entry.key);
    form.append("user", entry.user);
    form.append("photo", entry.blob, "foto.jpg");
    return form;
  }
  const { key, user, version, happened_at, payload } = entry;
  return JSON.stringify({ key, user, version, happened_at, payload });
}
