/* How the meeting stands: the copy from the server, with every act of this device played over it.
   The rules are the server's; here is only what the writer must see in order to go on. */

import { faultOf, merged } from "./drafts.js";
import { isInTheRoom, numbersOf, passes } from "./voting.js";

export function standingOf(copy, acts) {
  const state = structuredClone(copy);
  for (const item of state.items) {
    const amendments = state.amendments.filter((one) => one.item === item.key);
    Object.assign(item, { said: [], conclusions: [], votes: [], tasks: [], amendments });
  }
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

export const votersNow = (state) => state.people.filter((person) => person.may_vote && isInTheRoom(person, hereAt(state)));

/* Discussed, with neither an opinion nor "Không có ý kiến". */
export const unspoken = (state) => state.items.filter((item) => (
  item.discusses && !item.no_opinion && item.spoken === 0 && !item.said.some((said) => said.text)));

export function headcount(state) {
  const counts = { present: 0, excused: 0, unexcused: 0, unknown: 0 };
  for (const person of state.people) if (person.is_due) counts[person.state] += 1;
  return counts;
}

/* When an act happened, by the clock of the server. */
const at = (state, act) => new Date(hereAt(state, act.envelope.occurred_at)).toISOString();
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
  const { entitled, present } = handsNow(state, act.envelope.occurred_at);
  const outcome = passes(hands.agree, entitled, state.voting) ? "passed" : "failed";
  return { id: act.envelope.command_id, ...hands, entitled, present, outcome };
}

/* What is taken in stands in the draft from now on; a file waits for the version handed in. */
function takeIn(state, one) {
  const draft = state.drafts.find((each) => each.key === one.paper);
  if (!draft) return;
  one.number = draft.number;
  if (draft.text === null || faultOf(draft.text, one.old_text, one.new_text)) return;
  one.before = draft.text;
  draft.text = merged(draft.text, one.old_text, one.new_text);
  draft.number += 1;
  one.merged = draft.number;
}

/* The draft goes on from a further version with the words from before. */
function takeOut(state, one) {
  const draft = state.drafts.find((each) => each.key === one.paper);
  if (one.merged && draft?.number === one.merged) Object.assign(draft, { text: one.before, number: draft.number + 1 });
}

const decided = (how) => (state, act) => change(state, act, "amendments", (one) => {
  Object.assign(one, { state: how, reason: act.wish.reason ?? "" });
  if (how === "accepted") takeIn(state, one);
});

const without = (list) => (found, item) => { item[list] = item[list].filter((one) => one !== found); };

const PLAY = {
  open_roll(state, act) { state.meeting.roll_opened_at ||= at(state, act); },
  mark_attendance(state, act) { for (const one of act.wish.marks) mark(state, one); },
  mark_all_present(state) { for (const person of waiting(state)) person.state = "present"; },
  open_meeting(state, act) {
    Object.assign(state.meeting, { opened_at: at(state, act), chair: act.wish.chair, clerk: act.wish.clerk });
    state.meeting.roll_opened_at ||= at(state, act);
    if (state.items.length) begin(state, state.items[0], at(state, act));
  },
  start_item(state, act) { begin(state, itemOf(state, act), at(state, act)); },
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
  hear_assignment(state, act) {
    const task = state.work.find((one) => one.key === act.wish.assignment);
    if (task) Object.assign(task, { result: act.wish.result ?? "under_way", act: act.envelope.command_id, fixed: Boolean(act.tried) });
  },
  propose_amendment(state, act) {
    const { paper, proposer, old_text, new_text } = act.wish;
    const number = state.drafts.find((one) => one.key === paper)?.number;
    const name = personOf(state, proposer)?.name ?? "";
    itemOf(state, act).amendments.push({ id: act.envelope.command_id, paper, number, proposer: name, old_text, new_text, state: "proposed" });
  },
  accept_amendment: decided("accepted"),
  turn_down_amendment: decided("not_accepted"),
  withdraw_amendment: decided("withdrawn"),
  vote_amendment(state, act) {
    change(state, act, "amendments", (one) => {
      one.vote = counted(state, act, act.wish.vote);
      one.state = one.vote.outcome;
      if (one.state === "passed") takeIn(state, one);
    });
  },
  reopen_amendment(state, act) {
    change(state, act, "amendments", (one) => {
      takeOut(state, one);
      Object.assign(one, { state: "proposed", reason: "", vote: null, merged: null });
    });
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
    state.meeting.closed_at = at(state, act);
    for (const one of act.wish.absent) mark(state, one);
    for (const item of state.items) if (item.started_at && !item.ended_at) item.ended_at = at(state, act);
  },
};
