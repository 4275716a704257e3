// What is not sent is always in sight, and so is what was refused.
import { entries, remove } from "./outbox.js";

const words = document.getElementById("words").dataset;
export function say(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), words[name] || "");
}
export function wordsOfStep(step) { return words[`step-${step}`] || words[`step${step[0].toUpperCase()}${step.slice(1)}`] || step; }

let last = { stopped: "" };

export async function show(result) {
  last = result || last;
  const all = await entries(), waiting = all.filter((one) => one.state === "waits").length;
  unsent(waiting);
  rejected(all.filter((one) => one.state === "rejected"));
  const sent = document.getElementById("sent");
  sent.hidden = !(result && result.sent && !waiting);
  sent.querySelector("[data-text]").textContent = say("allSent");
}

function unsent(waiting) {
  const banner = document.getElementById("unsent"), offline = !navigator.onLine || last.stopped === "offline";
  banner.hidden = !waiting && !offline;
  banner.querySelector("[data-head]").textContent = offline ? say("offline") : say("unsent", { n: waiting });
  const text = banner.querySelector("[data-text]"), more = banner.querySelector("[data-more]");
  text.textContent = offline && waiting ? `${say("unsent", { n: waiting })}. ${say("calm")}` : offline ? say("calm") : "";
  more.hidden = true;
  if (!waiting || offline) return;
  if (last.stopped === "login") {
    const link = document.createElement("a");
    link.href = `/konto/login/?next=${encodeURIComponent(document.body.dataset.jobs)}`;
    link.textContent = say("loginLink");
    more.replaceChildren(say("login"), " ", link);
    more.hidden = false;
  } else if (last.stopped === "server") {
    more.textContent = say("trying");
    more.hidden = false;
  }
}

function rejected(found) {
  const box = document.getElementById("rejected");
  box.hidden = !found.length;
  box.querySelector("ul").replaceChildren(...found.map((entry) => {
    const line = document.createElement("li"), button = document.createElement("button");
    line.append(`${entry.title || ""} ${wordsOfStep(entry.kind === "photo" ? "photo" : entry.payload.step)}: ${entry.text} `);
    button.type = "button";
    button.className = "button button-secondary";
    button.textContent = say("delete");
    button.addEventListener("click", async () => { await remove(entry.order); await show(); });
    line.append(button);
    return line;
  }));
}
