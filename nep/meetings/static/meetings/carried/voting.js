/* The three numbers of a show of hands (practice.md 1.1), so that the room sees them at once. It is
   rules/room_voting.py again: tests/journeys/test_carried_votes.py plays both. What the minutes print
   is counted by the server. */

const EXEMPT = ["exempt", "temp_exempt"];

export function isInTheRoom(person, at) {
  if (person.state !== "present") return false;
  const arrived = !person.arrived_at || Date.parse(person.arrived_at) <= at;
  return arrived && (!person.left_at || Date.parse(person.left_at) > at);
}

/* N and M of "tán thành n / có quyền biểu quyết N (có mặt M)". */
export function numbersOf(people, { denominator, left_out: leftOut }, at) {
  const count = (wanted) => people.filter(wanted).length;
  const present = count((person) => person.may_vote && isInTheRoom(person, at));
  const entitled = {
    PRESENT: () => present,
    CONVENED: () => count((person) => person.may_vote && person.is_due),
    OFFICIAL: () => count((person) => person.is_official && person.takes_part !== "temp_in"),
  }[denominator] ?? (() => count((person) => person.may_vote && !isLeftOut(person, leftOut)));
  return { entitled: entitled(), present };
}

/* Those away, exempt or excused are left out while absent; special duty is a reason in itself. */
function isLeftOut({ state, takes_part: activity }, leftOut) {
  if (activity === "suspended") return leftOut.includes("SUSPENDED");
  if (state === "present") return false;
  if (activity === "temp_out" && leftOut.includes("TEMPORARILY_AWAY_ABSENT")) return true;
  if (EXEMPT.includes(activity) && leftOut.includes("EXEMPT_ABSENT")) return true;
  return (state === "excused" || activity === "special_duty") && leftOut.includes("EXCUSED_WHOLE_SITTING");
}

/* In whole numbers, so that a half is a half. */
export function passes(agree, entitled, { comparison, fraction }) {
  if (entitled <= 0) return false;
  const [above, below] = fraction.split("/").map(Number);
  const [hands, wanted] = [agree * (below || 1), above * entitled];
  return comparison === "MORE_THAN" ? hands > wanted : hands >= wanted;
}

export const sumOf = ({ agree, disagree, other }) => agree + disagree + other;
