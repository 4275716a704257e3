// The pages without a net, drawn from what the phone keeps, with the same parts as the house's own.
import { entries } from "./outbox.js";
import { say } from "./banner.js";

const part = (name) => document.getElementById(`t-${name}`).content.cloneNode(true);
const put = (scope, selector, text) => {
  const element = scope.querySelector(selector);
  if (!element) return;
  element.textContent = text || "";
  element.hidden = !text;
};

/** What is saved here and not sent yet, by stop: the last step of each. */
async function pending() {
  const found = new Map();
  for (const entry of await entries()) {
    if (entry.kind !== "report" || entry.state !== "waits") continue;
    if (entry.payload.step === "undo") found.delete(entry.stop);
    else if (entry.payload.step !== "unloaded") found.set(entry.stop, entry);
  }
  return found;
}

const isOver = (job, waits) => job.state === "done" || job.state === "failed" || waits.get(job.id)?.payload.step === "outcome";
const outcomeOf = (job, waits) => waits.get(job.id)?.payload.outcome || job.outcome;
// A day that was kept before there were receipts has none.
const receiptsOf = (job, waits) => (job.receipts || []).filter((one) => one[outcomeOf(job, waits)]);
const clock = (text) => new Date(text).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

/** On the house's own list: what waits here counts as done, and says that it waits. */
export async function overlay() {
  const waits = await pending();
  for (const [stop, entry] of waits) {
    const row = document.querySelector(`li[data-stop="${stop}"]`);
    if (row && entry.payload.step === "outcome") asDone(row, entry);
  }
}

function asDone(row, entry) {
  row.className = "is-done";
  row.querySelector(".no").replaceChildren(part("check"));
  row.querySelector(".full")?.remove();
  row.querySelector("[data-where]")?.remove();
  row.querySelector("[data-when]").textContent = `${clock(entry.happened_at)} · ${say("waits")}`;
}

export async function draw(day) {
  const screen = document.getElementById("screen"), id = location.pathname.match(/[0-9a-f-]{36}/)?.[0];
  const job = id && day.stops.find((one) => one.id === id), waits = await pending();
  document.querySelector(".appbar [data-number]").textContent = job ? say("number", { n: job.number, all: job.total }) : "";
  if (!job) screen.replaceChildren(list(day, waits));
  else if (job.online_only) screen.replaceChildren(part("online"));
  else if (isOver(job, waits)) screen.replaceChildren(over(job, waits));
  else screen.replaceChildren(location.pathname === job.failed_url ? failed(job, day) : stop(job, waits));
  screen.querySelectorAll("form input[type=radio]").forEach((one) => { one.required = true; });
}

function list(day, waits) {
  const page = part("list");
  put(page, "[data-day]", day.day);
  for (const tour of day.tours) page.querySelector("[data-trips]").append(trip(tour, day, waits));
  for (const one of day.clashes) {
    const clash = part("clash");
    put(clash, "[data-title]", one.title);
    put(clash, "[data-phone]", one.phone);
    put(clash, "[data-house]", one.house);
    page.querySelector("[data-clashes]").append(clash);
  }
  return page;
}

function trip(tour, day, waits) {
  const page = part("trip"), jobs = day.stops.filter((one) => one.tour === tour.id);
  const next = jobs.find((job) => !isOver(job, waits)), done = jobs.filter((job) => isOver(job, waits)).length;
  put(page, "[data-who]", tour.who);
  put(page, "[data-note]", tour.note);
  put(page, "[data-progress]", say("progress", { done, all: jobs.length }));
  const bar = page.querySelector(".progress"), stops = page.querySelector(".stops");
  bar.setAttribute("aria-label", say("progress", { done, all: jobs.length }));
  for (const job of jobs) {
    const mark = document.createElement("li");
    mark.className = isOver(job, waits) ? "done" : job === next ? "now" : "";
    bar.append(mark);
    stops.append(row(job, job === next, waits));
  }
  const unload = part("unload"), last = jobs[jobs.length - 1];
  put(unload, "[data-where]", tour.home);
  if (last) {
    unload.querySelector(".full").hidden = Boolean(next);
    report(unload.querySelector("form"), last);
  }
  stops.append(unload);
  return page;
}

function row(job, isNext, waits) {
  const page = part("row"), line = page.querySelector("li"), link = page.querySelector(".full a");
  line.dataset.stop = job.id;
  if (isNext) line.className = "is-now";
  page.querySelector(".no").textContent = job.number;
  put(page, "h2", job.done_at ? job.done_title : job.title);
  put(page, "[data-where]", job.address);
  put(page, "[data-when]", job.done_at || [job.when, job.size].filter(Boolean).join(" · "));
  link.href = job.url;
  if (!isNext) link.classList.replace("button-primary", "button-secondary");
  put(page, "[data-open]", say("open", { n: job.number }));
  const entry = waits.get(job.id);
  if (entry?.payload.step === "outcome") {
    asDone(line, entry);
    titleLink(line, job);
  } else if (job.done_at) {
    line.className = "is-done";
    page.querySelector(".no").replaceChildren(part("check"));
    page.querySelector(".full").remove();
    titleLink(line, job);
  }
  if (isOver(job, waits) && receiptsOf(job, waits).length) {
    const shows = page.querySelector("[data-receipt]");
    shows.hidden = false;
    shows.querySelector("a").href = job.url;
    shows.querySelector("span").textContent = `: ${job.title}`;
  }
  return page;
}

function titleLink(line, job) {
  const link = document.createElement("a");
  link.href = job.url;
  link.textContent = line.querySelector("h2").textContent;
  line.querySelector("h2").replaceChildren(link);
}

function report(form, job) {
  Object.assign(form.dataset, { report: job.id, send: job.send_url, photos: job.photo_url, version: job.version });
}

function over(job, waits) {
  const page = part("over"), entry = waits.get(job.id);
  put(page, "h1", job.done_at ? job.done_title : job.title);
  put(page, "[data-when]", entry ? `${clock(entry.happened_at)} · ${say("waits")}` : job.done_at);
  report(page.querySelector("[data-undo]"), job);
  const card = page.querySelector("[data-receipt]"), found = receiptsOf(job, waits);
  card.hidden = !found.length;
  card.append(...found.map((one, number) => receipt(one, outcomeOf(job, waits), number === 0)));
  return page;
}

function receipt(one, outcome, isFirst) {
  const page = part("receipt"), text = page.querySelector("[data-text]"), label = page.querySelector("[data-label]");
  const lines = (tag, words) => words.map((word) => Object.assign(document.createElement(tag), { textContent: word }));
  page.querySelector("details").open = isFirst;
  label.lang = text.lang = one.language;
  text.dir = one.dir;
  put(page, "[data-label]", one.label);
  put(page, "[data-title]", one.title);
  put(page, "[data-happened]", one[outcome]);
  put(page, "[data-heading]", one.heading);
  page.querySelector("[data-things]").replaceChildren(...lines("li", one.things));
  page.querySelector("[data-lines]").replaceChildren(...lines("p", one.lines));
  return page;
}

function stop(job, waits) {
  const page = part("stop"), onTheWay = page.querySelector("[data-on-the-way]"), form = page.querySelector("[data-outcome]");
  put(page, "h1", job.title);
  put(page, "[data-name]", job.name);
  put(page, "[data-address]", [job.address, job.town].filter(Boolean).join(", "));
  put(page, ".muted[data-when]", [job.when, job.access, job.size].filter(Boolean).join(" · "));
  put(page, "[data-note]", job.note);
  link(page.querySelector("[data-call]"), job.phone && `tel:${job.phone.replaceAll(" ", "")}`);
  link(page.querySelector("[data-way]"), job.way);
  page.querySelector("[data-failed]").href = job.failed_url;
  const entry = waits.get(job.id), since = entry ? clock(entry.happened_at) : job.set_out;
  if (since) {
    put(page, "[data-set-out] span", say("since", { time: since }));
    page.querySelector("[data-set-out]").hidden = false;
    onTheWay.remove();
  } else report(onTheWay, job);
  report(form, job);
  form.querySelector(job.pickup ? "[data-delivery]" : "[data-pickup]").remove();
  job.items.forEach((item, number) => form.querySelector(".checks").append(job.pickup ? thing(item, number) : plainThing(item)));
  job.good.forEach((choice, number) => {
    const button = part("good").querySelector("button");
    button.value = choice.value;
    button.querySelector("span").textContent = choice.label;
    if (number) button.classList.replace("button-primary", "button-secondary");
    form.querySelector("[data-good]").append(button);
  });
  return page;
}

function link(element, address) {
  if (address) element.href = address;
  else element.remove();
}

function thing(item, number) {
  const page = part("thing"), tick = page.querySelector("[name=thing]"), [name, count, code] = page.querySelectorAll("label");
  Object.assign(tick, { id: `thing-${number}`, value: item.kind });
  name.htmlFor = tick.id;
  name.textContent = item.name;
  put(page, "[data-size]", item.size);
  const field = page.querySelector("[data-count] input"), label = page.querySelector("[data-label]");
  Object.assign(field, { id: `count-${number}`, name: `count-${item.kind}`, value: item.count });
  count.htmlFor = field.id;
  page.querySelector("[data-count]").hidden = item.count < 2;
  Object.assign(label, { id: `label-${number}`, name: `label-${item.kind}` });
  code.htmlFor = label.id;
  page.querySelector("[data-scan]").dataset.scan = label.id;
  const condition = document.createElement("input");
  Object.assign(condition, { type: "hidden", name: `condition-${item.kind}`, value: item.condition });
  page.querySelector("li").append(condition);
  return page;
}

function plainThing(item) {
  const line = document.createElement("li"), size = document.createElement("span");
  line.append(item.count > 1 ? `${item.count} × ${item.name}` : item.name, size);
  size.className = "small muted num";
  size.textContent = item.size;
  return line;
}

function failed(job, day) {
  const page = part("failed"), form = page.querySelector("form"), words = document.getElementById("failed-words").dataset;
  put(page, "h1", job.pickup ? words.pickup : words.delivery);
  put(page, "[data-title]", job.title);
  page.querySelector("[data-back]").href = job.url;
  report(form, job);
  job.bad.forEach((choice, number) => {
    const line = part("radio"), radio = line.querySelector("input"), label = line.querySelector("label");
    Object.assign(radio, { id: `o-${number}`, value: choice.value });
    if (choice.needs_note) radio.dataset.needsNote = "";
    label.htmlFor = radio.id;
    label.textContent = choice.label;
    form.querySelector("fieldset").append(line);
  });
  if (job.pickup) form.querySelector("[data-return]").remove();
  else for (const place of day.places) form.querySelector("select").add(new Option(place.name, place.id));
  return page;
}
