// What the phone keeps: today's jobs under one key, and what is not sent yet. The fence: docs/operations/phone-fence.md.
import { deleteDB, openDB } from "../../idb/index.js";

const NAME = "hjemly-phone";
let opened = null;

export function database() {
  opened ||= openDB(NAME, 1, {
    upgrade(db) {
      db.createObjectStore("day");
      db.createObjectStore("outbox", { keyPath: "order", autoIncrement: true });
    },
    // Another tab wants to delete it all: let go.
    blocking(_now, _next, event) { event.target.close(); opened = null; },
    terminated() { opened = null; },
  });
  return opened;
}

export async function keepDay(day) {
  await (await database()).put("day", day, "today");
}

/** Today's jobs, or null; those of a day that is over are deleted on sight, and `expired` says that there were some. */
export async function readDay() {
  const db = await database(), day = await db.get("day", "today");
  if (!day) return { day: null, expired: false };
  if (Date.parse(day.expires) >= Date.now()) return { day, expired: false };
  await db.delete("day", "today");
  return { day: null, expired: true };
}

/** The stop as the phone knows it was changed by one of its own reports: the next one builds on that. */
export async function knowVersion(stop, version) {
  const db = await database(), work = db.transaction("day", "readwrite"), day = await work.store.get("today");
  const job = day && day.stops.find((one) => one.id === stop);
  if (job && version > job.version) { job.version = version; await work.store.put(day, "today"); }
  await work.done;
}

export async function wipe() {
  if (opened) { (await opened).close(); opened = null; }
  await deleteDB(NAME);
}
