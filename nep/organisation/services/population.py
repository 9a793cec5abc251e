"""Denominators of the gathering rate."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.errors import Invalid
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.organisation import permissions
from nep.organisation.events import PopulationRecorded
from nep.organisation.models import OrgUnit, Population


@dataclass(frozen=True, kw_only=True)
class PopulationFact:
    """What a source says of a unit's area in one year."""

    unit: OrgUnit
    year: int
    source: str
    households: int | None = None
    people: int | None = None
    eligible: int | None = None
    organisation_block: str = ""


@command("organisation.record_population")
def record_population(
    *, facts: list[PopulationFact], envelope: Envelope, actor: Actor
) -> list[Population]:
    """Write denominators; what stands for the same unit, year and organisation is written over."""
    unit_ids = {fact.unit.pk for fact in facts}
    permissions.require_for_units(permissions.RECORD_POPULATION, actor, unit_ids, actor.today)
    for fact in facts:
        require_sense(fact, actor)
    Population.objects.bulk_create(
        [
            Population(
                unit=fact.unit,
                year=fact.year,
                organisation_block=fact.organisation_block,
                households=fact.households,
                people=fact.people,
                eligible=fact.eligible,
                source=fact.source.strip(),
                recorded_by=actor.user_id,
            )
            for fact in facts
        ],
        batch_size=1_000,
        update_conflicts=True,
        unique_fields=["unit", "year", "organisation_block"],
        update_fields=["households", "people", "eligible", "source", "recorded_by"],
    )
    by_unit: dict[int, list[PopulationFact]] = defaultdict(list)
    for fact in facts:
        by_unit[fact.unit.pk].append(fact)
    for unit_id, own in by_unit.items():
        audit.record(
            actor=actor, action="organisation.record_population", unit_id=unit_id, payload=own
        )
        for year in sorted({fact.year for fact in own}):
            publish(PopulationRecorded(unit_id=unit_id, year=year))
    return _written(by_unit)


@command("organisation.withdraw_population")
def withdraw_population(*, rows: list[Population], envelope: Envelope, actor: Actor) -> None:
    """Take denominators out that an import had brought by mistake; the trail keeps them."""
    unit_ids = {row.unit_id for row in rows}
    permissions.require_for_units(permissions.RECORD_POPULATION, actor, unit_ids, actor.today)
    Population.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        audit.record(
            actor=actor,
            action="organisation.withdraw_population",
            unit_id=row.unit_id,
            payload={"year": row.year, "block": row.organisation_block, "source": row.source},
        )
        publish(PopulationRecorded(unit_id=row.unit_id, year=row.year))


def _written(by_unit: dict[int, list[PopulationFact]]) -> list[Population]:
    ordered, found = sorted(by_unit), []
    for start in range(0, len(ordered), 5_000):
        rows = Population.objects.filter(unit_id__in=ordered[start : start + 5_000])
        found += [
            row
            for row in rows
            if any(
                (row.year, row.organisation_block) == (fact.year, fact.organisation_block)
                for fact in by_unit[row.unit_id]
            )
        ]
    return found


def require_sense(fact: PopulationFact, actor: Actor) -> None:
    """Refuse a year that cannot be, a missing source, and more eligible than people."""
    faults: dict[str, list[str]] = {}
    if not 1945 <= fact.year <= actor.today.year + 1:
        faults["year"] = [
            _("Năm %(year)s không hợp lý. Hãy ghi năm có số liệu.") % {"year": fact.year}
        ]
    if not fact.source.strip():
        faults["source"] = [_("Hãy ghi nguồn số liệu, ví dụ “Thống kê xã năm 2025”.")]
    if fact.people is not None and fact.eligible is not None and fact.eligible > fact.people:
        faults["eligible"] = [
            _("Đối tượng tập hợp (%(eligible)s) nhiều hơn số khẩu (%(people)s). Hãy kiểm tra lại.")
            % {"eligible": fact.eligible, "people": fact.people}
        ]
    if faults:
        raise Invalid(next(iter(faults.values()))[0], errors=faults)
