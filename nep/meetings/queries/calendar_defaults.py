"""What a new meeting of a unit begins with: who leads it, where it met last, totals only or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nep.meetings.choices import MeetingState
from nep.meetings.models import Meeting
from nep.meetings.rules.calendar_kinds import counts_only_by_default
from nep.organisation.models import OrgUnit
from nep.people.choices import PostKind
from nep.people.models import Post

LOOKS_BACK = timedelta(days=366)
LEADERS: tuple[PostKind, ...] = (
    PostKind.SECRETARY,
    PostKind.COMMITTEE_SECRETARY,
    PostKind.ENTRUSTED_COMRADE,
    PostKind.ASSOCIATION_CHAIR,
    PostKind.ASSOCIATION_HEAD,
    PostKind.YOUTH_UNION_SECRETARY,
    PostKind.YOUTH_SECRETARY,
    PostKind.CLUB_HEAD,
    PostKind.FRONT_CHAIR,
    PostKind.FRONT_WORK_HEAD,
    PostKind.TRADE_UNION_CHAIR,
    PostKind.GROUP_LEADER,
    PostKind.ASSOCIATION_GROUP_LEADER,
    PostKind.TRADE_UNION_GROUP_LEADER,
)
"""Who chairs by default: the secretary, or who leads a unit that has none."""

OF_A_GROUP = frozenset({PostKind.GROUP_LEADER})
"""A leader of a group within a cell does not chair the cell."""


@dataclass(frozen=True)
class _Term:
    """Somebody leads on the days `[from_on, to_on)`."""

    rank: int
    person_id: int
    from_on: date
    to_on: date


class MeetingDefaults:
    """Leaders and last places of many units, read in two statements."""

    def __init__(self, units: Sequence[OrgUnit], on: date) -> None:
        self._units = {unit.pk: unit for unit in units}
        self._terms = self._terms_of(self._units)
        self._places = _last_places([pk for pk in self._units if not self.counts_only(pk)], on)

    def chair_on(self, unit_id: int, day: date) -> int | None:
        """Who leads the unit on that day."""
        return next(
            (term.person_id for term in self._terms[unit_id] if term.from_on <= day < term.to_on),
            None,
        )

    def place_of(self, unit_id: int) -> str:
        """Where it met last; a cell of police or army keeps no place."""
        return self._places.get(unit_id, "")

    def counts_only(self, unit_id: int) -> bool:
        """Whether its meetings keep totals only."""
        return counts_only_by_default(self._units[unit_id].cell_type)

    @staticmethod
    def _terms_of(units: dict[int, OrgUnit]) -> dict[int, list[_Term]]:
        found: dict[int, list[_Term]] = defaultdict(list)
        posts = Post.objects.true_now().filter(unit_id__in=list(units), kind__in=LEADERS)
        columns = posts.values_list("unit_id", "kind", "person_id", "valid_from", "valid_to")
        for unit_id, kind, person_id, from_on, to_on in columns:
            if kind in OF_A_GROUP and units[unit_id].kind != "party_group":
                continue
            rank = LEADERS.index(PostKind(kind))
            found[unit_id].append(_Term(rank, person_id, from_on, to_on))
        for terms in found.values():
            terms.sort(key=lambda term: (term.rank, term.from_on))
        return found


def _last_places(unit_ids: Collection[int], on: date) -> dict[int, str]:
    rows = Meeting.objects.filter(
        unit_id__in=unit_ids, held_on__gte=on - LOOKS_BACK, held_on__lte=on
    ).exclude(place="")
    rows = rows.exclude(state=MeetingState.CANCELLED).order_by("held_on", "pk")
    return dict(rows.values_list("unit_id", "place"))
