"""Codes of one import: which unit and which person a code names, known or promised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from nep.foundation.periods import OPEN_END
from nep.foundation.registries.sheets import ImportContext
from nep.foundation.text import unify
from nep.organisation import queries as organisation
from nep.organisation.choices import Block, block_of_kind
from nep.people.models import PersonCode
from nep.people.services.rows import in_batches
from nep.people.services.units import UnitFrame, frames_of

UNIT, PERSON = "unit", "person"


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit a row names: stored already, or brought by the same file (then without an id)."""

    code: str
    unit_id: int | None
    block: str
    founded_on: date
    closed_on: date

    @property
    def is_party(self) -> bool:
        """Say whether its members are members of the Party."""
        return self.block == Block.PARTY

    @property
    def key(self) -> object:
        """What rows of one unit share, whether or not it is stored."""
        return self.unit_id if self.unit_id is not None else ("new", self.code)


class Units:
    """The units under the scope of an import, by code and by name."""

    def __init__(self, context: ImportContext) -> None:
        self.context = context
        scope_id = context.scope_unit_id
        self.ids = organisation.codes_within(scope_id) if scope_id is not None else {}
        self._frames: dict[int, UnitFrame] = frames_of(self.ids.values())
        self.codes = {unit_id: code for code, unit_id in self.ids.items()}

    def by_code(self, code: str) -> KnownUnit | None:
        """Give the unit of a code."""
        unit_id = self.ids.get(code)
        if unit_id is not None:
            return self._known(code, unit_id)
        promised = self.context.promised.get((UNIT, code))
        return None if promised is None else _promised(code, promised)

    def by_code_or_name(self, written: str) -> tuple[KnownUnit, ...]:
        """Give the unit of a code, else every unit of that name under the scope."""
        if unit := self.by_code(written):
            return (unit,)
        return tuple(self._by_name.get(unify(written), ()))

    @cached_property
    def _by_name(self) -> dict[str, list[KnownUnit]]:
        found: dict[str, list[KnownUnit]] = {}
        for (kind, code), promised in self.context.promised.items():
            if kind == UNIT and code not in self.ids and getattr(promised, "name", None):
                found.setdefault(unify(promised.name), []).append(_promised(code, promised))
        scope_id = self.context.scope_unit_id
        if scope_id is None:
            return found
        below = organisation.descendants_of(scope_id, self.context.day).named_on(self.context.day)
        rows = below.values_list("pk", "name", "block", "founded_on", "closed_on")
        for unit_id, name, block, founded_on, closed_on in rows:
            code = self.codes.get(unit_id, "")
            known = KnownUnit(code, unit_id, block, founded_on, closed_on)
            found.setdefault(unify(name), []).append(known)
        return found

    def _known(self, code: str, unit_id: int) -> KnownUnit:
        frame = self._frames[unit_id]
        return KnownUnit(code, unit_id, frame.block, frame.founded_on, frame.closed_on)


def _promised(code: str, promised: Any) -> KnownUnit:
    """Read what the sheet of units promised: anything with a kind and the days of its life."""
    kind = getattr(promised, "kind", "")
    return KnownUnit(
        code=code,
        unit_id=None,
        block=getattr(promised, "block", "") or block_of_kind(kind),
        founded_on=getattr(promised, "founded_on", None) or date.min,
        closed_on=getattr(promised, "closed_on", None) or OPEN_END,
    )


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person a row names: stored already, or brought by the same file."""

    code: str
    person_id: int | None

    @property
    def key(self) -> object:
        """What rows of one person share, whether or not stored."""
        return self.person_id if self.person_id is not None else ("new", self.code)


class Persons:
    """The persons of the scope's lists, by code."""

    def __init__(self, context: ImportContext, codes: Iterable[str]) -> None:
        self.context = context
        self.ids = ids_of_codes(context.scope_unit_id, sorted(set(codes)))

    def by_code(self, code: str) -> KnownPerson | None:
        """Give the person of a code."""
        person_id = self.ids.get(code)
        if person_id is None and (PERSON, code) not in self.context.promised:
            return None
        return KnownPerson(code, person_id)


def ids_of_codes(scope_id: int | None, codes: Sequence[str]) -> dict[str, int]:
    """Give the persons of these codes in the lists of one unit."""
    found: dict[str, int] = {}
    for batch in in_batches(codes):
        rows = PersonCode.objects.filter(scope_id=scope_id, code__in=batch)
        found.update(rows.values_list("code", "person_id"))
    return found
