/* Taking the words of an amendment into a draft: rules/room_amendments.py again, so that a passage
   which is not there is refused at once. tests/journeys/test_carried_faults.py plays both. */

export const tidied = (text) => text.replace(/\r\n?/g, "\n").normalize("NFC").trim();

/* What is wrong with putting `after` in the place of `before`; of a file (null) nothing is known. */
export function faultOf(text, before, after) {
  const [passage, fresh] = [tidied(before), tidied(after)];
  if (!passage && !fresh) return "nothing_asked";
  if (passage === fresh) return "same_words";
  if (text === null || !passage) return "";
  const whole = tidied(text);
  const first = whole.indexOf(passage);
  if (first < 0) return "not_found";
  return whole.indexOf(passage, first + 1) >= 0 ? "found_twice" : "";
}

/* The draft with the words taken in; `faultOf` has been asked before. */
export function merged(text, before, after) {
  const [whole, passage, fresh] = [tidied(text), tidied(before), tidied(after)];
  if (!passage) return `${whole}\n${fresh}`.trim();
  const from = whole.indexOf(passage);
  const [left, right] = [whole.slice(0, from), whole.slice(from + passage.length)];
  return fresh ? left + fresh + right : closed(left, right);
}

/* What stood around a passage left out: one space, no empty paragraph, nothing else. */
function closed(left, right) {
  const alone = left === "" || left.endsWith("\n");
  if (alone && (right === "" || right.startsWith("\n"))) return (left + right.slice(1)).trim();
  const doubled = left.endsWith(" ") && right !== "" && " .,;:".includes(right[0]);
  return ((doubled ? left.slice(0, -1) : left) + right).trim();
}
