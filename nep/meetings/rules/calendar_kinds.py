"""Which unit holds which kind of meeting: same engine, each organisation its own word."""

from __future__ import annotations

from nep.meetings.choices import MASS_KINDS, REPEATED, MeetingKind
from nep.organisation.choices import CELL_KINDS, Block, CellType, OrgUnitKind

COMMITTEES = frozenset(
    {
        OrgUnitKind.PROVINCE_PARTY,
        OrgUnitKind.CITY_PARTY,
        OrgUnitKind.TOWN_PARTY,
        OrgUnitKind.DISTRICT_PARTY,
        OrgUnitKind.COMMUNE_PARTY,
        OrgUnitKind.WARD_PARTY,
        OrgUnitKind.TOWNSHIP_PARTY,
        OrgUnitKind.SPECIAL_ZONE_PARTY,
        OrgUnitKind.GRASSROOTS_PARTY,
        OrgUnitKind.SECTION_PARTY,
    }
)
BRANCHES = frozenset(
    {
        OrgUnitKind.ASSOCIATION_BRANCH,
        OrgUnitKind.ASSOCIATION_GROUP,
        OrgUnitKind.TEAM,
        OrgUnitKind.GROUP,
    }
)
"""Branches of associations, with the occupational groups below them."""

COUNTS_ONLY_CELLS = frozenset({CellType.POLICE, CellType.MILITARY})
"""Cells that by default keep totals only (practice.md 1.11)."""

_HOLDERS: dict[str, frozenset[str]] = {
    MeetingKind.REGULAR: CELL_KINDS,
    MeetingKind.THEMATIC: CELL_KINDS,
    MeetingKind.CELL_COMMITTEE: CELL_KINDS,
    MeetingKind.PARTY_GROUP: frozenset({OrgUnitKind.PARTY_GROUP}),
    MeetingKind.COMMITTEE_CONFERENCE: COMMITTEES,
    MeetingKind.ASSOCIATION_BRANCH: BRANCHES,
    MeetingKind.YOUTH_BRANCH: frozenset({OrgUnitKind.YOUTH_BRANCH}),
    MeetingKind.CLUB: frozenset({OrgUnitKind.CLUB}),
}

MEETING_UNITS = frozenset(
    str(kind)
    for meeting_kind, units in _HOLDERS.items()
    if meeting_kind != MeetingKind.COMMITTEE_CONFERENCE
    for kind in units
)
"""Units that stand in the heat map: cells, groups, branches, clubs."""

HANDED_DOWN = frozenset(map(str, _HOLDERS))
"""Kinds for which a regime is set once above for all who hold them; others are each unit's own."""

_OFFERED_TO_ALL: tuple[MeetingKind, ...] = (
    MeetingKind.STUDY_CONFERENCE,
    MeetingKind.TALK,
    MeetingKind.WORKSHOP,
    MeetingKind.DIALOGUE,
    MeetingKind.TRAINING,
    MeetingKind.FLAG_CEREMONY,
    MeetingKind.CONTEST,
)
_OF_A_CELL: tuple[MeetingKind, ...] = (
    MeetingKind.REGULAR,
    MeetingKind.THEMATIC,
    MeetingKind.EXTRAORDINARY,
    MeetingKind.CELL_COMMITTEE,
    MeetingKind.PARTY_GROUP,
    MeetingKind.ANNUAL_REVIEW,
    MeetingKind.CONGRESS,
    MeetingKind.BY_ELECTION,
)

_LED_BY_ASSOCIATIONS = (MeetingKind.ASSOCIATION_BRANCH, MeetingKind.CLUB)
_LED_IN: dict[str, tuple[MeetingKind, ...]] = {
    Block.YOUTH: (MeetingKind.YOUTH_BRANCH, MeetingKind.CLUB),
    Block.FRONT: MASS_KINDS,
}
"""What the branches below the Front, a union or an association hold."""


def holds(unit_kind: str, meeting_kind: str) -> bool:
    """Say whether a unit of this kind holds such meetings by the regime it follows."""
    return unit_kind in _HOLDERS.get(meeting_kind, frozenset())


def main_kind_of(unit_kind: str) -> str:
    """The kind by which the rhythm of a unit is judged; empty for units that hold none."""
    order = (
        MeetingKind.REGULAR,
        MeetingKind.PARTY_GROUP,
        MeetingKind.ASSOCIATION_BRANCH,
        MeetingKind.YOUTH_BRANCH,
        MeetingKind.CLUB,
        MeetingKind.COMMITTEE_CONFERENCE,
    )
    return next((str(kind) for kind in order if holds(unit_kind, kind)), "")


def kinds_offered_to(unit_kind: str) -> tuple[str, ...]:
    """Kinds that such a unit may call, its own usual one first."""
    main = main_kind_of(unit_kind)
    own = _OF_A_CELL if unit_kind in CELL_KINDS else (MeetingKind(main),) if main else ()
    if unit_kind in COMMITTEES:
        own = (*own, MeetingKind.EXTRAORDINARY, MeetingKind.ANNUAL_REVIEW, MeetingKind.CONGRESS)
    return tuple(str(kind) for kind in (*own, *_OFFERED_TO_ALL))


def kinds_of_regime_for(unit_kind: str, block: str) -> tuple[str, ...]:
    """Kinds whose regime concerns a unit: its own, and those of the units it leads."""
    if block == Block.PARTY and unit_kind not in CELL_KINDS | {OrgUnitKind.PARTY_GROUP}:
        return tuple(map(str, REPEATED))
    led = {MeetingKind.PARTY_GROUP} if unit_kind in CELL_KINDS else set()
    if block not in (Block.PARTY, Block.RESIDENTS) and not main_kind_of(unit_kind):
        led = set(_LED_IN.get(block, _LED_BY_ASSOCIATIONS))
    own = [str(kind) for kind in REPEATED if kind in led or holds(unit_kind, kind)]
    return (*own, str(MeetingKind.FLAG_CEREMONY))


def counts_only_by_default(cell_type: str) -> bool:
    """Say whether a cell keeps totals only until its superior decides otherwise."""
    return cell_type in COUNTS_ONLY_CELLS
