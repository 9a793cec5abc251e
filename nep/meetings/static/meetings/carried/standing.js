/* How the meeting stands: the copy from the server, with every act of this device played over it.
   The rules are the server's; here is only what the writer must see in order to go on. */

export function standingOf(copy, acts) {
  const state = structuredClone(copy);
  for (const item of state.items) Object.assign(item, { said: [], conclusions: [] });
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

function mark(state, { person: key, state: how, reason, arrived_at: arrived }) {
  const person = state.people.find((one) => one.key === key);
  if (person) Object.assign(person, { state: how, reason: reason ?? "", arrived_at: arrived ?? "" });
}

/* What was said or concluded is changed by the id of the act that made it. */
function change(state, act, list, how) {
  for (const item of state.items) {
    const found = item[list].find((one) => one.id === act.on);
    if (found) how(found, item);
  }
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
    item.said.push({ id: act.envelope.command_id, person: act.wish.person, kind: act.wish.kind, text: "", revision: 0 });
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
  close_meeting(state, act) {
    state.meeting.closed_at = at(act);
    for (const one of act.wish.absent) mark(state, one);
    for (const item of state.items) if (item.started_at && !item.ended_at) item.ended_at = at(act);
  },
};
