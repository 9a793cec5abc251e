/* Puts votes, work, guests, the lines of the opening and the score into the page (see drawing.js).
   A form is filled with what is usual until somebody has touched it. */

import { guestName, scoreWords } from "./deciding.js";
import { about, day, field, fill, joined, made, money, offer, part, say, show, tell, unfold, words } from "./drawing.js";
import { following, handsNow, isScored, personOf, running, unspoken, votersNow } from "./standing.js";

const voting = () => part("voting");
const AT_THE_OPENING = ["roll_call", "adopt_agenda"];

export function drawDecisions(state) {
  const { meeting } = state;
  const inSession = Boolean(meeting.opened_at && !meeting.closed_at);
  const now = running(state);
  if (inSession && now && !now.restricted) drawItem(state, now);
  drawGuests(state);
  drawLines(state, inSession, now);
  drawScore(state, inSession, now);
  drawEnd(state, inSession);
}

/* What is usual, for a form that nobody has touched. */
function usual(form, values) {
  if (form.dataset.touched) return;
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements[name];
    if (control && control.value !== String(value ?? "")) control.value = value ?? "";
  }
}

function drawItem(state, item) {
  const { present } = handsNow(state);
  unfold("vote", item, item.kind === "vote");
  unfold("task", item, false);
  show("vote", item.concludes);
  show("task", item.concludes);
  tell("voters", say(words.standing.voters, { n: present, who: state.meeting.who }));
  const giving = part("giving");
  about(voting(), item);
  about(giving, item);
  usual(voting(), { question: item.title, agree: present });
  drawHands(state);
  drawWork(state, item);
  offer(giving.elements.holder, [["", words.standing.choose], ...state.people.map((one) => [one.key, one.name])]);
  usual(giving, { due_on: day(state.usual_due_on) });
  fill("votes", item.votes.map((vote) => voteRow(vote)));
  fill("tasks", item.tasks.map((task) => taskRow(state, task)));
}

/* Everybody who may vote and is there, with what was chosen so far. */
function drawHands(state) {
  const voters = votersNow(state);
  const selects = [...voting().querySelectorAll("[data-hand]")];
  if (selects.map((select) => select.dataset.hand).join() === voters.map((one) => one.key).join()) return;
  const chosen = Object.fromEntries(selects.map((select) => [select.dataset.hand, select.value]));
  fill("hands", voters.map((one) => {
    const row = made("mau-tay", { name: one.name });
    const select = row.querySelector("select");
    select.dataset.hand = one.key;
    select.id = `tay-${one.key}`;
    field("name", row).htmlFor = select.id;
    return row;
  }));
  for (const select of voting().querySelectorAll("[data-hand]")) select.value = chosen[select.dataset.hand] ?? "";
}

/* Open work, under the item that hears of it. */
function drawWork({ work }, item) {
  show("heard", item.kind === "open_assignments" && work.length > 0);
  fill("heard", work.map((task) => {
    const row = made("mau-nghe-viec", { what: task.content, who: joined(task.holder, say(words.standing.due_on, { day: day(task.due_on) })) });
    const said = task.act ? words.result[task.result] : task.is_heard ? words.standing.heard_there : "";
    field("late", row).hidden = !task.is_late;
    Object.assign(field("became", row), { textContent: said, hidden: !said });
    row.querySelector('[data-part="choices"]').hidden = Boolean(said);
    for (const button of row.querySelectorAll('[data-do="hear"]')) button.dataset.work = task.key;
    const undo = row.querySelector('[data-do="unheard"]');
    Object.assign(undo, { value: task.act ?? "", hidden: !task.act || task.fixed });
    return row;
  }));
}

function voteRow(vote) {
  const hands = say(words.standing.hands, vote);
  const others = joined(say(words.standing.others, vote), vote.by_name && say(words.standing.by_name, { n: vote.by_name.length }));
  const row = made("mau-bieu-quyet", { title: vote.question, hands, others, outcome: words.outcome[vote.outcome] });
  field("outcome", row).classList.add(vote.outcome === "passed" ? "tag-good" : "tag-warn");
  row.querySelector("button").value = vote.id;
  return row;
}

function taskRow(state, task) {
  const due = say(words.standing.due_on, { day: day(task.due_on) });
  const row = made("mau-viec-giao", { who: personOf(state, task.holder).name, what: task.content, due });
  const button = row.querySelector("button");
  button.value = task.id;
  button.hidden = task.fixed;
  return row;
}

function drawGuests({ guests, meeting }) {
  tell("guests", say(words.standing.guests, { n: guests.length }));
  part("guest").hidden = Boolean(meeting.closed_at);
  fill("guests", guests.map((guest) => {
    const row = made("mau-khach", { name: guestName(guest), role: words.role[guest.role] });
    const button = row.querySelector("button");
    button.value = guest.id;
    button.hidden = Boolean(meeting.closed_at);
    return row;
  }));
}

function drawLines({ meeting, people }, inSession, now) {
  show("lines", inSession);
  if (!inSession) return;
  if (now) unfold("lines", now, AT_THE_OPENING.includes(now.kind));
  tell("lines", say(words.standing.lines, meeting));
  tell("dues-line", say(words.standing.dues_line, meeting));
  show("adopt", !meeting.agenda_adopted);
  show("adopted", meeting.agenda_adopted);
  tell("dues", meeting.dues ? duesWords(meeting.dues) : "");
  const { paid = "", due = people.length, late = "", total = "" } = meeting.dues ?? {};
  usual(part("dues"), { paid, due, late, total });
}

const duesWords = ({ paid, due, late, total }) => (total === null || total === ""
  ? say(words.standing.dues, { paid, due, late: late ?? 0 })
  : say(words.standing.dues_with_total, { paid, due, late: late ?? 0, total: money(total) }));

/* Under its own item, and before the closing. */
function drawScore(state, inSession, now) {
  const due = inSession && state.meeting.asks_for_score && (now?.kind === "self_score" || !following(state));
  show("score", due);
  if (!due) return;
  const scored = isScored(state);
  unfold("score-form", { key: scored ? "scored" : "due" }, !scored);
  part("scoring").querySelector('[type="submit"]').classList.toggle("btn-primary", !following(state));
  fill("scores", state.parts.filter((one) => one.level).map((one) => made("mau-diem", {
    title: state.parts.length > 1 ? one.kind : "",
    level: joined(scoreWords(one), one.vote && say(words.standing.hands, one.vote), one.vote && words.outcome[one.vote.outcome]),
  })));
  fillScore(state);
}

function fillScore({ parts, ...state }) {
  const form = part("scoring");
  const select = form.elements.part;
  if (select.options.length !== parts.length) select.replaceChildren(...parts.map((one) => new Option(one.kind, one.key)));
  show("score-part", parts.length > 1);
  if (form.dataset.touched) return;
  const wanted = parts.find((one) => !one.level) ?? parts[0];
  if (!wanted) return;
  const agree = wanted.level ? "" : handsNow(state).present;
  usual(form, { part: wanted.key, level: wanted.level, total: wanted.total, weak_points: wanted.weak_points, agree, disagree: "", other: "" });
}

/* What is still to be decided before the end; its button is the next act once the score stands. */
function drawEnd(state, inSession) {
  if (!inSession || following(state)) return;
  const form = part("closing");
  form.querySelector('[type="submit"]').classList.toggle("btn-primary", isScored(state));
  usual(form, { outcome_form: state.meeting.outcome_form });
  const left = unspoken(state);
  show("unspoken", left.length > 0);
  fill("unspoken", left.map((item) => {
    const row = made("mau-chua-y-kien", { title: say(words.standing.item, item) });
    const button = row.querySelector("button");
    button.value = item.key;
    button.hidden = item.said.length > 0; // somebody spoke: only the gist is not written
    return row;
  }));
}
