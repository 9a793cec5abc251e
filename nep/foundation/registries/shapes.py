"""What stands in each registry: plain values and functions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from nep.foundation.access.actor import Actor


@dataclass(frozen=True, kw_only=True)
class WorkspaceStep:
    """One step of the meeting workspace; `number` is its place among the eight."""

    key: str
    number: int
    label: str | Promise
    state: Callable[[Actor, Any], str]
    order: int = 0


@dataclass(frozen=True, kw_only=True)
class TodayItem:
    """One thing that waits for this person, with the act that settles it."""

    title: str
    detail: str = ""
    url: str = ""
    action: str = ""
    tag: str = ""
    tone: str = "plain"
    due_on: date | None = None
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class TodayProvider:
    """A room's answer to "what needs me today"; must cost few statements."""

    key: str
    items: Callable[[Actor], Iterable[TodayItem]]
    order: int = 0


@dataclass(frozen=True, kw_only=True)
class UnitPanel:
    """A part of the unit page that a room above contributes; empty context hides it.

    `is_late`: fetched once the page stands, so that its statements are not the page's.
    """

    key: str
    title: str | Promise
    template: str
    context: Callable[[Actor, Any], Mapping[str, Any] | None]
    order: int = 0
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class UnitAct:
    """An act of organisation as rooms above hear of it.

    `unit_ids` are the units acted on, `successor_ids` those that follow them, `carrier_id` the
    successor that carries the figures. `act_id` is known once the act is written.
    """

    kind: str
    effective_on: date
    is_correction: bool = False
    unit_ids: tuple[int, ...] = ()
    successor_ids: tuple[int, ...] = ()
    carrier_id: int | None = None
    act_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ConsequenceLine:
    """One sentence of a preview: what would change, how many, and where to look."""

    sentence: str
    count: int = 0
    url: str = ""
    tone: str = "plain"


def _applies_nothing(act: UnitAct, actor: Actor) -> None:
    """Most rooms have nothing of their own to move."""


@dataclass(frozen=True, kw_only=True)
class ConsequenceHandler:
    """What an act on units would change in a room, and how it is carried out and undone."""

    key: str
    preview: Callable[[UnitAct], list[ConsequenceLine]]
    has_record_since: Callable[[int, datetime, int | None], bool]
    apply: Callable[[UnitAct, Actor], None] = _applies_nothing
    undo: Callable[[UnitAct, Actor], None] = _applies_nothing
    order: int = 0


@dataclass(frozen=True, kw_only=True)
class HeldItem:
    """One thing a room holds about a person: what, what for, who sees it."""

    what: str
    why: str
    who_sees: str
    count: int | None = None
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class ErasureHandler:
    """What a room holds about a person, and how lawful erasure empties it."""

    key: str
    holds: Callable[[int], list[HeldItem]]
    erase: Callable[[int, Actor], None]
    order: int = 0


def _no_conflict(kept_id: int, joined_id: int) -> list[str]:
    """Most rooms hold nothing of two persons that could contradict itself."""
    return []


@dataclass(frozen=True, kw_only=True)
class PersonJoin:
    """What a room does when two records turn out to be one person.

    `conflicts` says in whole sentences why the records cannot become one yet; `move` hands the rows
    of the joined person to the kept one, inside the command that joins them. A person of whom a
    room without this item holds rows is not joined at all.
    """

    key: str
    move: Callable[[int, int, Actor], None]
    conflicts: Callable[[int, int], list[str]] = _no_conflict
    order: int = 0


@dataclass(frozen=True, kw_only=True)
class SearchHit:
    """One thing found: what it is called, where it belongs, where it opens."""

    title: str
    url: str
    detail: str = ""
    tag: str = ""
    tone: str = "plain"


def _no_list(actor: Actor, text: str) -> str:
    """Say that the room has no list of its own to lead to."""
    return ""


@dataclass(frozen=True, kw_only=True)
class SearchSource:
    """A room's part of the one search box: `find` gives the best hits that the actor may see.

    It must cost at most three statements. `more` is the address of the room's own list for the
    same words.
    """

    key: str
    label: str | Promise
    find: Callable[[Actor, str, int], Iterable[SearchHit]]
    more: Callable[[Actor, str], str] = _no_list
    order: int = 0


@dataclass(frozen=True, kw_only=True)
class FigureSource:
    """A figure and the rows behind it."""

    key: str
    label: str | Promise
    rows: Callable[..., QuerySet]
    order: int = 0
