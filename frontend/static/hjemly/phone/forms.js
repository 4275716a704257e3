// A form of a stop is saved on the phone first and sent after that, whether there is a net or not.
import { add, entries, flush, remove } from "./outbox.js";
import { say, show } from "./banner.js";
import { shrunk } from "./shrink.js";

export function payloadOf(form, submitter) {
  const data = new FormData(form);
  if (submitter && submitter.name) data.set(submitter.name, submitter.value);
  const number = (text) => (/^\d+$/.test(text || "") ? Number(text) : 0);
  const things = data.getAll("thing").map((kind) => ({
    kind, count: number(data.get(`count-${kind}`) ?? "1"), condition: data.get(`condition-${kind}`) || "",
    label: data.get(`label-${kind}`) || "",
  }));
  if (data.get("more")) things.push({ kind: data.get("more"), count: number(data.get("count-more")), condition: "", label: "" });
  const text = (name) => data.get(name) || "";
  return { step: text("step"), outcome: text("outcome"), note: text("note"), return_to: text("return_to"), things };
}

let busy = false;

export function listen(whoseOf) {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-report]")) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    save(event.target, event.submitter, whoseOf).finally(() => { busy = false; });
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file]")) counted(event.target);
    const form = event.target.closest("form[data-report]");
    if (form && event.target.name === "outcome") noteIsNeeded(form, event.target);
  });
  document.querySelectorAll("form[data-report] input[type=radio]").forEach((one) => { one.required = true; });
}

function noteIsNeeded(form, chosen) {
  const note = form.querySelector("[name=note]");
  if (note) note.required = "needsNote" in chosen.dataset;
}

function counted(input) {
  const words = input.parentElement.querySelector("[data-photo-count]");
  if (!words) return;
  words.hidden = !input.files.length;
  words.textContent = say("photo", { n: input.files.length });
}

async function save(form, submitter, whoseOf) {
  const payload = payloadOf(form, submitter), user = await whoseOf();
  const common = { user, stop: form.dataset.report, title: document.querySelector("h1")?.textContent || "" };
  const files = [...(form.querySelector("input[type=file]")?.files || [])];
  const pictures = await Promise.all(files.map(shrunk));
  const report = await add({
    ...common, kind: "report", url: form.dataset.send, version: Number(form.dataset.version), payload,
  });
  for (const blob of pictures) await add({ ...common, kind: "photo", url: form.dataset.photos, blob });
  await show(navigator.onLine ? await flush() : { sent: 0, stopped: "offline" });
  const refused = (await entries()).find((one) => one.order === report.order && one.state === "rejected");
  if (refused) await back(form, refused);
  else if (["on_the_way", "undo"].includes(payload.step)) location.reload();
  else location.assign(document.body.dataset.jobs);
}

// Refused at once, with the form still there: it can be corrected here, so nothing of it stays in the outbox.
async function back(form, refused) {
  await remove(refused.order);
  await show();
  const alert = document.createElement("div"), text = document.createElement("p"), body = document.createElement("div");
  alert.className = "alert alert-error";
  alert.setAttribute("role", "alert");
  body.className = "alert-body";
  text.className = "alert-text";
  text.textContent = refused.text;
  body.append(text);
  alert.append(body);
  document.querySelectorAll("main > .alert").forEach((one) => one.remove());
  document.querySelector("main").prepend(alert);
  alert.scrollIntoView({ block: "center" });
}
