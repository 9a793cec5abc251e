"""Who belongs where: invented persons in every cell and branch, with the usual standings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit
from nep.people import services
from nep.people.choices import Activity, Standing
from nep.people.models import Person
from nep.samples import places
from nep.samples.names import InventedPerson, invented_persons

VILLAGE_SIZES = range(14, 31)
BRANCH_SIZE = 10
IN_TWO_ROLLS = 3  # of each branch: party members who are also members of the association
YOUNGEST_AT_ADMISSION = 20
FIRST_DAY = places.TERM_BEGAN


@dataclass(frozen=True)
class Roll:
    """A unit and how many members stand on its roll."""

    code: str
    size: int
    is_village: bool

    @property
    def is_counted(self) -> bool:
        """Whether an article states the number, so that it must hold on every day."""
        return self.code.startswith("KB-ĐH-")


def party_rolls() -> list[Roll]:
    """How many members each cell has; Đồng Hóa's twelve cells have 398 together."""
    return [*_ky_anh_rolls(), *_kim_bang_rolls(), *_model_rolls()]


def _ky_anh_rolls() -> Iterator[Roll]:
    chance = Random("ky-anh")  # noqa: S311
    for commune in places.KY_ANH_COMMUNES:
        for number in range(1, len(commune.villages) + 1):
            size = chance.choice(VILLAGE_SIZES)
            yield Roll(f"KA-{commune.symbol}-{number:02}", size, is_village=True)
    for number, unit in enumerate(places.KY_ANH_GRASSROOTS, start=1):
        code = f"KA-CQ{number:02}"
        if not unit.cells:
            yield Roll(code, unit.members, is_village=False)
        for place, size in enumerate(_shares(unit.members, unit.cells), start=1):
            yield Roll(f"{code}-{place:02}", size, is_village=False)


def _kim_bang_rolls() -> Iterator[Roll]:
    chance = Random("kim-bang")  # noqa: S311
    for commune in places.KIM_BANG_COMMUNES:
        if commune.name == "Đồng Hóa":
            continue
        for number in range(1, len(commune.villages) + 1):
            size = chance.choice(VILLAGE_SIZES)
            yield Roll(f"KB-{commune.symbol}-{number:02}", size, is_village=True)
    sizes = _shares(places.DONG_HOA_MEMBERS, places.DONG_HOA_CELLS)
    for number, size in enumerate(sizes[:-2], start=1):
        yield Roll(f"KB-ĐH-{number:02}", size, is_village=True)
    for number, size in enumerate(sizes[-2:], start=1):
        yield Roll(f"KB-ĐH-C{number}", size, is_village=False)


def _model_rolls() -> Iterator[Roll]:
    for number, size in enumerate((25, 19, 31, 12, 22, 8, 27, 3), start=1):
        yield Roll(f"PM-{number:02}", size, is_village=True)
    yield Roll("PM-C1", 21, is_village=False)
    yield Roll("PM-C2", 14, is_village=False)


def _shares(total: int, parts: int) -> list[int]:
    """Split a number as evenly as it goes."""
    return [total // parts + (place < total % parts) for place in range(parts)] if parts else []


def enrol(units: Mapping[str, OrgUnit], actor: Actor) -> dict[str, list[Person]]:
    """Register everybody with memberships; gives the persons of each roll, oldest first."""
    members = _enrol_cells(units, actor)
    members |= _enrol_branches(units, members, actor)
    return members


def _enrol_cells(units: Mapping[str, OrgUnit], actor: Actor) -> dict[str, list[Person]]:
    rolls = party_rolls()
    invented = {
        roll.code: sorted(islice(invented_persons(roll.code), roll.size), key=_birth)
        for roll in rolls
    }
    members = _register(units, invented, actor, with_cards=True)
    drafts = [
        draft
        for roll in rolls
        for draft in _party_memberships(roll, members[roll.code], units[roll.code])
    ]
    services.record_memberships(drafts=drafts, envelope=Envelope.now(), actor=actor)
    return members


def _birth(person: InventedPerson) -> date:
    return person.birth_date


def _register(
    units: Mapping[str, OrgUnit],
    invented: Mapping[str, Sequence[InventedPerson]],
    actor: Actor,
    *,
    with_cards: bool,
) -> dict[str, list[Person]]:
    drafts = [
        services.PersonDraft(
            full_name=person.full_name,
            unit_id=units[code].pk,
            birth_date=person.birth_date,
            sex=person.sex,
            phone=phone_of(f"{code}#{number}"),
            card_number=_card(f"{code}#{number}") if with_cards else "",
        )
        for code, persons in invented.items()
        for number, person in enumerate(persons)
    ]
    written = iter(services.register_persons(drafts=drafts, envelope=Envelope.now(), actor=actor))
    return {code: list(islice(written, len(persons))) for code, persons in invented.items()}


def phone_of(seed: str) -> str:
    """A number of a range that no operator gives out."""
    return f"0990{Random(seed).randint(0, 999_999):06}"  # noqa: S311


def _card(seed: str) -> str:
    return f"99{Random(seed + 'card').randint(0, 9_999_999_999):010}"  # noqa: S311


def _party_memberships(
    roll: Roll, persons: Sequence[Person], unit: OrgUnit
) -> Iterator[services.MembershipDraft]:
    chance = Random(roll.code + "standing")  # noqa: S311
    for place, person in enumerate(persons):
        joined = _joined_on(person, chance, latest=2019 if roll.is_counted else 2024)
        probationary = (
            place == len(persons) - 1 and roll.size >= BRANCH_SIZE and not roll.is_counted
        )
        activity, until = _activity_of(place, roll, chance)
        yield services.MembershipDraft(
            person_id=person.pk,
            unit_id=unit.pk,
            standing=Standing.PROBATIONARY if probationary else Standing.OFFICIAL,
            from_on=date(2026, 3, 26) if probationary else max(FIRST_DAY, joined),
            to_on=until,
            activity=activity,
            joined_on=date(2026, 3, 26) if probationary else joined,
            official_on=None if probationary else joined.replace(year=joined.year + 1),
        )


def _joined_on(person: Person, chance: Random, *, latest: int) -> date:
    assert person.birth_date is not None
    year = person.birth_date.year + YOUNGEST_AT_ADMISSION + chance.randint(0, 12)
    return date(min(year, latest), chance.choice((2, 5, 9, 12)), chance.choice((3, 19, 2, 22)))


def _activity_of(place: int, roll: Roll, chance: Random) -> tuple[str, date]:
    """The two eldest of a village may be exempt; some of the young work away."""
    if roll.is_village and place < len(VILLAGE_SIZES) // 8 and roll.size >= BRANCH_SIZE:
        return Activity.EXEMPT, OPEN_END
    if roll.is_village and place > roll.size * 2 // 3 and chance.random() < 0.3:
        return Activity.WORKING_AWAY, OPEN_END
    return Activity.ACTIVE, OPEN_END


def _enrol_branches(
    units: Mapping[str, OrgUnit], members: Mapping[str, list[Person]], actor: Actor
) -> dict[str, list[Person]]:
    branches = sorted(code for code in units if "-PN-" in code or "-ND-" in code)
    invented = {
        code: list(
            islice(invented_persons(code, women=1.0 if "-PN-" in code else 0.4), BRANCH_SIZE)
        )
        for code in branches
    }
    enrolled = _register(units, invented, actor, with_cards=False)
    for code in branches:
        enrolled[code] = [*enrolled[code], *_also_in_the_party(code, members)]
    drafts = [
        services.MembershipDraft(
            person_id=person.pk,
            unit_id=units[code].pk,
            standing=Standing.ASSOCIATION_MEMBER,
            from_on=FIRST_DAY,
        )
        for code, persons in enrolled.items()
        for person in persons
    ]
    services.record_memberships(drafts=drafts, envelope=Envelope.now(), actor=actor)
    return enrolled


def _also_in_the_party(code: str, members: Mapping[str, list[Person]]) -> list[Person]:
    """Members of the same village's cell: one person, two memberships."""
    commune, mass, number = code.rsplit("-", 2)
    cell = members.get(f"{commune}-{number}", [])
    fitting = [person for person in cell if mass == "ND" or person.sex == "female"]
    return fitting[:IN_TWO_ROLLS]
