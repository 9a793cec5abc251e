"""Where an item belongs in an agenda, and whether the agenda fits into the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nep.meetings.choices import MeetingKind
from nep.organisation.choices import COMMITTEE_KINDS, MASS_BODY_KINDS, SMALL_GROUP_KINDS

USUAL_ORDER = (
    "ceremony",
    "opening",
    "roll_call",
    "adopt_agenda",
    "open_assignments",
    "following_example",
    "information",
    "last_month",
    "next_month",
    "personnel",
    "topic",
    "discussion",
    "activity",
    "self_criticism",
    "superior_speaks",
    "other",
    "election",
    "conclusion",
    "petitions",
    "vote",
    "self_score",
    "minutes",
    "closing",
)
"""Kinds of item as practice.md 2 puts them."""

FORMAL = "formal"

_COMMITTEE, _MASS, _GROUP = "committee", "mass", "group"
_FORMS: dict[str, dict[str, frozenset[str]]] = {
    MeetingKind.EXTRAORDINARY: {_COMMITTEE: COMMITTEE_KINDS},
    MeetingKind.ANNUAL_REVIEW: {_COMMITTEE: COMMITTEE_KINDS},
    MeetingKind.BY_ELECTION: {_COMMITTEE: COMMITTEE_KINDS},
    MeetingKind.CONGRESS: {_COMMITTEE: COMMITTEE_KINDS, _MASS: MASS_BODY_KINDS},
    MeetingKind.ASSOCIATION_BRANCH: {_GROUP: SMALL_GROUP_KINDS},
}
"""Kinds whose agenda is another one in other kinds of unit; everywhere else it is the usual."""


def has_forms(kind: str) -> bool:
    """Say whether the agenda of a kind depends on the unit."""
    return kind in _FORMS


def form_of_agenda(kind: str, unit_kind: str) -> str:
    """Which form of a kind's agenda such a unit opens with; empty is the usual one."""
    forms = _FORMS.get(kind, {})
    return next((form for form, units in forms.items() if unit_kind in units), "")


@dataclass(frozen=True, kw_only=True)
class Length:
    """The minutes of an agenda beside those of the meeting (practice.md 1.20: warns only)."""

    items: int
    meeting: int

    @property
    def over(self) -> int:
        """By how many minutes the agenda is too long."""
        return max(0, self.items - self.meeting)

    @property
    def is_too_long(self) -> bool:
        """Whether to warn."""
        return self.over > 0


def place_for(kind: str, kinds: Sequence[str]) -> int:
    """Say before which of the items (by kind, in order) a new one of this kind goes.

    After the last of its own kind; without one, before the first that usually comes later.
    """
    same = [place for place, other in enumerate(kinds) if other == kind]
    if same:
        return same[-1] + 1
    later = _rank(kind)
    return next((place for place, other in enumerate(kinds) if _rank(other) > later), len(kinds))


def moved(order: Sequence[int], key: int, steps: int) -> list[int]:
    """Give the keys with one of them moved by some places, as far as the ends allow."""
    keys = list(order)
    place = keys.index(key)
    target = min(max(place + steps, 0), len(keys) - 1)
    keys.insert(target, keys.pop(place))
    return keys


def needs_presenter(*, purpose: str, is_restricted: bool, is_left_out: bool) -> bool:
    """Say whether somebody has to be named: formal steps and items kept apart need nobody."""
    return purpose != FORMAL and not is_restricted and not is_left_out


def _rank(kind: str) -> int:
    return USUAL_ORDER.index(kind) if kind in USUAL_ORDER else USUAL_ORDER.index("other")


OPENS_ONCE = frozenset({"ceremony", "opening", "roll_call", "adopt_agenda"})
CLOSES_ONCE = frozenset({"minutes", "closing"})


def stands_in_part(*, kind: str, wanted_part: int, part: int, parts: Sequence[str]) -> bool:
    """Say whether a template's item stands in this part (from 1) of a meeting of these parts.

    Parts of one kind (morning and afternoon) share one template, whose items name their part.
    Parts of different kinds bring a template each: one opening and one closing (practice.md 1.19).
    """
    if len(set(parts)) == 1:
        return min(wanted_part, len(parts)) == part
    if part > 1 and kind in OPENS_ONCE:
        return False
    return part == len(parts) or kind not in CLOSES_ONCE
