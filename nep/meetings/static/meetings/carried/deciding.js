/* Votes, work, guests, the lines of the opening, the score: what a form means, and what is refused at
   once. The server decides again when it is sent; what is said here is the sentence it would say. */

import { idOf } from "./acts.js";
import { day, field, money, readDay, say, words } from "./drawing.js";
import { guestOf, handsNow, personOf, running } from "./standing.js";
import { sumOf } from "./voting.js";

const { refusal, deed } = words;
const HANDS = ["agree", "disagree", "other"];
const MOST_GUESTS = 5000;

const textOf = (form, name) => form.elements[name].value.trim();

/* Whole numbers from 0; nothing written is nothing. What is no number makes it all unreadable. */
function numbersIn(form, names) {
  const fields = names.map((name) => form.elements[name]);
  const readable = fields.every((one) => !one.validity.badInput && /^\d*$/.test(one.value.trim()));
  return readable ? Object.fromEntries(fields.map((one, at) => [names[at], one.value.trim() === "" ? null : Number(one.value)])) : null;
}

/* How each one voted, where somebody has written names. */
function namesIn(form) {
  const selects = [...form.querySelectorAll("[data-hand]")].filter((select) => select.value);
  return selects.map((select) => ({ person: select.dataset.hand, choice: select.value }));
}

/* The hands of a form, by name where names were written, or why they cannot be. */
export function handsIn(form, state) {
  const named = namesIn(form);
  if (named.length > 0) {
    const count = (choice) => named.filter((one) => one.choice === choice).length;
    return { hands: { ...Object.fromEntries(HANDS.map((name) => [name, count(name)])), by_name: named }, written: true };
  }
  const told = numbersIn(form, HANDS);
  if (!told) return { wrong: refusal.counts };
  const written = HANDS.some((name) => told[name] !== null);
  const hands = Object.fromEntries(HANDS.map((name) => [name, told[name] ?? 0]));
  const { present } = handsNow(state);
  if (written && state.people.length === 0) return { wrong: refusal.no_roll };
  if (sumOf(hands) <= present) return { hands, written };
  return { wrong: say(refusal.hands, { hands: sumOf(hands), present, who: state.meeting.who }) };
}

/* A sentence beside the form, until it is right. */
export function fault(form, sentence) {
  const spot = field("fault", form);
  spot.textContent = sentence;
  spot.hidden = sentence === "";
  return sentence !== "";
}

/* What was written is on the disk: the form begins anew. */
export function emptied(form) {
  form.reset();
  delete form.dataset.touched;
}

export const guestName = ({ who, organisation, head_count: heads }) => (
  [who, organisation, heads > 1 && say(words.standing.heads_of_guest, { n: heads })].filter(Boolean).join(", "));

/* `room` gives the state of now, the key of the meeting, and keeps an act. */
export function deciding(room) {
  const put = async (form, command, on, about) => {
    emptied(form);
    await room.record(command, on, about);
  };

  async function vote(form) {
    const item = running(room.state());
    const question = textOf(form, "question");
    const { wrong, hands } = question ? handsIn(form, room.state()) : { wrong: refusal.question };
    if (fault(form, wrong ?? "")) return;
    const says = say(deed.record_vote, { order: item.order, ...hands });
    await put(form, "record_vote", item.key, { wish: { vote: { question, ...hands } }, says });
  }

  async function give(form) {
    const item = running(room.state());
    const holder = personOf(room.state(), form.elements.holder.value);
    const [content, dueOn] = [textOf(form, "content"), readDay(textOf(form, "due_on"))];
    const from = readDay(day(room.state().meeting.opened_at));
    const early = dueOn && dueOn < from ? say(refusal.due_before, { due: day(dueOn), given: day(from) }) : "";
    if (fault(form, !content ? refusal.content : !holder ? refusal.holder : !dueOn ? refusal.due_on : early)) return;
    const more = Object.fromEntries(["product", "measure", "report_at"].map((name) => [name, textOf(form, name)]).filter(([, text]) => text));
    const task = { holder: holder.key, content, due_on: dueOn, ...more };
    await put(form, "give_tasks", room.key, {
      wish: { tasks: [task], item: item.key }, says: say(deed.give_tasks, { order: item.order, name: holder.name }),
    });
  }

  async function welcome(form) {
    const guest = { who: textOf(form, "who"), organisation: textOf(form, "organisation"), role: form.elements.role.value };
    const heads = numbersIn(form, ["head_count"])?.head_count ?? 0;
    const wrong = heads < 1 || heads > MOST_GUESTS ? refusal.guest_heads : "";
    if (fault(form, guest.who || guest.organisation ? wrong : refusal.guest)) return;
    const whole = { ...guest, head_count: heads };
    await put(form, "add_guests", room.key, { wish: { guests: [whole] }, says: say(deed.add_guests, { name: guestName(whole) }) });
  }

  function farewell(id) {
    const name = guestName(guestOf(room.state(), id));
    return room.record("withdraw_guest", id, { says: say(deed.withdraw_guest, { name }) });
  }

  async function dues(form) {
    const line = numbersIn(form, ["paid", "due", "late", "total"]);
    const { paid, due } = line ?? {};
    const wrong = !line ? refusal.counts
      : paid === null || due === null ? refusal.dues_needed
        : paid > due ? say(refusal.dues_paid, line)
          : line.late > due ? refusal.dues_late : "";
    if (fault(form, wrong)) return;
    const about = { ...line, dues_word: room.state().meeting.dues_word };
    await put(form, "record_dues", room.key, { wish: { ...line, late: line.late ?? 0 }, says: say(deed.record_dues, about) });
  }

  async function score(form) {
    const level = form.elements.level.value;
    const { valid } = form.elements.total.validity;
    const { wrong, hands, written } = handsIn(form, room.state());
    if (fault(form, !level ? refusal.level : !valid ? refusal.total : wrong ?? "")) return;
    const total = textOf(form, "total").replace(",", ".");
    const question = scoreWords({ level, total });
    const wish = { level, total: total || null, weak_points: textOf(form, "weak_points"), part: form.elements.part.value };
    if (written) wish.vote = { question, ...hands };
    await put(form, "record_self_score", room.key, { wish, says: say(deed.record_self_score, { level: words.level[level] }) });
  }

  /* On the act that made a guest here: who speaks must have come. */
  function guestSpeaks(id) {
    const item = running(room.state());
    const guest = guestOf(room.state(), id);
    const after = room.acts().some((act) => idOf(act) === id) ? id : null;
    const says = say(deed.add_opinion, { order: item.order, name: guestName(guest) });
    return room.record("add_opinion", item.key, { after, wish: { guest: id, kind: item.usual_opinion }, says });
  }

  /* As in the room: by one tap, under the item that hears of it. */
  function hear(button) {
    const { value: result, dataset } = button;
    const task = room.state().work.find((one) => one.key === dataset.work);
    const wish = { assignment: task.key, item: running(room.state()).key, ...(result ? { result } : {}) };
    const says = say(deed.hear_assignment, { name: task.holder, result: words.result[result || "under_way"] });
    return room.record("hear_assignment", room.key, { wish, says });
  }

  function unvote(id) {
    const item = room.state().items.find((one) => one.votes.some((each) => each.id === id));
    return room.record("withdraw_vote", id, { says: say(deed.withdraw_vote, { order: item.order }) });
  }

  return {
    taps: {
      adopt: () => room.record("adopt_agenda", room.key, { says: deed.adopt_agenda }),
      unvote: (button) => unvote(button.value),
      unguest: (button) => farewell(button.value),
      "guest-speaks": (button) => guestSpeaks(button.value),
      untask: (button) => room.forget(button.value),
      hear,
      unheard: (button) => room.forget(button.value),
    },
    forms: { voting: vote, giving: give, guest: welcome, dues, scoring: score },
  };
}

export const scoreWords = ({ level, total }) => (total
  ? say(words.standing.level_with_total, { level: words.level[level], total: money(total) })
  : say(words.standing.level, { level: words.level[level] }));
