"""What may be done to the tree, as plain values: services perform them, previews explain them."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import UUID

from nep.foundation.periods import OPEN_END
from nep.organisation.choices import ActKind
from nep.organisation.models import OrgUnit


@dataclass(frozen=True, kw_only=True)
class NewUnit:
    """A unit made earlier in the same list, by the key its draft carries."""

    key: str


Place = OrgUnit | NewUnit | int | None
"""Under whom: a unit, its id, one made in the same list, or nobody."""


@dataclass(frozen=True, kw_only=True)
class UnitDraft:
    """A unit to be made. `parent_index` points at an earlier draft of the same list."""

    kind: str
    name: str
    founded_on: date
    parent: Place = None
    parent_index: int | None = None
    code: str = ""
    short_name: str = ""
    block: str = ""
    cell_type: str = ""
    closed_on: date = OPEN_END
    national_code: str = ""
    public_id: UUID | None = None
    key: str = ""
    later: tuple["Stretch", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Create:
    """Make a unit."""

    kind: ClassVar[ActKind] = ActKind.CREATE
    draft: UnitDraft


@dataclass(frozen=True, kw_only=True)
class Rename:
    """Call a unit otherwise from this day on."""

    kind: ClassVar[ActKind] = ActKind.RENAME
    unit: OrgUnit
    name: str
    on: date
    short_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Move:
    """Place a unit under another superior from this day on."""

    kind: ClassVar[ActKind] = ActKind.MOVE
    unit: OrgUnit
    parent: Place
    on: date


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Let units end and one unit follow them: a new one, or one that exists.

    What lies under them moves under the successor.
    """

    kind: ClassVar[ActKind] = ActKind.MERGE
    units: tuple[OrgUnit, ...]
    successor: OrgUnit | UnitDraft
    on: date


@dataclass(frozen=True, kw_only=True)
class SplitPart:
    """One part of a split: a new unit or one that exists, and the units that go with it."""

    successor: OrgUnit | UnitDraft
    children: tuple[OrgUnit, ...] = ()
    members_taken: int | None = None


@dataclass(frozen=True, kw_only=True)
class Split:
    """Let one unit become several; it ends unless it continues beside the parts.

    `carrier` is the place of the part that carries the figures (default: takes most members).
    """

    kind: ClassVar[ActKind] = ActKind.SPLIT
    unit: OrgUnit
    parts: tuple[SplitPart, ...]
    on: date
    continues: bool = False
    carrier: int | None = None


@dataclass(frozen=True, kw_only=True)
class Close:
    """Let a unit end; what lies under it goes to `children_to`."""

    kind: ClassVar[ActKind] = ActKind.CLOSE
    unit: OrgUnit
    on: date
    children_to: Place = None


@dataclass(frozen=True, kw_only=True)
class CorrectName:
    """Say that in this period the unit was really called so."""

    kind: ClassVar[ActKind] = ActKind.CORRECT_NAME
    unit: OrgUnit
    name: str
    from_on: date
    to_on: date = OPEN_END
    short_name: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectPlacement:
    """Say that in this period the unit really stood under this superior."""

    kind: ClassVar[ActKind] = ActKind.CORRECT_PLACEMENT
    unit: OrgUnit
    parent: Place
    from_on: date
    to_on: date = OPEN_END


@dataclass(frozen=True, kw_only=True)
class CorrectLife:
    """Say when the unit was really founded or ended."""

    kind: ClassVar[ActKind] = ActKind.CORRECT_LIFE
    unit: OrgUnit
    founded_on: date
    closed_on: date = OPEN_END


@dataclass(frozen=True, kw_only=True)
class CorrectDetails:
    """Say what the unit really is: kind, block, type of cell, national code."""

    kind: ClassVar[ActKind] = ActKind.CORRECT_DETAILS
    unit: OrgUnit
    unit_kind: str
    block: str
    cell_type: str = ""
    national_code: str = ""


@dataclass(frozen=True, kw_only=True)
class Follow:
    """Say that a unit follows another, where the lists of a committee say so afterwards."""

    kind: ClassVar[ActKind] = ActKind.MERGE
    predecessor: OrgUnit | NewUnit
    successor: OrgUnit | NewUnit
    on: date
    lineage: str
    carries: bool = True


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """In these days the unit has this name and stands under this superior."""

    from_on: date
    to_on: date
    name: str
    parent: Place


@dataclass(frozen=True, kw_only=True)
class Restate:
    """Say a unit's whole life as a committee's list tells it."""

    kind: ClassVar[ActKind] = ActKind.REORGANISE
    unit: OrgUnit
    stretches: tuple[Stretch, ...]
    unit_kind: str
    block: str
    cell_type: str = ""


PlannedAct = (
    Create
    | Rename
    | Move
    | Merge
    | Split
    | Close
    | CorrectName
    | CorrectPlacement
    | CorrectLife
    | CorrectDetails
    | Follow
    | Restate
)
CORRECTIONS = (CorrectName, CorrectPlacement, CorrectLife, CorrectDetails)


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """Why an act is done and by which decision."""

    reason: str = ""
    decision: str = ""
    is_correction: bool = False
    scope: OrgUnit | None = field(default=None)
