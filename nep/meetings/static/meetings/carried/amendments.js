/* Puts amendments and the drafts they are about into the page (see drawing.js). */

import { draftsFor } from "./amending.js";
import { made, offer, part, say, show, fill, unfold, about, words } from "./drawing.js";

const TONES = { accepted: "tag-good", passed: "tag-good", failed: "tag-warn" };

export function drawAmendments(state, item) {
  const drafts = draftsFor(state, item);
  show("amendments", item.amendments.length > 0);
  fill("amendments", item.amendments.map((one) => amendmentRow(state, one)));
  show("amend", item.concludes && drafts.length > 0);
  unfold("amend", item, false);
  const form = part("amending");
  about(form, item);
  const titles = drafts.map((draft) => [draft.key, draft.title]);
  offer(form.elements.paper, drafts.length === 1 ? titles : [["", words.standing.choose_draft], ...titles]);
  offer(form.elements.proposer, [["", words.standing.choose], ...state.people.map((one) => [one.key, one.name])]);
  fill("drafts", drafts.filter((draft) => draft.text).map((draft) => made("mau-du-thao", { title: say(words.standing.read_draft, draft), text: draft.text })));
}

function amendmentRow({ drafts }, one) {
  const draft = drafts.find(({ key }) => key === one.paper);
  const row = made("mau-sua-doi", {
    who: one.proposer,
    which: draft ? say(words.standing.amends, { title: draft.title, number: one.number }) : "",
    old: one.old_text,
    arrow: one.old_text && one.new_text ? " → " : "",
    new: one.new_text,
    became: became(one),
    state: words.amendment[one.state],
  });
  const tag = row.querySelector('[data-field="state"]');
  if (TONES[one.state]) tag.classList.add(TONES[one.state]);
  const open = one.state === "proposed";
  for (const button of row.querySelectorAll("button")) {
    button.value = one.id;
    button.hidden = open === (button.dataset.do === "reopen-amendment");
  }
  return row;
}

/* The three numbers, why not, or the version that has the words in it. */
function became(one) {
  const told = [one.vote && say(words.standing.hands, one.vote), one.vote && say(words.standing.others, one.vote)];
  if (one.reason) told.push(say(words.standing.reason, one));
  if (one.merged) told.push(say(words.standing.merged, one));
  else if (TONES[one.state] === "tag-good") told.push(words.standing.awaits_file);
  return told.filter(Boolean).join(" · ");
}
