"""Delegations across branches as their sender thinks of them: one group of comrades, one task."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from nep.foundation.access import Actor
from nep.organisation.models import OrgUnit
from nep.people.choices import DelegationKind
from nep.people.models import Delegation, Person
from nep.people.models.sight import SeenByUnit


@dataclass
class Mission:
    """Rows that were sent together: by the same unit, for the same days and the same reason."""

    sent_by_unit_id: int
    from_on: date
    to_on: date
    reason: str
    rows: list[Delegation] = field(default_factory=list)

    @property
    def first(self) -> Delegation:
        """The row whose key stands for the whole in addresses."""
        return min(self.rows, key=lambda row: row.pk)

    @property
    def persons(self) -> list[Person]:
        """The members, each once, in Vietnamese order."""
        found = {row.person_id: row.person for row in self.rows}
        return sorted(found.values(), key=lambda person: (person.sort_key, person.pk))

    @property
    def unit_ids(self) -> list[int]:
        """The units attended, each once."""
        return list(dict.fromkeys(row.unit_id for row in self.rows))


def missions_under(unit: OrgUnit | int, actor: Actor, *, since: date) -> list[Mission]:
    """What is sent to units under this one and not over before a day; one statement."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = _across(actor).under(unit_id, actor.today).filter(valid_to__gt=since)
    return _grouped(rows.select_related("person").order_by("-valid_from", "pk"))


def mission_of(delegation: Delegation, actor: Actor) -> Mission:
    """The whole of which this row is a part, as far as the actor may see it."""
    rows = _across(actor).filter(
        sent_by_unit_id=delegation.sent_by_unit_id,
        valid_from=delegation.valid_from,
        valid_to=delegation.valid_to,
        reason=delegation.reason,
    )
    [mission] = _grouped(rows.select_related("person").order_by("pk"))
    return mission


def _across(actor: Actor) -> SeenByUnit:
    rows = Delegation.objects.true_now().outputs_for(actor)
    return rows.filter(kind=DelegationKind.ACROSS_BRANCHES)


def _grouped(rows: Iterable[Delegation]) -> list[Mission]:
    found: dict[tuple[object, ...], Mission] = {}
    for row in rows:
        key = (row.sent_by_unit_id, row.valid_from, row.valid_to, row.reason)
        mission = found.setdefault(
            key, Mission(row.sent_by_unit_id or 0, row.valid_from, row.valid_to, row.reason)
        )
        mission.rows.append(row)
    return list(found.values())
