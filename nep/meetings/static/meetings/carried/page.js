/* Mang theo buổi sinh hoạt: what a tap does, when it is sent, what is kept. The rest lies in the files
   imported here: seal (cipher), store (IndexedDB), acts (envelopes), standing, drawing, sending. */

import { idOf, isDone, isSettled, isUnsent, newAct, newId } from "./acts.js";
import { amending } from "./amending.js";
import { drawAmendments } from "./amendments.js";
import { deciding, emptied, fault } from "./deciding.js";
import { drawDecisions } from "./decisions.js";
import { drawActs, drawFrame, drawMeeting, drawSending, field, filterPeople, hour, nameOf, part, say, words } from "./drawing.js";
import { drawPapers, keptPapers, openPaper, takePapers } from "./papers.js";
import { askCopy, sendAll } from "./sending.js";
import { following, handsNow, hereAt, personOf, running, standingOf, waiting } from "./standing.js";
import { openStore } from "./store.js";

const place = document.getElementById("mang-theo");
const at = place.dataset;
const supported = Boolean(window.isSecureContext && navigator.serviceWorker && window.indexedDB && crypto.subtle);
const DEVICE = "nep-device";
const SENDING = "nep-carried-sending";

let store, copy = null, acts = [], sent = [], state = null, papers = [];
let said = "", offset = 0, busy = false, unreadable = false, closed = Boolean(at.closed), chosen = "", editing = null;

/* ---- what stands ---- */

async function read() {
  copy = store.key ? await store.copy() : null;
  acts = copy ? await store.acts() : [];
  papers = copy ? await keptPapers(store) : [];
  unreadable = !store.key && await store.hasCopy();
  if (unreadable) said = words.sentence.unreadable;
  state = copy && standingOf(copy, acts);
  offset = copy?.offset ?? offset;
}

function draw() {
  const here = new Set(acts.map(idOf));
  drawFrame({ copy, unreadable, supported, closed, sent, said });
  drawSending({ acts, said, busy, offset });
  drawActs([...sent.filter((act) => !here.has(idOf(act))), ...acts], offset);
  if (!copy) return;
  drawMeeting(state, copy, papers.length);
  drawDecisions(state);
  if (running(state)) drawAmendments(state, running(state));
  drawPapers(papers);
  filterPeople(document.getElementById("tim-nguoi").value);
}

async function refresh() {
  await read();
  draw();
}

function device() {
  const known = localStorage.getItem(DEVICE) ?? newId();
  localStorage.setItem(DEVICE, known);
  return known;
}

/* ---- keeping and removing ---- */

const withArrival = (got, before) => ({
  ...got,
  seal: undefined,
  csrf: undefined,
  kept_at: before?.kept_at ?? got.now,
  offset: Date.parse(got.now) - Date.now(), // by how much the clock of this device is behind
});

async function keep() {
  busy = true;
  const { fault, got } = await askCopy(at.copy);
  busy = false;
  said = fault ? words.sentence[fault === "no_answer" ? "needs_network" : fault] : words.sentence.not_kept;
  if (!fault) {
    try {
      await store.adopt(got.seal);
      await keepPage();
      await store.keepCopy(withArrival(got));
      await takePapers(store, at.papers, got.pack);
      navigator.storage?.persist?.(); // may ask the person; nothing here waits for it
      said = words.sentence.kept_now;
    } catch (trouble) {
      console.info(trouble); // a full disk, a private window: the sentence on the page says it
    }
  }
  await refresh();
}

/* Done when the worker has fetched all that it keeps. */
async function keepPage() {
  const registration = await navigator.serviceWorker.register(at.worker, { scope: at.page });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  await new Promise((done, refuse) => {
    const look = () => {
      if (worker.state === "activated") done();
      else if (worker.state === "redundant") refuse(new Error("the worker could not be installed"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

async function remove(sentence) {
  await store.remove();
  const registration = await navigator.serviceWorker.getRegistration(at.page);
  if (registration?.scope.endsWith(at.page)) await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`nep-carried ${at.page} `)) await caches.delete(name);
  said = sentence;
  await refresh();
}

/* ---- acts ---- */

async function record(command, on, about) {
  await store.add(newAct(command, on, { device: device(), ...about }));
  said = "";
  await refresh();
  send();
}

/* Marks before the opening need the roll to be frozen first; they have no sense without it. */
async function rollOpened() {
  if (!state.meeting.roll_opened_at) await store.add(newAct("open_roll", at.meeting, { device: device(), says: words.deed.open_roll }));
  await read();
  const opening = acts.findLast((act) => act.command === "open_roll" && !isSettled(act));
  return opening ? idOf(opening) : null;
}

async function mark(how, reason = "") {
  const person = personOf(state, chosen);
  document.getElementById("ghi-nguoi").close();
  const after = await rollOpened();
  const wish = { person: person.key, state: ["late", "left"].includes(how) ? "present" : how };
  const now = new Date(hereAt(state)).toISOString();
  if (reason) wish.reason = reason;
  if (how === "late") wish.arrived_at = now;
  if (how === "left") Object.assign(wish, { left_at: now }, person.arrived_at && { arrived_at: person.arrived_at });
  const about = { name: person.name, reason: words.reason[reason] ?? "", hour: hour(now) };
  await record("mark_attendance", at.meeting, { after, wish: { marks: [wish] }, says: say(words.deed[`mark_${how}`], about) });
}

async function allPresent() {
  const n = waiting(state).length;
  if (n > 0) await record("mark_all_present", at.meeting, { after: await rollOpened(), says: say(words.deed.mark_all_present, { n, who: state.meeting.who }) });
}

async function open(form) {
  const chair = form.elements.chair.value;
  const clerk = form.elements.clerk.value;
  if (fault(form, !chair || !clerk ? words.sentence.choose_two : chair === clerk ? words.sentence.same_two : "")) return;
  const about = { chair: personOf(state, chair).name, clerk: personOf(state, clerk).name };
  await record("open_meeting", at.meeting, { wish: { chair, clerk }, says: say(words.deed.open_meeting, about) });
}

const start = (item) => record("start_item", item.key, { says: say(words.deed.start_item, { order: item.order }) });

function nobody(withdrawn, key) {
  const item = state.items.find((one) => one.key === key) ?? running(state);
  return record("record_no_opinion", item.key, { wish: { withdrawn }, says: say(words.deed.record_no_opinion, { order: item.order }) });
}

/* What this device has written, with the item under which it stands. */
function written(list, id) {
  for (const item of state.items) {
    const one = item[list].find((each) => each.id === id);
    if (one) return { item, one, about: { order: item.order, name: nameOf(state, one) ?? "" } };
  }
  return null;
}

async function speak(key) {
  const item = running(state);
  const about = { order: item.order, name: personOf(state, key).name };
  await record("add_opinion", item.key, { wish: { person: key, kind: item.usual_opinion }, says: say(words.deed.add_opinion, about) });
}

function edit(list, id) {
  const { one, about } = written(list, id);
  const form = part("gist");
  editing = { list, id };
  form.elements.text.value = one.text;
  form.elements.kind.value = one.kind ?? "awareness";
  part("gist-kind").hidden = list !== "said";
  field("gist-who").textContent = about.name;
  fault(form, "");
  document.getElementById("ghi-y-kien").showModal();
}

async function writeText(form) {
  const text = form.elements.text.value.trim();
  if (fault(form, text ? "" : words.sentence.write_text)) return;
  const { list, id } = editing;
  const { one, about } = written(list, id);
  document.getElementById("ghi-y-kien").close();
  if (list === "conclusions") {
    await record("edit_conclusion", id, { wish: { text }, says: say(words.deed.edit_conclusion, about) });
  } else {
    const wish = { text, kind: form.elements.kind.value };
    await record("edit_opinion", id, { wish, baseRevision: one.revision, says: say(words.deed.edit_opinion, about) });
  }
}

async function takeBack(command, list, id) {
  await record(command, id, { says: say(words.deed[command], written(list, id).about) });
}

async function conclude(form) {
  const item = running(state);
  const text = form.elements.text.value.trim();
  if (fault(form, text ? "" : words.sentence.write_text)) return;
  emptied(form);
  await record("record_conclusion", item.key, { wish: { text }, says: say(words.deed.record_conclusion, { order: item.order }) });
}

async function close(form) {
  const chosenOnes = [...form.querySelectorAll("select")].map((select) => [select.name, select.value.split(" ")]);
  if (fault(form, chosenOnes.every(([, [how]]) => how) ? "" : words.sentence.decide_all)) return;
  const absent = chosenOnes.map(([person, [how, reason]]) => ({ person, state: how, ...(reason ? { reason } : {}) }));
  const outcome_form = form.elements.outcome_form.value || state.meeting.outcome_form;
  await record("close_meeting", at.meeting, { wish: { absent, outcome_form }, says: words.deed.close_meeting });
}

/* What the server has never been asked leaves without a trace; once asked, it may have arrived. */
const forget = (id) => navigator.locks.request(SENDING, { ifAvailable: true }, async (mine) => {
  await read();
  const act = acts.find((one) => idOf(one) === id);
  if (mine && act && !act.tried) await store.drop([act.seq]);
  await refresh();
});

/* ---- sending ---- */

/* One tab at a time; two would do no harm, the server keeps every command once. What was written
   while we were sending is sent after it. */
async function send() {
  const went = await navigator.locks.request(SENDING, { ifAvailable: true }, async (mine) => {
    const wanted = mine && copy && navigator.onLine && acts.some((act) => !isSettled(act));
    return Boolean(wanted) && sendNow();
  });
  if (went && acts.some((act) => act.status === "waiting")) await send();
}

/* Whether the server has answered for everything it was asked. */
async function sendNow() {
  busy = true;
  said = say(words.sentence.sending, { n: acts.filter((act) => isUnsent(act) && !isSettled(act)).length });
  draw();
  const { fault: first, got } = await askCopy(at.copy);
  const stopped = first ?? await sendAct(got);
  busy = false;
  if (stopped) {
    said = words.sentence[stopped];
    await refresh();
  } else await settle();
  return !stopped;
}

async function sendAct(got) {
  await store.adopt(got.seal);
  sent = [];
  const wanted = (await store.acts()).filter((act) => isUnsent(act) && !isSettled(act));
  await store.tried(wanted);
  return sendAll(at.queue, got.csrf, wanted, async (asked, answers) => {
    for (const [number, act] of asked.entries()) {
      const { status, sentence } = answers[number];
      const told = { status, sentence: sentence ?? "", tried: true };
      await store.change(act, told);
      if (isDone(told)) sent.push({ ...act, ...told });
    }
  });
}

/* A fresh copy holds what was done; a meeting sent whole leaves the device. */
async function settle() {
  const done = (await store.acts()).filter(isDone);
  const { got } = await askCopy(at.copy);
  if (got) {
    await store.keepCopy(withArrival(got, copy), done.map(({ seq }) => seq));
    await takePapers(store, at.papers, got.pack);
  }
  await read();
  const left = acts.filter((act) => !isDone(act)).length;
  said = left > 0 ? say(words.sentence.sent_partly, { n: sent.length, left }) : say(words.sentence.sent, { n: sent.length });
  closed = Boolean(got?.meeting.closed_at);
  if (left === 0 && closed) await remove(say(words.sentence.sent_whole, { n: sent.length }));
  else draw();
}

/* ---- taps ---- */

/* With the network and nothing to send: what changed elsewhere, and later versions of the papers. Taps
   do not wait for it. */
const catchUp = () => navigator.locks.request(SENDING, { ifAvailable: true }, async (mine) => {
  if (!mine || !copy || !navigator.onLine || acts.length > 0) return;
  const { got } = await askCopy(at.copy);
  if (!got) return;
  await store.adopt(got.seal);
  await store.keepCopy(withArrival(got, copy));
  await takePapers(store, at.papers, got.pack);
  await refresh();
});

const room = { key: at.meeting, state: () => state, acts: () => acts, voters: () => handsNow(state).present, record, forget };
const decided = deciding(room);
const amended = amending(room);

const DO = {
  ...decided.taps,
  ...amended.taps,
  keep,
  send: () => { if (!navigator.onLine) { said = words.sentence.no_answer; draw(); } else return send(); },
  remove: () => { document.getElementById("xoa-ban-cat").close(); return remove(words.sentence.removed); },
  mark(button) {
    chosen = button.value;
    const dialog = document.getElementById("ghi-nguoi");
    const person = personOf(state, chosen);
    dialog.querySelector("h2").textContent = person.name;
    dialog.querySelector('[data-do="left"]').hidden = person.state !== "present" || !state.meeting.opened_at;
    dialog.showModal();
  },
  present: () => mark("present"),
  late: () => mark("late"),
  left: () => mark("left"),
  excused: (button) => mark("excused", button.value),
  unknown: () => mark("unknown"),
  "all-present": allPresent,
  next: () => start(following(state)),
  start: (button) => start(state.items.find((item) => item.key === button.value)),
  speak: (button) => speak(button.value),
  gist: (button) => edit("said", button.value),
  unsaid: (button) => takeBack("withdraw_opinion", "said", button.value),
  reconclude: (button) => edit("conclusions", button.value),
  unconclude: (button) => takeBack("withdraw_conclusion", "conclusions", button.value),
  nobody: (button) => nobody(false, button.value),
  "not-nobody": () => nobody(true),
  paper: (button) => openPaper(store, papers.find((one) => one.key === button.value)),
  async dismiss(button) {
    await store.drop(acts.filter((act) => idOf(act) === button.value).map(({ seq }) => seq));
    await refresh();
    if (copy?.meeting.closed_at && acts.length === 0) await remove(words.sentence.removed);
  },
};
const SUBMIT = { ...decided.forms, ...amended.forms, opening: open, concluding: conclude, gist: writeText, closing: close };

/* One act after the other, in the order of the taps. */
let queue = Promise.resolve();
const inTurn = (work) => { queue = queue.then(work).catch((trouble) => { said = words.sentence.not_kept; draw(); console.error(trouble); }); return queue; };

function listen() {
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button && !button.disabled) inTurn(() => DO[button.dataset.do](button));
  });
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    inTurn(() => SUBMIT[event.target.dataset.part](event.target));
  });
  place.addEventListener("input", ({ target }) => { if (target.form) target.form.dataset.touched = "yes"; });
  document.getElementById("tim-nguoi").addEventListener("input", (event) => filterPeople(event.target.value));
  window.addEventListener("hashchange", draw);
  window.addEventListener("offline", draw);
  window.addEventListener("online", () => { draw(); inTurn(send).then(catchUp); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) inTurn(async () => { await refresh(); await send(); }).then(catchUp); });
}

async function begin() {
  if (!supported) { drawFrame({ supported, sent, closed, said }); return; }
  store = await openStore({ person: at.person, meeting: at.meeting, cookie: at.cookie, page: at.page });
  if (!await store.unlock() && await store.hasCopy()) {
    const { got } = await askCopy(at.copy); // the same person, signed in anew
    if (got) await store.adopt(got.seal);
  }
  listen();
  await refresh();
  await send();
  await catchUp();
}

begin();
