/* Amendments to a draft: what the forms mean, and what is refused at once, in the sentences of the
   service. The version with the words in it, where the draft is a file, is handed in with a network. */

import { emptied, fault, handsIn } from "./deciding.js";
import { field, joined, part, say, words } from "./drawing.js";
import { faultOf } from "./drafts.js";
import { personOf, running } from "./standing.js";

const { refusal, deed } = words;
const valueOf = (form, name) => form.elements[name].value.trim();

/* The drafts that lie under an item or under none. */
export const draftsFor = ({ drafts }, item) => drafts.filter((draft) => !draft.item || draft.item === item.key);

/* Old words and new ones, in one line. */
export const wordsOf = ({ old_text: before, new_text: after }) => [before, after].filter(Boolean).join(" → ");

export function amending(room) {
  let deciding = "";

  function found(id) {
    const { items, drafts } = room.state();
    const item = items.find((one) => one.amendments.some((each) => each.id === id));
    const amendment = item.amendments.find((each) => each.id === id);
    return { item, amendment, draft: drafts.find((one) => one.key === amendment.paper) };
  }

  const told = (command, { item, amendment }) => say(deed[command], { order: item.order, name: amendment.proposer });

  async function propose(form) {
    const item = running(room.state());
    const draft = room.state().drafts.find((one) => one.key === form.elements.paper.value);
    const proposer = personOf(room.state(), form.elements.proposer.value);
    const [before, after] = [valueOf(form, "old_text"), valueOf(form, "new_text")];
    const wrong = draft && proposer ? faultOf(draft.text, before, after) : "";
    if (fault(form, !draft ? refusal.paper : !proposer ? refusal.proposer : wrong ? say(refusal[wrong], draft) : "")) return;
    emptied(form);
    const wish = { paper: draft.key, proposer: proposer.key, old_text: before, new_text: after };
    await room.record("propose_amendment", item.key, { wish, says: say(deed.propose_amendment, { order: item.order, name: proposer.name }) });
  }

  /* The passage must still stand there: the draft goes on with every amendment taken in. */
  function gone({ amendment, draft }) {
    const wrong = draft ? faultOf(draft.text, amendment.old_text, amendment.new_text) : "";
    return wrong ? say(refusal[wrong], draft) : "";
  }

  async function accept(id) {
    const about = found(id);
    if (gone(about)) return ask(id);
    return room.record("accept_amendment", id, { says: told("accept_amendment", about) });
  }

  function ask(id) {
    const about = found(id);
    const form = part("deciding");
    deciding = id;
    form.reset();
    form.elements.agree.value = room.voters();
    field("amendment-who").textContent = about.amendment.proposer;
    field("amendment-words").textContent = wordsOf(about.amendment);
    fault(form, gone(about));
    document.getElementById("quyet-sua").showModal();
  }

  const shut = () => document.getElementById("quyet-sua").close();

  async function vote(form) {
    const about = found(deciding);
    const { wrong, hands } = handsIn(form, room.state());
    if (fault(form, gone(about) || (wrong ?? ""))) return;
    shut();
    const says = say(deed.vote_amendment, { order: about.item.order, name: about.amendment.proposer, ...hands });
    await room.record("vote_amendment", deciding, { wish: { vote: { question: "", ...hands } }, says });
  }

  async function goesWithout(command) {
    const form = part("deciding");
    const reason = valueOf(form, "reason");
    if (fault(form, reason ? "" : refusal.reason)) return;
    shut();
    await room.record(command, deciding, { wish: { reason }, says: joined(told(command, found(deciding)), reason) });
  }

  return {
    taps: {
      "accept-amendment": (button) => accept(button.value),
      "decide-amendment": (button) => ask(button.value),
      "turn-down-amendment": () => goesWithout("turn_down_amendment"),
      "withdraw-amendment": () => goesWithout("withdraw_amendment"),
      "reopen-amendment": (button) => room.record("reopen_amendment", button.value, { says: told("reopen_amendment", found(button.value)) }),
    },
    forms: { amending: propose, deciding: vote },
  };
}
