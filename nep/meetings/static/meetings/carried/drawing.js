/* Puts what stands into the page. Sentences come from the server (views/room_carried_words.py),
   rows from the templates of the page; what somebody is typing is never drawn anew. */

import { isDone, isSettled } from "./acts.js";
import { following, guestOf, headcount, personOf, running, waiting } from "./standing.js";

const CLOCK_TOLERANCE = 10 * 60 * 1000; // as foundation/sync/envelope.py
const place = document.getElementById("mang-theo");
export const words = JSON.parse(document.getElementById("loi-noi").textContent);

export const say = (text, fields = {}) => Object.entries(fields).reduce((told, [name, value]) => told.replaceAll(`{${name}}`, value), text);
export const part = (name) => place.querySelector(`[data-part="${name}"]`);
export const field = (name, within = place) => within.querySelector(`[data-field="${name}"]`);

const list = (name) => place.querySelector(`[data-list="${name}"]`);
export const tell = (name, text) => { const spot = field(name); if (spot.textContent !== text) spot.textContent = text; };
export const show = (name, shown) => { part(name).hidden = !shown; };
export const joined = (...told) => told.filter(Boolean).join(" · ");
const two = (number) => String(number).padStart(2, "0");
const minutesOf = (item) => Math.max(0, Math.round((Date.parse(item.ended_at) - Date.parse(item.started_at)) / 60000));

/* 14 giờ 05, as everywhere in Nếp. */
const vietnam = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" });
function clock(instant) {
  const parts = Object.fromEntries(vietnam.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return { hour: `${parts.hour} giờ ${parts.minute}`, day: `${parts.day}/${parts.month}/${parts.year}` };
}
export const hour = (instant) => clock(instant).hour;
export const day = (instant) => clock(instant).day;
const moment = (instant) => `${clock(instant).hour}, ngày ${clock(instant).day}`;
const lately = (instant, now) => (clock(instant).day === clock(now).day ? hour(instant) : moment(instant));

/* 20/12/2026, however people write it, as 2026-12-20; nothing when it is no day. */
export function readDay(text) {
  const [, dayOf, month, year] = /^(\d{1,2})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{4})$/.exec(text) ?? [];
  const told = `${year}-${two(Number(month))}-${two(Number(dayOf))}`;
  const real = new Date(`${told}T00:00:00Z`);
  return !Number.isNaN(real.valueOf()) && real.toISOString().startsWith(told) ? told : "";
}

const numbers = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
export const money = (number) => numbers.format(Number(number));

export function made(template, fields) {
  const row = document.getElementById(template).content.firstElementChild.cloneNode(true);
  for (const [name, text] of Object.entries(fields)) field(name, row).textContent = text;
  return row;
}

/* The same rows are left alone, so that a finger on its way down does not miss its button. */
export function fill(name, rows) {
  const old = list(name);
  const fresh = document.createElement("div");
  fresh.append(...rows);
  if (old.innerHTML !== fresh.innerHTML) old.replaceChildren(...fresh.childNodes);
}

/* The choices of a select, left alone while they are the same. */
export function offer(select, pairs) {
  const known = [...select.options].map((option) => option.value).join(" ");
  if (known === pairs.map(([value]) => value).join(" ")) return;
  const chosen = select.value;
  select.replaceChildren(...pairs.map(([value, text]) => new Option(text, value)));
  if (pairs.some(([value]) => value === chosen)) select.value = chosen;
}

/* A form about an item begins anew with the next one. */
export function about(form, item) {
  if (form.dataset.item === item.key) return;
  form.reset();
  delete form.dataset.touched;
  form.dataset.item = item.key;
}

export function drawFrame({ copy, unreadable, supported, closed, sent, said }) {
  const empty = supported && !copy && !unreadable;
  show("unsupported", !supported);
  show("offer", empty && !closed);
  show("over", empty && closed && sent.length === 0);
  show("kept", Boolean(copy));
  show("working", Boolean(copy));
  show("sending", supported && (!empty || sent.length > 0 || said !== ""));
  drawSection(Boolean(copy), sent);
}

/* 2 giờ, 2 giờ 5 phút, 25 phút. */
function span(milliseconds) {
  const all = Math.round(Math.abs(milliseconds) / 60000);
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  return [hours && say(words.standing.hours, { n: hours }), minutes && say(words.standing.minutes, { n: minutes })].filter(Boolean).join(" ");
}

export function drawSending({ acts, said, busy, offset }) {
  const off = Math.abs(offset) > CLOCK_TOLERANCE;
  show("clock", off);
  if (off) tell("clock", say(words.standing[offset > 0 ? "clock_behind" : "clock_ahead"], { off: span(offset) }));
  const unsent = acts.filter((act) => !isDone(act) && !isSettled(act)).length;
  const online = navigator.onLine;
  tell("network", online ? words.standing.online : words.standing.offline);
  field("network").className = online ? "tag tag-good" : "tag tag-warn";
  tell("unsent", unsent ? say(words.standing.unsent, { n: unsent }) : words.standing.all_sent);
  tell("said", said);
  const button = place.querySelector('[data-do="send"]');
  button.hidden = unsent === 0;
  button.disabled = busy;
  button.classList.toggle("btn-primary", online);
  tell("loses", unsent ? say(words.sentence.loses, { n: unsent }) : words.sentence.loses_nothing);
}

export function drawMeeting(state, copy, papers) {
  const { meeting } = state;
  tell("about", [say(words.standing.about, meeting), ...(meeting.later ?? [])].join(" "));
  tell("standing", standingWords(state));
  const { who, dues_word } = meeting;
  tell("kept", say(words.standing.kept, { items: copy.items.length, people: copy.people.length, who, dues_word, work: copy.work.length, papers, when: moment(copy.kept_at) }));
  drawRoll(state);
  drawCourse(state);
}

function standingWords({ meeting, items }) {
  if (meeting.closed_at) return say(words.standing.closed, { opened: hour(meeting.opened_at), closed: hour(meeting.closed_at) });
  if (!meeting.opened_at) return words.standing.not_open;
  const done = items.filter((item) => item.ended_at).length;
  return say(words.standing.opened, { hour: hour(meeting.opened_at), done, all: items.length });
}

function drawRoll(state) {
  const heads = headcount(state);
  const unexcused = heads.unexcused ? say(words.standing.heads_unexcused, { n: heads.unexcused }) : "";
  tell("heads", joined(say(words.standing.heads, heads), unexcused));
  const left = waiting(state);
  const closed = Boolean(state.meeting.closed_at);
  show("all-present", left.length > 0 && !closed);
  tell("waiting", left.map((person) => person.name).join(", "));
  tell("present-n", say(words.standing.present_n, { n: left.length, who: state.meeting.who }));
  const rows = (people) => people.map((person) => rollRow(person, state.meeting, closed));
  const beside = state.people.filter((person) => !person.is_due);
  fill("people", rows(state.people.filter((person) => person.is_due)));
  fill("beside", rows(beside));
  show("beside", beside.length > 0);
  tell("beside", say(words.standing.beside, { n: beside.length }));
}

function rollRow(person, meeting, closed) {
  const role = { [meeting.clerk]: words.standing.clerk, [meeting.chair]: words.standing.chair }[person.key];
  const detail = joined(
    role, person.standing, person.activity, person.group,
    person.reason && words.reason[person.reason],
    person.arrived_at && say(words.standing.arrived, { hour: hour(person.arrived_at) }),
    person.left_at && say(words.standing.left, { hour: hour(person.left_at) }),
  );
  const row = made("mau-nguoi", { name: person.name, detail, state: words.state[person.state] });
  const button = row.querySelector("button");
  button.value = person.key;
  button.disabled = closed;
  button.classList.add(`roll-${person.state}`);
  button.setAttribute("aria-label", `${person.name}: ${words.state[person.state]}`);
  row.dataset.folded = person.folded;
  return row;
}

function drawCourse(state) {
  const { meeting } = state;
  const now = running(state);
  const next = following(state);
  const inSession = Boolean(meeting.opened_at && !meeting.closed_at);
  show("opening", !meeting.opened_at);
  if (!meeting.opened_at) drawOpening(state);
  show("next", inSession && Boolean(next));
  if (next) tell("next", say(now ? words.standing.next : words.standing.start, { order: next.order }));
  show("now", inSession && Boolean(now));
  if (now) drawNow(state, now);
  show("closing", inSession && !next);
  if (inSession && !next) drawClosing(state);
  fill("items", state.items.map((item) => itemRow(item, inSession && item !== now && item !== next)));
}

function drawOpening(state) {
  const people = [...state.people, ...state.leaders];
  for (const name of ["chair", "clerk"]) {
    const select = part("opening").elements[name];
    if (select.options.length === people.length + 1) continue;
    offer(select, [["", words.standing.choose], ...people.map((one) => [one.key, one.name])]);
    select.value = people.some((one) => one.key === state.meeting[name]) ? state.meeting[name] : "";
  }
}

const titleOf = (item) => say(words.standing.item, { order: item.order, title: item.restricted ? words.standing.restricted : item.title });

function drawNow(state, item) {
  tell("now-title", titleOf(item));
  tell("now-detail", joined(
    say(words.standing.running, { hour: hour(item.started_at) }),
    item.minutes > 0 && say(words.standing.planned, { minutes: item.minutes }),
    item.presenter && say(words.standing.presented, { name: item.presenter }),
    ...already(item),
  ));
  show("words", !item.restricted);
  show("apart", item.restricted);
  show("nobody", item.no_opinion);
  unfold("speakers", item, item.discusses);
  unfold("conclusion", item, item.kind === "conclusion");
  show("conclusion", item.concludes);
  place.querySelector('[data-do="nobody"]').hidden = item.no_opinion || item.said.length + item.spoken > 0;
  fill("said", item.said.map((said) => saidRow(state, said)));
  fill("conclusions", item.conclusions.map((one) => conclusionRow(one)));
  fill("speakers", [...state.people.map((person) => speakerButton(person)), ...state.guests.map((guest) => guestButton(guest))]);
}

/* Open where it is meant to be used; then as the writer leaves it. */
export function unfold(name, item, wanted) {
  const fold = part(name);
  if (fold.dataset.item !== item.key) fold.open = wanted;
  fold.dataset.item = item.key;
}

const already = (item) => [
  item.spoken > 0 && say(words.standing.spoken, { n: item.spoken }),
  item.concluded > 0 && say(words.standing.concluded, { n: item.concluded }),
  item.voted > 0 && say(words.standing.voted, { n: item.voted }),
  item.given > 0 && say(words.standing.given, { n: item.given }),
  item.amended > 0 && say(words.standing.amended, { n: item.amended }),
];

export const nameOf = (state, { person, guest }) => (
  person ? personOf(state, person)?.name : guestOf(state, guest) && (guestOf(state, guest).who || guestOf(state, guest).organisation));

function saidRow(state, said) {
  const who = joined(nameOf(state, said), words.kind[said.kind]);
  const row = made("mau-y-kien", { who, text: said.text || words.standing.no_text });
  for (const button of row.querySelectorAll("button")) button.value = said.id;
  return row;
}

function conclusionRow({ id, text }) {
  const row = made("mau-ket-luan", { text });
  for (const button of row.querySelectorAll("button")) button.value = id;
  return row;
}

function speakerButton(person) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = person.state === "present" ? "btn room-name" : "btn room-name room-name-absent";
  button.dataset.do = "speak";
  button.value = person.key;
  button.textContent = person.name;
  return button;
}

function guestButton(guest) {
  const [button, name, role] = ["button", "span", "span"].map((tag) => document.createElement(tag));
  Object.assign(role, { className: "quiet", textContent: ` · ${words.role[guest.role].toLowerCase()}` });
  name.append(guest.who || guest.organisation, role);
  Object.assign(button, { type: "button", className: "btn room-name", value: guest.id });
  button.dataset.do = "guest-speaks";
  button.append(name);
  return button;
}

function drawClosing(state) {
  const left = waiting(state);
  show("undecided", left.length > 0);
  const options = [["", words.standing.decide], ["present", words.state.present], ...Object.entries(words.reason).map(([key, text]) => [`excused ${key}`, `${words.state.excused}: ${text}`]), ["unexcused", words.state.unexcused]];
  const known = [...list("undecided").querySelectorAll("select")].map((select) => select.name).join();
  if (known === left.map((person) => person.key).join()) return;
  fill("undecided", left.map((person) => {
    const row = made("mau-chua-quyet", { name: person.name });
    const select = row.querySelector("select");
    select.name = person.key;
    select.id = `quyet-${person.key}`;
    field("name", row).htmlFor = select.id;
    select.append(...options.map(([key, text]) => new Option(text, key)));
    return row;
  }));
}

function itemRow(item, mayStart) {
  const detail = item.ended_at
    ? say(words.standing.over, { minutes: minutesOf(item) })
    : item.started_at ? say(words.standing.running, { hour: hour(item.started_at) })
      : item.minutes > 0 ? say(words.standing.planned, { minutes: item.minutes }) : "";
  const row = made("mau-noi-dung", { title: titleOf(item), detail: joined(detail, item.no_opinion && words.standing.nobody) });
  const button = row.querySelector("button");
  button.setAttribute("aria-label", say(words.standing.start, item));
  button.value = item.key;
  button.hidden = !mayStart || Boolean(item.started_at);
  return row;
}

const TONES = { waiting: "", done: "tag-good", repeated: "tag-good", refused: "tag-bad", blocked: "tag-warn", failed: "tag-warn" };

/* What was typed, for whoever must write it elsewhere because it was refused here. */
function typed({ wish }) {
  const { text, vote, tasks, old_text: before, new_text: after, reason, weak_points: weak } = wish;
  return [text, vote?.question, tasks?.[0].content, before, after, reason, weak].filter(Boolean).join("\n");
}

/* Hours by the clock of the system, from which the one of this device may be off. */
export function drawActs(acts, offset) {
  show("no-acts", acts.length === 0);
  fill("acts", acts.map((act) => {
    const when = lately(Date.parse(act.envelope.occurred_at) + offset, Date.now() + offset);
    const row = made("mau-viec", { says: act.says, when, sentence: act.sentence, typed: isSettled(act) ? typed(act) : "", status: words.answer[act.status] });
    if (TONES[act.status]) field("status", row).classList.add(TONES[act.status]);
    const button = row.querySelector("button");
    button.value = act.envelope.command_id;
    button.hidden = !isSettled(act) && act.status !== "blocked";
    return row;
  }).reverse());
}

/* The last word of a name is what people look for. */
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").trim();

export function filterPeople(text) {
  const wanted = fold(text);
  const rows = [...list("people").children, ...list("beside").children];
  for (const row of rows) row.hidden = wanted !== "" && !row.dataset.folded.split(" ").some((word) => word.startsWith(wanted));
}

/* One part at a time; when all is sent and gone, only what became of it. */
function drawSection(working, sent) {
  const sections = [...place.querySelectorAll("[data-section]")];
  const asked = sections.find((one) => `#${one.id}` === location.hash) ?? sections[0];
  const wanted = working ? asked : sent.length > 0 ? sections.at(-1) : null;
  for (const one of sections) one.hidden = one !== wanted;
  for (const link of place.querySelectorAll(".carried-parts a")) {
    if (link.hash === `#${wanted?.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
