"""The reorganisation of 1/7/2025: district level closed, new wards under the province."""

from collections.abc import Iterator, Mapping

from nep.organisation.choices import OrgUnitKind
from nep.organisation.models import OrgUnit
from nep.organisation.services import Close, Merge, Move, NewUnit, PlannedAct, UnitDraft
from nep.samples import places
from nep.samples.tree import MASS

Units = Mapping[str, OrgUnit]
DAY = places.REORGANISED_ON
TO_SONG_TRI = "Sông Trí"
AGENCIES_MERGED = ("KA-CQ01", "KA-CQ02")


def acts_of_the_day(units: Units) -> list[PlannedAct]:
    """Every act of that day, in an order in which each finds what it needs."""
    return [*_ky_anh(units), *_kim_bang(units)]


def successor_code(place: str) -> str:
    """The code of a ward set up on that day."""
    return f"M-{place}"


def _ky_anh(units: Units) -> Iterator[PlannedAct]:
    joining: dict[str, list[str]] = {}
    for commune in places.KY_ANH_COMMUNES:
        joining.setdefault(commune.joined, []).append(f"KA-{commune.symbol}")
    for place in places.KY_ANH_SUCCESSORS:
        yield _new_ward(units, joining[place], place, "HT")
        yield from _mass_mergers(units, joining[place], place)
    yield Move(unit=units["KA-KHo"], parent=units["HT"], on=DAY)
    yield from _agencies(units)
    for code, _kind, _block, _name in MASS:
        yield Close(unit=units[f"KA-{code}"], on=DAY)
    yield Close(unit=units["KA"], on=DAY, children_to=units["HT"])


def _new_ward(units: Units, codes: list[str], place: str, province: str) -> Merge:
    return Merge(
        units=tuple(units[code] for code in codes),
        successor=UnitDraft(
            key=successor_code(place),
            code=successor_code(place),
            kind=OrgUnitKind.WARD_PARTY,
            name=f"Đảng bộ phường {place}",
            short_name=f"Phường {place}",
            parent=units[province],
            founded_on=DAY,
        ),
        on=DAY,
    )


def _mass_mergers(units: Units, codes: list[str], place: str) -> Iterator[Merge]:
    for mass, kind, block, name in MASS:
        yield Merge(
            units=tuple(units[f"{code}-{mass}"] for code in codes),
            successor=UnitDraft(
                key=f"{successor_code(place)}-{mass}",
                code=f"{successor_code(place)}-{mass}",
                kind=kind,
                name=f"{name} phường {place}",
                parent=NewUnit(key=successor_code(place)),
                founded_on=DAY,
                block=block,
            ),
            on=DAY,
        )


def _agencies(units: Units) -> Iterator[PlannedAct]:
    """Offices of the town go on in the ward where they stand; the two biggest become one."""
    ward = NewUnit(key=successor_code(TO_SONG_TRI))
    yield Merge(
        units=tuple(units[code] for code in AGENCIES_MERGED),
        successor=UnitDraft(
            key="M-CQ",
            code="M-CQ",
            kind=OrgUnitKind.GRASSROOTS_PARTY,
            name="Đảng bộ Cơ quan phường Sông Trí",
            parent=ward,
            founded_on=DAY,
        ),
        on=DAY,
    )
    for number in range(3, len(places.KY_ANH_GRASSROOTS) + 1):
        yield Move(unit=units[f"KA-CQ{number:02}"], parent=ward, on=DAY)


def _kim_bang(units: Units) -> Iterator[PlannedAct]:
    yield Merge(units=(units["HNa"],), successor=units["NB"], on=DAY)
    for place in places.KIM_BANG_SUCCESSORS:
        codes = [f"KB-{c.symbol}" for c in places.KIM_BANG_COMMUNES if c.joined == place]
        yield _new_ward(units, codes, place, "NB")
    yield Close(unit=units["KB"], on=DAY, children_to=units["NB"])
