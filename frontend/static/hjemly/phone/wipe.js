// Signing out deletes everything of Hjemly from the phone, with or without the house.
import { entries } from "./outbox.js";
import { wipe } from "./store.js";
import { say } from "./banner.js";

export async function wipeAll() {
  await wipe();
  for (const name of await caches.keys()) if (name.startsWith("hjemly-")) await caches.delete(name);
}

/** The first press warns where something would be lost; the second deletes it. */
export function listen() {
  const button = document.querySelector("[data-wipe]");
  if (!button) return;
  let warned = false;
  button.addEventListener("click", async () => {
    const waiting = (await entries()).filter((one) => one.state === "waits").length;
    if (waiting && !warned) {
      warned = true;
      button.textContent = say("leave", { n: waiting });
      return;
    }
    await wipeAll();
    location.assign("/konto/logout/");
  });
}
