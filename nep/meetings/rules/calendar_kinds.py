"""Which unit holds which kind of meeting: same engine, each organisation its own word."""

from __future__ import annotations

from nep.meetings.choices import REPEATED, MeetingKind
from nep.organisation.choices import (
    CELL_KINDS,
    COMMITTEE_KINDS,
    Block,
    CellType,
    OrgUnitKind,
)

COMMITTEES = COMMITTEE_KINDS
COUNTS_ONLY_CELLS = frozenset({CellType.POLICE, CellType.MILITARY})
"""Cells that by default keep totals only (practice.md 1.11)."""

_K, _U = MeetingKind, OrgUnitKind
_FOR_ALL: tuple[MeetingKind, ...] = (
    *(_K.STUDY_CONFERENCE, _K.TALK, _K.WORKSHOP, _K.DIALOGUE),
    *(_K.TRAINING, _K.FLAG_CEREMONY, _K.CONTEST),
)
_IN_SMALL: tuple[MeetingKind, ...] = (_K.TALK, _K.TRAINING, _K.FLAG_CEREMONY, _K.CONTEST)
"""What the smallest groups hold beside their own meeting: they call no conference."""

_OF_A_CELL: tuple[MeetingKind, ...] = (
    *(_K.REGULAR, _K.THEMATIC, _K.EXTRAORDINARY, _K.CELL_COMMITTEE, _K.PARTY_GROUP),
    *(_K.ANNUAL_REVIEW, _K.CONGRESS, _K.BY_ELECTION, *_FOR_ALL),
)
_OF_A_SECTION: tuple[MeetingKind, ...] = (
    *(_K.COMMITTEE_CONFERENCE, _K.EXTRAORDINARY, _K.ANNUAL_REVIEW, _K.CONGRESS, _K.BY_ELECTION),
    *_FOR_ALL,
)
_OF_A_COMMITTEE: tuple[MeetingKind, ...] = (
    *(_K.COMMITTEE_CONFERENCE, _K.STANDING_COMMITTEE, *_OF_A_SECTION[1:]),
)
_OF_A_MASS_BODY: tuple[MeetingKind, ...] = (_K.MASS_COMMITTEE, _K.CONGRESS, *_FOR_ALL)
_OF_A_MASS_GROUP: tuple[MeetingKind, ...] = (_K.ASSOCIATION_BRANCH, *_IN_SMALL)

FITTING: dict[str, tuple[MeetingKind, ...]] = {
    _U.CENTRAL: _FOR_ALL,
    **dict.fromkeys(COMMITTEES, _OF_A_COMMITTEE),
    _U.SECTION_PARTY: _OF_A_SECTION,
    **dict.fromkeys(CELL_KINDS, _OF_A_CELL),
    _U.PARTY_GROUP: (_K.PARTY_GROUP, *_IN_SMALL),
    **dict.fromkeys((_U.VILLAGE, _U.HAMLET, _U.RESIDENTIAL_GROUP), _FOR_ALL),
    _U.FATHERLAND_FRONT: _OF_A_MASS_BODY,
    _U.FRONT_COMMITTEE: (_K.MASS_COMMITTEE, *_FOR_ALL),
    _U.ASSOCIATION: _OF_A_MASS_BODY,
    _U.ASSOCIATION_BRANCH: (_K.ASSOCIATION_BRANCH, *_OF_A_MASS_BODY),
    _U.ASSOCIATION_GROUP: _OF_A_MASS_GROUP,
    _U.YOUTH_UNION: _OF_A_MASS_BODY,
    _U.YOUTH_BRANCH: (_K.YOUTH_BRANCH, *_OF_A_MASS_BODY),
    _U.TRADE_UNION: _OF_A_MASS_BODY,
    _U.GRASSROOTS_TRADE_UNION: _OF_A_MASS_BODY,
    _U.TRADE_UNION_GROUP: _IN_SMALL,
    _U.CLUB: (_K.CLUB, _K.MASS_COMMITTEE, *_FOR_ALL),
    _U.TEAM: _OF_A_MASS_GROUP,
    _U.GROUP: _OF_A_MASS_GROUP,
    _U.OTHER: _FOR_ALL,
}
"""Which kinds of meeting fit which kind of unit, its own usual one first (domain.md 2.1).

Only what has a standing committee holds its conference: a đảng bộ bộ phận has none.
"""

_MAIN: tuple[MeetingKind, ...] = (
    *(_K.REGULAR, _K.PARTY_GROUP, _K.ASSOCIATION_BRANCH, _K.YOUTH_BRANCH, _K.CLUB),
    _K.COMMITTEE_CONFERENCE,
)
"""Kinds by which the rhythm of a unit is judged."""

HANDED_DOWN = frozenset(map(str, (*_MAIN, _K.THEMATIC, _K.CELL_COMMITTEE)))
"""Kinds for which a regime is set once above for all who hold them; others are each unit's own.

A cell holds the meetings of its tổ đảng one by one, so no regime of theirs is its own.
"""

_LED_BY_ASSOCIATIONS = (_K.ASSOCIATION_BRANCH, _K.CLUB)
_LED_IN: dict[str, tuple[MeetingKind, ...]] = {
    Block.YOUTH: (_K.YOUTH_BRANCH, _K.CLUB),
    Block.FRONT: (_K.ASSOCIATION_BRANCH, _K.YOUTH_BRANCH, _K.CLUB),
}
"""What the branches below the Front, a union or an association hold."""


def fits(unit_kind: str, meeting_kind: str) -> bool:
    """Say whether a unit of this kind may hold such a meeting."""
    return meeting_kind in FITTING.get(unit_kind, ())


def holds(unit_kind: str, meeting_kind: str) -> bool:
    """Say whether a unit of this kind holds such meetings by the regime it follows."""
    if meeting_kind == _K.PARTY_GROUP:
        return unit_kind == _U.PARTY_GROUP
    return meeting_kind in HANDED_DOWN and fits(unit_kind, meeting_kind)


MEETING_UNITS = frozenset(
    str(unit)
    for unit in FITTING
    if any(holds(unit, kind) for kind in _MAIN if kind != _K.COMMITTEE_CONFERENCE)
)
"""Units that stand in the heat map: cells, groups, branches, clubs."""

HOLDERS = frozenset(
    str(unit) for unit in FITTING if any(fits(unit, kind) for kind in (*_MAIN, _K.MASS_COMMITTEE))
)
"""Units whose drafts are kept ready: those that meet, and those whose committee meets."""

BRANCHES = frozenset(str(unit) for unit in FITTING if fits(unit, _K.ASSOCIATION_BRANCH))
"""Branches of associations, with the occupational groups below them."""


def main_kind_of(unit_kind: str) -> str:
    """The kind by which the rhythm of a unit is judged; empty for units that hold none."""
    return next((str(kind) for kind in _MAIN if holds(unit_kind, kind)), "")


def committee_kind_of(unit_kind: str) -> str:
    """What the leading people of a unit meet as before its own meeting; empty where they do not."""
    wanted = (_K.CELL_COMMITTEE, _K.MASS_COMMITTEE)
    main = main_kind_of(unit_kind)
    return next((str(kind) for kind in wanted if main and fits(unit_kind, kind)), "")


def kinds_offered_to(unit_kind: str) -> tuple[str, ...]:
    """Kinds that such a unit may call, its own usual one first."""
    return tuple(map(str, FITTING.get(unit_kind, ())))


def kinds_named_to(unit_kind: str) -> tuple[str, ...]:
    """What such a unit is told that it may hold: its own kinds, else those open to everybody."""
    offered = kinds_offered_to(unit_kind)
    return tuple(kind for kind in offered if kind not in _FOR_ALL) or offered


def own_kinds_of_regime(unit_kind: str) -> tuple[str, ...]:
    """Kinds that come back and that the unit holds itself: its regime speaks of these."""
    return tuple(
        str(kind)
        for kind in REPEATED
        if fits(unit_kind, kind) and (holds(unit_kind, kind) or kind not in HANDED_DOWN)
    )


def led_kinds_of_regime(unit_kind: str, block: str) -> tuple[str, ...]:
    """Kinds that only the units below hold, and for which this unit sets the regime."""
    if unit_kind in CELL_KINDS:
        return (str(_K.PARTY_GROUP),)
    if block == Block.PARTY and unit_kind != _U.PARTY_GROUP:
        led: tuple[MeetingKind, ...] = tuple(kind for kind in REPEATED if kind in HANDED_DOWN)
    elif block in (Block.PARTY, Block.RESIDENTS) or main_kind_of(unit_kind):
        return ()
    else:
        led = _LED_IN.get(block, _LED_BY_ASSOCIATIONS)
    own = own_kinds_of_regime(unit_kind)
    return tuple(str(kind) for kind in led if kind not in own)


def kinds_of_regime_for(unit_kind: str, block: str) -> tuple[str, ...]:
    """Kinds whose regime concerns a unit: its own, and those of the units it leads.

    Who mostly leads others is asked about those first.
    """
    own, led = own_kinds_of_regime(unit_kind), led_kinds_of_regime(unit_kind, block)
    return (*own, *led) if unit_kind in MEETING_UNITS else (*led, *own)


def counts_only_by_default(cell_type: str) -> bool:
    """Say whether a cell keeps totals only until its superior decides otherwise."""
    return cell_type in COUNTS_ONLY_CELLS
