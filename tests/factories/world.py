"""A small world with every relation between units and one person in every post.

Four families, each with a unit of one's own and what stands around it: a province, a commune in
it, and in the commune a cell, a women's association and a residential group. In each family the
own unit followed two others on 1/7/2025 and gave a part of itself away on 1/10/2025. Everything is
written by the services of the rooms.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nep.foundation.access import Actor, Grant
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.organisation import services as organisation
from nep.organisation.choices import Block, OrgUnitKind, Role
from nep.organisation.models import OrgUnit
from nep.organisation.services import Close, Merge, NewUnit, Split, SplitPart, UnitDraft
from nep.people import services as people
from nep.people.choices import PostKind, Standing
from nep.people.models import Person, User
from nep.people.services import MembershipDraft, PersonDraft, PostDraft
from nep.people.services.links import account_of

FOUNDED = date(2010, 1, 1)
MERGED = date(2025, 7, 1)
PARTED = date(2025, 10, 1)
SYSTEM = Actor.system("tests")

OWN, CHILD, SIBLING, PARENT = "own", "child", "sibling", "parent"
PREDECESSOR, SUCCESSOR, STRANGER = "predecessor", "successor", "stranger"
RELATIONS = (OWN, CHILD, SIBLING, PARENT, PREDECESSOR, SUCCESSOR, STRANGER)

PROVINCE, COMMUNE, CELL, WOMEN, VILLAGE = "province", "commune", "cell", "women", "village"

_KINDS = {  # own, below it, kept as the block
    PROVINCE: (OrgUnitKind.PROVINCE_PARTY, OrgUnitKind.GRASSROOTS_PARTY, ""),
    COMMUNE: (OrgUnitKind.WARD_PARTY, OrgUnitKind.CELL, ""),
    CELL: (OrgUnitKind.CELL, OrgUnitKind.PARTY_GROUP, ""),
    WOMEN: (OrgUnitKind.ASSOCIATION, OrgUnitKind.ASSOCIATION_BRANCH, Block.WOMEN),
    VILLAGE: (OrgUnitKind.RESIDENTIAL_GROUP, OrgUnitKind.GROUP, Block.RESIDENTS),
}
_NAMES = {
    PROVINCE: "Đảng bộ tỉnh mẫu",
    COMMUNE: "Đảng bộ phường mẫu",
    CELL: "Chi bộ mẫu",
    WOMEN: "Hội Phụ nữ mẫu",
    VILLAGE: "Tổ dân phố mẫu",
}


@dataclass(frozen=True)
class Visitor:
    """Somebody in one post: the family he looks from, and the role that the post gives."""

    role: str
    family: str
    post: str = ""

    @property
    def key(self) -> str:
        """The name of this visitor in tests: the role, and where several hold it, on which unit."""
        return f"{self.role}@{self.family}"


VISITORS = (
    Visitor(Role.SECRETARY, CELL, PostKind.SECRETARY),
    Visitor(Role.SECRETARY, COMMUNE, PostKind.COMMITTEE_SECRETARY),
    Visitor(Role.DEPUTY_SECRETARY, CELL, PostKind.DEPUTY_SECRETARY),
    Visitor(Role.CELL_COMMITTEE, CELL, PostKind.CELL_COMMITTEE_MEMBER),
    Visitor(Role.GROUP_LEADER, CELL, PostKind.GROUP_LEADER),
    Visitor(Role.ASSIGNED_SUPERIOR, CELL, PostKind.MEMBER_IN_CHARGE),
    Visitor(Role.COMMUNE_OFFICE, COMMUNE, PostKind.OFFICE_STAFF),
    Visitor(Role.PARTY_BUILDING, COMMUNE, PostKind.PARTY_BUILDING_OFFICER),
    Visitor(Role.ORGANISATION_COMMISSION, COMMUNE, PostKind.ORGANISATION_OFFICER),
    Visitor(Role.PROPAGANDA_COMMISSION, COMMUNE, PostKind.PROPAGANDA_OFFICER),
    Visitor(Role.INSPECTION_COMMISSION, COMMUNE, PostKind.INSPECTION_OFFICER),
    Visitor(Role.DELEGATION, CELL),
    Visitor(Role.MASS_OFFICER, WOMEN, PostKind.ASSOCIATION_CHAIR),
    Visitor(Role.VILLAGE_HEAD, VILLAGE, PostKind.RESIDENTIAL_GROUP_HEAD),
    Visitor(Role.PROVINCIAL_READER, PROVINCE, PostKind.PROVINCIAL_READER),
    Visitor(Role.AUDITOR, PROVINCE, PostKind.AUDITOR),
    Visitor(Role.ADMINISTRATOR, PROVINCE, PostKind.ADMINISTRATOR),
    Visitor(Role.MEMBER, CELL),
)
"""One per role, the secretary twice; secretaries of a meeting come with the meetings."""


@dataclass
class World:
    """Units by family and relation, the person who lives in each, and the visitors' accounts."""

    units: dict[str, dict[str, OrgUnit]] = field(default_factory=dict)
    members: dict[int, Person] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)

    def unit(self, visitor: Visitor, relation: str = OWN) -> OrgUnit:
        """The unit in this relation to the visitor's own."""
        return self.units[visitor.family][relation]

    def member(self, visitor: Visitor, relation: str = OWN) -> Person:
        """Somebody without any post who is or was in the roll of that unit."""
        return self.members[self.unit(visitor, relation).pk]

    def user(self, visitor: Visitor) -> User:
        """The account of the visitor."""
        return self.users[visitor.key]

    def actor(self, visitor: Visitor) -> Actor:
        """The visitor as services and sight see him, made from his post alone."""
        return self.actor_with(visitor.role, visitor.family, self.user(visitor))

    def actor_with(self, role: str, family: str, user: User | None = None) -> Actor:
        """Somebody with one role on the own unit of a family."""
        unit = self.units[family][OWN]
        grant = Grant(role=str(role), unit_id=unit.pk, from_on=FOUNDED, to_on=OPEN_END)
        return Actor(
            user_id=user.pk if user else 1,
            person_id=user.person_id if user else None,
            acting_unit_id=unit.pk,
            grants=(grant,),
        )


def make_world() -> World:
    """Build it from nothing; about forty units, as many persons, and the visitors."""
    world = World()
    before = _make_what_was_before()
    _reorganise(before)
    _make_what_stands_beside(world, before)
    _give_parts_away(world)
    _settle(world)
    _appoint(world)
    world.more = before
    return world


def _make_what_was_before() -> dict[str, OrgUnit]:
    """The centre, a province far away, and the units that ended on 1/7/2025."""
    places: dict[str, tuple[str, str, str, str]] = {
        "centre": (OrgUnitKind.CENTRAL, "Trung ương mẫu", "", ""),
        "far province": (OrgUnitKind.PROVINCE_PARTY, "Đảng bộ tỉnh xa", "centre", ""),
        "far commune": (OrgUnitKind.COMMUNE_PARTY, "Đảng bộ xã xa", "far province", ""),
        "far cell": (OrgUnitKind.CELL, "Chi bộ xa", "far commune", ""),
        "far women": (OrgUnitKind.ASSOCIATION, "Hội Phụ nữ xa", "far commune", Block.WOMEN),
        "far village": (OrgUnitKind.VILLAGE, "Thôn xa", "far commune", Block.RESIDENTS),
    }
    for letter in "ab":
        for family, (kind, _below, block) in _KINDS.items():
            above = {PROVINCE: "centre", COMMUNE: "town"}.get(family, f"{COMMUNE} a")
            name = f"{_NAMES[family]} cũ {letter.upper()}"
            places[f"{family} {letter}"] = (kind, name, above, block)
            if family == PROVINCE:
                town = (OrgUnitKind.TOWN_PARTY, "Đảng bộ thị xã mẫu", "province a", "")
                places.setdefault("town", town)
    order = list(places)
    drafts = [
        UnitDraft(
            kind=kind,
            name=name,
            founded_on=FOUNDED,
            parent_index=order.index(above) if above else None,
            block=block,
        )
        for kind, name, above, block in places.values()
    ]
    return dict(zip(order, _make(*drafts), strict=True))


def _reorganise(before: dict[str, OrgUnit]) -> None:
    """1/7/2025: each pair becomes one unit under the new one above it; the town ends."""
    acts = [
        Merge(
            units=(before[f"{family} a"], before[f"{family} b"]),
            successor=UnitDraft(
                kind=kind,
                name=f"{_NAMES[family]} 01",
                founded_on=MERGED,
                parent=_above(family, before),
                block=block,
                key=family,
            ),
            on=MERGED,
        )
        for family, (kind, _below, block) in _KINDS.items()
    ]
    organisation.reorganise(acts=[*acts, Close(unit=before["town"], on=MERGED)], **_now())


def _above(family: str, before: dict[str, OrgUnit]) -> OrgUnit | NewUnit:
    if family == PROVINCE:
        return before["centre"]
    return NewUnit(key=PROVINCE if family == COMMUNE else COMMUNE)


def _make_what_stands_beside(world: World, before: dict[str, OrgUnit]) -> None:
    """A child and a sibling of every own unit."""
    for family, (kind, kind_below, block) in _KINDS.items():
        own, parent = _named(f"{_NAMES[family]} 01"), before["centre"]
        if family != PROVINCE:
            parent = world.units[PROVINCE if family == COMMUNE else COMMUNE][OWN]
        stranger = "far commune" if family == PROVINCE else f"far {family}"
        sibling, child = _make(
            UnitDraft(
                kind=kind,
                name=f"{_NAMES[family]} kề bên",
                founded_on=MERGED,
                parent=parent,
                block=block,
            ),
            UnitDraft(
                kind=kind_below,
                name=f"{_NAMES[family]} trực thuộc",
                founded_on=MERGED,
                parent=own,
                block=block,
            ),
        )
        predecessor = OrgUnit.objects.get(pk=before[f"{family} a"].pk)
        around = (own, child, sibling, parent, predecessor, own, before[stranger])
        world.units[family] = dict(zip(RELATIONS, around, strict=True))


def _give_parts_away(world: World) -> None:
    """1/10/2025: a part of every own unit becomes a unit beside it, and follows it in part."""
    acts = []
    for family, (kind, _below, block) in _KINDS.items():
        draft = UnitDraft(
            kind=kind,
            name=f"{_NAMES[family]} tách ra",
            founded_on=PARTED,
            parent=world.units[family][PARENT],
            block=block,
        )
        part = SplitPart(successor=draft)
        own = world.units[family][OWN]
        acts.append(Split(unit=own, parts=(part,), on=PARTED, continues=True))
    organisation.reorganise(acts=acts, **_now())
    for family, around in world.units.items():
        around[SUCCESSOR] = _named(f"{_NAMES[family]} tách ra")


def _settle(world: World) -> None:
    """One person in the roll of every unit; of those that ended, until the end of 2024."""
    units = {unit.pk: unit for around in world.units.values() for unit in around.values()}
    drafts = [
        PersonDraft(full_name=f"Nguyễn Văn Mẫu {place}", card_number=f"38.{place:06d}")
        for place in range(len(units))
    ]
    persons = people.register_persons(drafts=drafts, **_now())
    world.members = dict(zip(units, persons, strict=True))
    rows = [
        MembershipDraft(
            person_id=world.members[pk].pk,
            unit_id=pk,
            standing=_standing_in(unit),
            from_on=unit.founded_on,
            to_on=OPEN_END if unit.is_open else date(2025, 1, 1),
        )
        for pk, unit in units.items()
    ]
    people.record_memberships(drafts=rows, **_now())


def _appoint(world: World) -> None:
    """Everybody in his post, with an account."""
    drafts = [PersonDraft(full_name=f"Trần Thị {visitor.key}") for visitor in VISITORS]
    persons = people.register_persons(drafts=drafts, **_now())
    held = list(zip(VISITORS, persons, strict=True))
    posts = [
        PostDraft(
            person_id=person.pk,
            unit_id=world.unit(visitor).pk,
            kind=visitor.post,
            from_on=PARTED,
        )
        for visitor, person in held
        if visitor.post
    ]
    people.record_posts(drafts=posts, **_now())
    for visitor, person in held:
        if visitor.role == Role.DELEGATION:
            people.send_delegation(
                sent_by_unit=world.units[WOMEN][OWN],
                unit=world.unit(visitor),
                persons=[person],
                from_on=PARTED,
                to_on=OPEN_END,
                reason="Dự sinh hoạt chi bộ",
                **_now(),
            )
        if visitor.role == Role.MEMBER:
            row = MembershipDraft(
                person_id=person.pk,
                unit_id=world.unit(visitor).pk,
                standing=Standing.OFFICIAL,
                from_on=PARTED,
            )
            people.record_memberships(drafts=[row], **_now())
        world.users[visitor.key] = account_of(person)


def _make(*drafts: UnitDraft) -> list[OrgUnit]:
    return organisation.create_units(drafts=list(drafts), **_now())


def _named(name: str) -> OrgUnit:
    return OrgUnit.objects.get(names__name=name)


def _standing_in(unit: OrgUnit) -> str:
    return Standing.OFFICIAL if unit.block == Block.PARTY else Standing.ASSOCIATION_MEMBER


def _now() -> dict[str, Any]:
    return {"envelope": Envelope.now(), "actor": SYSTEM}
