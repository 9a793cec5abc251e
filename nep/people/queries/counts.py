"""How many: the number of a unit on a day by standing and activity, and of everything below it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from nep.foundation.prepared import prepared
from nep.organisation.models import OrgUnit
from nep.people import rules
from nep.people.choices import PARTY_STANDINGS, VILLAGE_HEADS, Activity, Standing
from nep.people.models import Membership, Post


@dataclass(frozen=True)
class UnitCounts:
    """Memberships on a day by (standing, activity); every number is the length of a list."""

    by_status: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def official(self) -> int:
        """Official members on the roll."""
        return self._counted(Standing.OFFICIAL)

    @property
    def probationary(self) -> int:
        """Probationary members on the roll."""
        return self._counted(Standing.PROBATIONARY)

    @property
    def party(self) -> int:
        """Members of the Party: official and probationary, without those who come for a time."""
        return self.official + self.probationary

    @property
    def association(self) -> int:
        """Members of mass organisations, by membership."""
        return self._counted(Standing.ASSOCIATION_MEMBER, Standing.YOUTH_MEMBER)

    def number_of(self, standing: str) -> int:
        """Members of one standing, without those who come for a time."""
        return self._counted(standing)

    @property
    def guests(self) -> int:
        """Members from elsewhere who come for a time; counted apart."""
        return self.with_activity(Activity.TEMPORARILY_IN)

    def with_activity(self, activity: str) -> int:
        """Members of the Party in this activity."""
        return sum(
            number
            for (standing, doing), number in self.by_status.items()
            if doing == activity and standing in PARTY_STANDINGS
        )

    def denominator(self, denominator: str) -> int:
        """Members of the Party of whom a rate is stated."""
        return sum(
            number
            for (standing, activity), number in self.by_status.items()
            if standing in PARTY_STANDINGS
            and rules.in_denominator(standing=standing, activity=activity, denominator=denominator)
        )

    def _counted(self, *standings: str) -> int:
        return sum(
            number
            for (standing, activity), number in self.by_status.items()
            if standing in standings
            and rules.counts_in_number(standing=standing, activity=activity)
        )


@dataclass(frozen=True, kw_only=True)
class PeopleAndMemberships:
    """Two different figures, both shown: heads, and cards (feature 91)."""

    people: int
    memberships: int


def counts_of(unit: OrgUnit | int, day: date, *, below: bool = True) -> UnitCounts:
    """Count the memberships of a unit, by default with everything under it, in one statement."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    groups = _by_status(unit_id, day, below)
    return UnitCounts({(standing, activity): number for standing, activity, number in groups})


@prepared
def _by_status(unit_id: int, day: date, below: bool) -> QuerySet[Any, Any]:
    rows = Membership.objects.on(day)
    rows = rows.under(unit_id, day) if below else rows.filter(unit_id=unit_id)
    return rows.order_by().values_list("standing", "activity").annotate(Count("pk"))


def counts_by_unit(unit_ids: Collection[int], day: date) -> dict[int, UnitCounts]:
    """Count below each of several units (the children of a branch) in one statement."""
    found: dict[int, dict[tuple[str, str], int]] = {unit_id: {} for unit_id in unit_ids}
    groups = (
        Membership.objects.on(day)
        .filter(
            unit__closure_above__ancestor_id__in=unit_ids,
            unit__closure_above__valid_from__lte=day,
            unit__closure_above__valid_to__gt=day,
        )
        .order_by()
        .annotate(above_id=F("unit__closure_above__ancestor_id"))
        .values_list("above_id", "standing", "activity")
        .annotate(Count("pk"))
    )
    for above_id, standing, activity, number in groups:
        found[above_id][standing, activity] = number
    return {unit_id: UnitCounts(by_status) for unit_id, by_status in found.items()}


def people_and_memberships(
    rows: QuerySet[Membership],
) -> PeopleAndMemberships:
    """Count a list twice: a person in several associations is one person."""
    counted = rows.order_by().aggregate(
        people=Count("person_id", distinct=True), memberships=Count("pk")
    )
    return PeopleAndMemberships(**counted)


def heads_under(unit: OrgUnit | int, day: date) -> rules.HeadsInParty:
    """Village heads who are members, of the villages with a head, under a unit on a day."""
    return rules.heads_in_party(_heads(unit if isinstance(unit, int) else unit.pk, day))


@prepared
def _heads(unit_id: int, day: date) -> QuerySet[Any, Any]:
    in_party = Membership.objects.on(day).home_cells().filter(person_id=OuterRef("person_id"))
    return (
        Post.objects.on(day)
        .under(unit_id, day)
        .filter(kind__in=VILLAGE_HEADS)
        .annotate(is_member=Exists(in_party))
        .values_list("unit_id", "is_member")
    )
