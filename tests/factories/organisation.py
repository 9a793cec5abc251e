"""Trees for tests, made by the services themselves; the test names the difference."""

from datetime import date

from nep.foundation.access import Actor, Grant
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.organisation import services
from nep.organisation.choices import Block, CellType, OrgUnitKind, Role
from nep.organisation.models import OrgUnit
from nep.organisation.services import UnitDraft

FOUNDED = date(2015, 1, 1)
SYSTEM = Actor.system("tests")


def make_units(*drafts: UnitDraft, actor: Actor = SYSTEM, scope: OrgUnit | None = None):
    """Make units by the service."""
    return services.create_units(
        drafts=list(drafts), scope=scope, envelope=Envelope.now(), actor=actor
    )


def make_unit(
    name: str = "Chi bộ mẫu 01",
    *,
    parent: OrgUnit | None = None,
    kind: str = OrgUnitKind.CELL,
    founded_on: date = FOUNDED,
    **other: object,
) -> OrgUnit:
    """Make one unit; a cell by default."""
    (unit,) = make_units(
        UnitDraft(kind=kind, name=name, parent=parent, founded_on=founded_on, **other)
    )
    return unit


class SmallTree:
    """Tỉnh → huyện → hai xã → hai chi bộ mỗi xã, và một hội phụ nữ."""

    def __init__(self) -> None:
        def draft(kind: str, name: str, parent_index: int | None, code: str, **other: object):
            return UnitDraft(
                kind=kind,
                name=name,
                parent_index=parent_index,
                code=code,
                founded_on=FOUNDED,
                **other,
            )

        cell = {"cell_type": CellType.VILLAGE}
        (
            self.province,
            self.district,
            self.commune_a,
            self.commune_b,
            self.cell_a1,
            self.cell_a2,
            self.cell_b1,
            self.cell_b2,
            self.women,
        ) = make_units(
            draft(OrgUnitKind.PROVINCE_PARTY, "Đảng bộ tỉnh mẫu", None, "T"),
            draft(OrgUnitKind.DISTRICT_PARTY, "Đảng bộ huyện mẫu", 0, "H"),
            draft(OrgUnitKind.COMMUNE_PARTY, "Đảng bộ xã Hòa An", 1, "XA"),
            draft(OrgUnitKind.COMMUNE_PARTY, "Đảng bộ xã Thủy Bình", 1, "XB"),
            draft(OrgUnitKind.CELL, "Chi bộ thôn Đông", 2, "A1", **cell),
            draft(OrgUnitKind.CELL, "Chi bộ thôn Tây", 2, "A2", **cell),
            draft(OrgUnitKind.CELL, "Chi bộ thôn Nam", 3, "B1", **cell),
            draft(OrgUnitKind.CELL, "Chi bộ thôn Bắc", 3, "B2", **cell),
            draft(OrgUnitKind.ASSOCIATION, "Hội Phụ nữ xã Hòa An", 2, "PN", block=Block.WOMEN),
        )

    def all(self) -> list[OrgUnit]:
        """Give the units from the top."""
        return list(vars(self).values())


def actor_in(
    unit: OrgUnit,
    role: str = Role.PARTY_BUILDING,
    *,
    from_on: date = FOUNDED,
    to_on: date = OPEN_END,
    user_id: int = 1,
    person_id: int = 1,
) -> Actor:
    """Give somebody who acts in one post."""
    grant = Grant(role=role, unit_id=unit.pk, from_on=from_on, to_on=to_on, post_id=1)
    return Actor(user_id=user_id, person_id=person_id, acting_unit_id=unit.pk, grants=(grant,))
