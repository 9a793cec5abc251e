"""A small tree with committees, people in posts there, and a seeded rulebook."""

from dataclasses import dataclass
from datetime import date

from nep.foundation.access import Actor, Grant
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.organisation.choices import ActKind, OrgUnitKind, Role
from nep.organisation.models import Closure, OrgAct, OrgUnit, Placement, UnitName
from nep.rulebook.services import OverrideOrder, SourceDraft, seed_rulebook

FOUNDED = date(2000, 1, 1)


@dataclass(frozen=True)
class Tree:
    """A province with two communes; the first has two cells, the second one."""

    province: OrgUnit
    commune: OrgUnit
    other_commune: OrgUnit
    cell: OrgUnit
    sibling_cell: OrgUnit
    far_cell: OrgUnit


def make_unit(
    kind: str, name: str, path: tuple[OrgUnit, ...] = (), founded_on: date = FOUNDED
) -> OrgUnit:
    """A unit under its ancestors (nearest last), written as the services of organisation would."""
    unit = OrgUnit.objects.create(kind=kind, founded_on=founded_on)
    act = OrgAct.objects.create(kind=ActKind.CREATE, effective_on=founded_on)
    UnitName.objects.create(
        unit=unit,
        name=name,
        folded=name.lower(),
        sort_key=name.lower(),
        valid_from=founded_on,
        act=act,
    )
    Placement.objects.create(
        unit=unit, parent=path[-1] if path else None, valid_from=founded_on, act=act
    )
    for ancestor in (*path, unit):
        Closure.objects.create(
            ancestor=ancestor, descendant=unit, valid_from=founded_on, valid_to=OPEN_END
        )
    return unit


def make_tree() -> Tree:
    """The usual tree."""
    province = make_unit(OrgUnitKind.PROVINCE_PARTY, "Đảng bộ tỉnh mẫu")
    commune = make_unit(OrgUnitKind.WARD_PARTY, "Đảng bộ phường mẫu 01", (province,))
    other = make_unit(OrgUnitKind.COMMUNE_PARTY, "Đảng bộ xã mẫu 02", (province,))
    return Tree(
        province=province,
        commune=commune,
        other_commune=other,
        cell=make_unit(OrgUnitKind.CELL, "Chi bộ mẫu 01", (province, commune)),
        sibling_cell=make_unit(OrgUnitKind.CELL, "Chi bộ mẫu 02", (province, commune)),
        far_cell=make_unit(OrgUnitKind.CELL, "Chi bộ mẫu 03", (province, other)),
    )


def actor_in(unit: OrgUnit, role: str = Role.PARTY_BUILDING, user_id: int = 7) -> Actor:
    """Somebody who holds one post."""
    grant = Grant(role=role, unit_id=unit.pk, from_on=FOUNDED, to_on=OPEN_END)
    return Actor(user_id=user_id, person_id=user_id, acting_unit_id=unit.pk, grants=(grant,))


def seed() -> None:
    """The rules delivered with the product."""
    seed_rulebook(envelope=Envelope.now(), actor=Actor.system("tests"))


def override_order(unit: OrgUnit, **wanted: object) -> OverrideOrder:
    """A committee's own minimum duration, by a decision of its own, from today."""
    usual: dict[str, object] = {
        "topic": "meetings.duration.single_minutes",
        "unit_id": unit.pk,
        "value": 60,
        "from_on": Actor.nobody().today,
        "reason": "Chi bộ ít đảng viên.",
        "source": SourceDraft(
            number="15",
            symbol="QyĐ/ĐU",
            issuer="Đảng ủy phường mẫu 01",
            issued_on=date(2026, 1, 5),
            title="Quy định về thời lượng sinh hoạt của chi bộ ít đảng viên",
        ),
    }
    return OverrideOrder(**{**usual, **wanted})  # type: ignore[arg-type]
