"""A commune with cells, associations and a village; persons in rolls and posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from nep.foundation.access import Actor, Grant
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.organisation.choices import OrgUnitKind, Role, block_of_kind
from nep.organisation.models import OrgUnit
from nep.organisation.services import UnitDraft, create_units
from nep.people import services
from nep.people.choices import PostKind, Standing
from nep.people.models import Membership, Person, Post
from nep.people.services import MembershipDraft, PersonDraft, PostDraft

FOUNDED = date(2010, 1, 1)
JOINED = date(2020, 1, 1)
SYSTEM = Actor.system("tests")

_numbers = count(1)


@dataclass(frozen=True)
class Commune:
    """A province with two communes; the first has two cells, an association and a village."""

    province: OrgUnit
    commune: OrgUnit
    other_commune: OrgUnit
    cell: OrgUnit
    sibling_cell: OrgUnit
    far_cell: OrgUnit
    women: OrgUnit
    farmers: OrgUnit
    village: OrgUnit


def make_unit(
    kind: str,
    name: str,
    path: tuple[OrgUnit, ...] = (),
    *,
    founded_on: date = FOUNDED,
    closed_on: date = OPEN_END,
    block: str = "",
) -> OrgUnit:
    """A unit under its ancestors, nearest last."""
    draft = UnitDraft(
        kind=kind,
        name=name,
        parent=path[-1] if path else None,
        founded_on=founded_on,
        closed_on=closed_on,
        block=block or block_of_kind(kind),
    )
    [unit] = create_units(drafts=[draft], envelope=Envelope.now(), actor=SYSTEM)
    return unit


def make_commune() -> Commune:
    """The usual small tree, made by one command: hundreds of tests begin with it."""

    def draft(kind: str, name: str, parent_index: int | None = None, block: str = "") -> UnitDraft:
        return UnitDraft(
            kind=kind,
            name=name,
            parent_index=parent_index,
            founded_on=FOUNDED,
            block=block or block_of_kind(kind),
        )

    made = create_units(
        drafts=[
            draft(OrgUnitKind.PROVINCE_PARTY, "Đảng bộ tỉnh mẫu"),
            draft(OrgUnitKind.WARD_PARTY, "Đảng bộ phường mẫu 01", 0),
            draft(OrgUnitKind.COMMUNE_PARTY, "Đảng bộ xã mẫu 02", 0),
            draft(OrgUnitKind.CELL, "Chi bộ mẫu 01", 1),
            draft(OrgUnitKind.CELL, "Chi bộ mẫu 02", 1),
            draft(OrgUnitKind.CELL, "Chi bộ mẫu 03", 2),
            draft(OrgUnitKind.ASSOCIATION_BRANCH, "Chi hội Phụ nữ mẫu 01", 1, "women"),
            draft(OrgUnitKind.ASSOCIATION_BRANCH, "Chi hội Nông dân mẫu 01", 1, "farmers"),
            draft(OrgUnitKind.RESIDENTIAL_GROUP, "Tổ dân phố mẫu 01", 1),
        ],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    return Commune(*made)


def make_person(full_name: str = "", *, unit: OrgUnit | None = None, **fields: Any) -> Person:
    """Somebody with an invented name."""
    name = full_name or f"Nguyễn Văn Mẫu {next(_numbers):02d}"
    draft = PersonDraft(full_name=name, unit_id=unit.pk if unit else None, **fields)
    [person] = services.register_persons(drafts=[draft], envelope=Envelope.now(), actor=SYSTEM)
    return person


def make_members(unit: OrgUnit, people: Sequence[tuple[str, str]]) -> list[Person]:
    """Several people in the roll of a unit, each with a name and a tổ, by two commands."""
    if not people:
        return []
    persons = services.register_persons(
        drafts=[PersonDraft(full_name=name, unit_id=unit.pk) for name, _group in people],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    services.record_memberships(
        drafts=[
            MembershipDraft(
                person_id=person.pk,
                unit_id=unit.pk,
                standing=usual_standing(unit),
                from_on=JOINED,
                group=group,
            )
            for person, (_name, group) in zip(persons, people, strict=True)
        ],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    return list(persons)


def usual_standing(unit: OrgUnit) -> Standing:
    """The standing of most of its members."""
    return Standing.OFFICIAL if unit.block == "party" else Standing.ASSOCIATION_MEMBER


def make_member(
    unit: OrgUnit,
    full_name: str = "",
    *,
    person: Person | None = None,
    standing: str = "",
    from_on: date = JOINED,
    **fields: Any,
) -> Person:
    """Somebody in the roll of a unit; `birth_date`, `phone` and `card_number` go to the person."""
    about = {
        name: fields.pop(name)
        for name in ("birth_date", "birth_year", "phone", "email", "sex", "card_number")
        if name in fields
    }
    who = person or make_person(full_name, unit=unit, **about)
    draft = MembershipDraft(
        person_id=who.pk,
        unit_id=unit.pk,
        standing=standing or usual_standing(unit),
        from_on=from_on,
        **fields,
    )
    services.record_memberships(drafts=[draft], envelope=Envelope.now(), actor=SYSTEM)
    return who


def make_post(
    unit: OrgUnit,
    kind: str = PostKind.SECRETARY,
    *,
    person: Person | None = None,
    from_on: date = JOINED,
    to_on: date = OPEN_END,
) -> Post:
    """Somebody in a post."""
    draft = PostDraft(
        person_id=(person or make_person(unit=unit)).pk,
        unit_id=unit.pk,
        kind=kind,
        from_on=from_on,
        to_on=to_on,
    )
    [post] = services.record_posts(drafts=[draft], envelope=Envelope.now(), actor=SYSTEM)
    return post


def actor_in(
    unit: OrgUnit,
    role: str = Role.SECRETARY,
    *,
    person: Person | None = None,
    user_id: int = 7,
) -> Actor:
    """Somebody who acts in one post."""
    grant = Grant(role=role, unit_id=unit.pk, from_on=FOUNDED, to_on=OPEN_END)
    return Actor(
        user_id=user_id,
        person_id=person.pk if person else None,
        acting_unit_id=unit.pk,
        grants=(grant,),
    )


def row_of(person: Person, unit: OrgUnit, day: date) -> Membership | None:
    """What we hold true about a person in a unit on a day."""
    return Membership.objects.on(day).filter(person=person, unit=unit).first()
