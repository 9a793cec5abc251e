/* How the meeting stands: the copy from the server, with every act of this device played over it.
   The rules are the server's; here is only what the writer must see in order to go on. */

import { numbersOf, passes } from "./voting.js";

export function standingOf(copy, acts) {
  const state = structuredClone(copy);
  for (const item of state.items) Object.assign(item, { said: [], conclusions: [], votes: [], tasks: [] });
  for (const act of acts) if (act.status !== "refused") PLAY[act.command]?.(state, act);
  return state;
}

export const running = (state) => state.items.find((item) => item.started_at && !item.ended_at) ?? null;

/* The first item not begun after that of now, else the first not begun at all. */
export function following(state) {
  const left = state.items.filter((item) => !item.started_at);
  const here = running(state)?.order ?? 0;
  return left.find((item) => item.order > here) ?? left[0] ?? null;
}

export const waiting = (state) => state.people.filter((person) => person.is_due && person.state === "unknown");
export const personOf = (state, key) => [...state.people, ...state.leaders].find((person) => person.key === key);

export const guestOf = (state, id) => state.guests.find((guest) => guest.id === id);
export const isScored = ({ meeting, parts }) => !meeting.asks_for_score || parts.some((one) => one.level);

/* Now, by the clock of the server, as it was measured when the copy was taken. */
export const hereAt = (state, instant = Date.now()) => Number(new Date(instant)) + state.offset;
export const handsNow = (state, instant) => numbersOf(state.people, state.voting, hereAt(state, instant));

/* Discussed, with neither an opinion nor "Không có ý kiến". */
export const unspoken = (state) => state.items.filter((item) => (
  item.discusses && !item.no_opinion && item.spoken === 0 && !item.said.some((said) => said.text)));

export function headcount(state) {
  const counts = { present: 0, excused: 0, unexcused: 0, unknown: 0 };
  for (const person of state.people) if (person.is_due) counts[person.state] += 1;
  return counts;
}

const at = (act) => act.envelope.occurred_at;
const itemOf = (state, act) => state.items.find((item) => item.key === act.on);

function begin(state, item, when) {
  for (const other of state.items) if (other !== item && other.started_at && !other.ended_at) other.ended_at = when;
  item.started_at ||= when;
  item.ended_at = "";
}

function mark(state, { person: key, state: how, reason, arrived_at: arrived, left_at: left }) {
  const person = state.people.find((one) => one.key === key);
  if (person) Object.assign(person, { state: how, reason: reason ?? "", arrived_at: arrived ?? "", left_at: left ?? "" });
}

/* What was said or concluded is changed by the id of the act that made it. */
function change(state, act, list, how) {
  for (const item of state.items) {
    const found = item[list].find((one) => one.id === act.on);
    if (found) how(found, item);
  }
}

/* The three numbers as the roll stood when the hands were up. */
function counted(state, act, hands) {
  const { entitled, present } = handsNow(state, at(act));
  const outcome = passes(hands.agree, entitled, state.voting) ? "passed" : "failed";
  return { id: act.envelope.command_id, ...hands, entitled, present, outcome };
}

const without = (list) => (found, item) => { item[list] = item[list].filter((one) => one !== found); };

const PLAY = {
  open_roll(state, act) { state.meeting.roll_opened_at ||= at(act); },
  mark_attendance(state, act) { for (const one of act.wish.marks) mark(state, one); },
  mark_all_present(state) { for (const person of waiting(state)) person.state = "present"; },
  open_meeting(state, act) {
    Object.assign(state.meeting, { opened_at: at(act), chair: act.wish.chair, clerk: act.wish.clerk });
    state.meeting.roll_opened_at ||= at(act);
    if (state.items.length) begin(state, state.items[0], at(act));
  },
  start_item(state, act) { begin(state, itemOf(state, act), at(act)); },
  record_no_opinion(state, act) { itemOf(state, act).no_opinion = !act.wish.withdrawn; },
  add_opinion(state, act) {
    const item = itemOf(state, act);
    item.no_opinion = false;
    const { person, guest, kind } = act.wish;
    item.said.push({ id: act.envelope.command_id, person, guest, kind, text: "", revision: 0 });
  },
  edit_opinion(state, act) {
    change(state, act, "said", (said) => {
      const { text, kind } = act.wish;
      Object.assign(said, { kind, text, revision: said.revision + (text === said.text ? 0 : 1) });
    });
  },
  withdraw_opinion(state, act) { change(state, act, "said", without("said")); },
  record_conclusion(state, act) { itemOf(state, act).conclusions.push({ id: act.envelope.command_id, text: act.wish.text }); },
  edit_conclusion(state, act) { change(state, act, "conclusions", (one) => { one.text = act.wish.text; }); },
  withdraw_conclusion(state, act) { change(state, act, "conclusions", without("conclusions")); },
  record_vote(state, act) { itemOf(state, act).votes.push(counted(state, act, act.wish.vote)); },
  withdraw_vote(state, act) { change(state, act, "votes", without("votes")); },
  give_tasks(state, act) {
    const [task] = act.wish.tasks;
    const item = state.items.find((one) => one.key === act.wish.item);
    item?.tasks.push({ id: act.envelope.command_id, ...task, fixed: Boolean(act.tried) });
  },
  add_guests(state, act) { state.guests.push({ id: act.envelope.command_id, ...act.wish.guests[0] }); },
  withdraw_guest(state, act) { state.guests = state.guests.filter((guest) => guest.id !== act.on); },
  adopt_agenda(state) { state.meeting.agenda_adopted = true; },
  record_dues(state, act) { state.meeting.dues = { ...act.wish }; },
  record_self_score(state, act) {
    const { level, total, weak_points, part: key, vote: hands } = act.wish;
    const part = state.parts.find((one) => one.key === key);
    if (part) Object.assign(part, { level, total: total ?? "", weak_points, vote: hands && counted(state, act, hands) });
  },
  close_meeting(state, act) {
    state.meeting.closed_at = at(act);
    for (const one of act.wish.absent) mark(state, one);
    for (const item of state.items) if (item.started_at && !item.ended_at) item.ended_at = at(act);
  },
};
