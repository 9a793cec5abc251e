"""Who holds which post: two terms in the cells, committees and offices above them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.organisation.choices import CELL_KINDS, COMMUNE_KINDS, VILLAGE_KINDS
from nep.organisation.models import OrgUnit
from nep.people import services
from nep.people.choices import PostKind
from nep.people.models import Person
from nep.samples import places

FIRST_TERM = (places.TERM_BEGAN, date(2025, 5, 15))
SECOND_TERM = (date(2025, 5, 15), date(2030, 5, 15))
COMMITTEE_FROM = 9  # members: from here on a cell elects a committee (domain.md 6)
OFFICES = (
    PostKind.COMMITTEE_SECRETARY,
    PostKind.STANDING_DEPUTY_SECRETARY,
    PostKind.PARTY_BUILDING_HEAD,
    PostKind.PARTY_BUILDING_OFFICER,
    PostKind.OFFICE_CHIEF,
    PostKind.OFFICE_STAFF,
    PostKind.INSPECTION_HEAD,
    PostKind.COMMITTEE_MEMBER,
)

GOING_ON = ("KA-KHo", "PM")

Units = Mapping[str, OrgUnit]
Members = Mapping[str, list[Person]]


@dataclass(frozen=True)
class Staffing:
    """A commune or ward whose offices are filled for a term from the cells named."""

    unit: OrgUnit
    cells: tuple[str, ...]
    term: tuple[date, date]


def give_first_posts(units: Units, members: Members, actor: Actor) -> None:
    """Record the posts of cells, branches and villages, and of the communes of the past."""
    drafts = [
        *_cell_posts(units, members),
        *_branch_posts(units, members),
        *_village_heads(units, members),
    ]
    for staffing in staffings_before(units):
        drafts.extend(_commune_posts(staffing, units, members))
    services.record_posts(drafts=drafts, envelope=Envelope.now(), actor=actor)


def give_ward_posts(
    staffings: Sequence[Staffing], units: Units, members: Members, actor: Actor
) -> None:
    """Record the posts of the wards set up on 1/7/2025."""
    drafts = [draft for staffing in staffings for draft in _commune_posts(staffing, units, members)]
    services.record_posts(drafts=drafts, envelope=Envelope.now(), actor=actor)


def staffings_before(units: Units) -> Iterator[Staffing]:
    """Communes as they stood before 1/7/2025; the two that go on keep their people."""
    for code, unit in units.items():
        if unit.kind in COMMUNE_KINDS:
            last = SECOND_TERM[1] if code in GOING_ON else places.REORGANISED_ON
            first = max(places.TERM_BEGAN, unit.founded_on)
            yield Staffing(unit, cells_of(code, units), (first, last))


def cells_of(code: str, units: Units) -> tuple[str, ...]:
    """Codes of the cells directly under a commune."""
    return tuple(
        name
        for name, unit in units.items()
        if name.startswith(f"{code}-") and unit.kind in CELL_KINDS
    )


def _cell_posts(units: Units, members: Members) -> Iterator[services.PostDraft]:
    for code, unit in units.items():
        if unit.kind not in CELL_KINDS:
            continue
        able = members[code][2:-1] or members[code]
        leading = able[::-1]
        for term, first in ((FIRST_TERM, 2), (SECOND_TERM, 0)):
            chosen = [*leading[first:], *leading[:first]]
            yield _post(chosen[0], unit, PostKind.SECRETARY, term)
            if len(members[code]) >= COMMITTEE_FROM:
                yield _post(chosen[1], unit, PostKind.DEPUTY_SECRETARY, term)
                yield _post(chosen[2], unit, PostKind.CELL_COMMITTEE_MEMBER, term)


def _commune_posts(
    staffing: Staffing, units: Units, members: Members
) -> Iterator[services.PostDraft]:
    """Officers of a commune come from its cells, and each looks after a cell."""
    able = [person for name in staffing.cells for person in members[name][5:9]]
    for person, kind in zip(able, OFFICES, strict=False):
        yield _post(person, staffing.unit, kind, staffing.term)
    for number, name in enumerate(staffing.cells):
        # The first cell falls to the last of the offices: the sample signs in as him and the first.
        in_charge = able[(number - 1) % min(len(able), len(OFFICES))]
        yield _post(in_charge, units[name], PostKind.MEMBER_IN_CHARGE, staffing.term)


def _branch_posts(units: Units, members: Members) -> Iterator[services.PostDraft]:
    for code, persons in members.items():
        if "-PN-" in code or "-ND-" in code:
            term = (places.TERM_BEGAN, OPEN_END)
            yield _post(persons[0], units[code], PostKind.ASSOCIATION_HEAD, term)
            yield _post(persons[1], units[code], PostKind.ASSOCIATION_DEPUTY, term)


def _village_heads(units: Units, members: Members) -> Iterator[services.PostDraft]:
    """Three heads of four are members of the Party; the others lead a branch of the farmers."""
    for number, (code, unit) in enumerate(sorted(units.items())):
        if unit.kind not in VILLAGE_KINDS:
            continue
        commune, village = code.rsplit("-T", 1)
        kind = PostKind.VILLAGE_HEAD if unit.kind == "village" else PostKind.RESIDENTIAL_GROUP_HEAD
        outside = members.get(f"{commune}-ND-{village}", [])[2:3]
        persons: Sequence[Person] = members[f"{commune}-{village}"][3:4]
        chosen = outside if number % 4 == 0 and outside else persons
        if chosen:
            yield _post(chosen[0], unit, kind, (places.TERM_BEGAN, OPEN_END))


def _post(person: Person, unit: OrgUnit, kind: str, term: tuple[date, date]) -> services.PostDraft:
    return services.PostDraft(
        person_id=person.pk, unit_id=unit.pk, kind=kind, from_on=term[0], to_on=term[1]
    )
