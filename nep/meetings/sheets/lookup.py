"""Codes of the meeting sheets: which unit, person, meeting and document a cell names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from nep.documents.models import OfficialDocument
from nep.documents.queries import register_by_code
from nep.foundation.periods import OPEN_END
from nep.foundation.registries.sheets import ImportContext
from nep.meetings.models import Meeting
from nep.organisation import queries as organisation
from nep.organisation.models import OrgUnit
from nep.people.models import PersonCode

UNIT, PERSON, MEETING, DOCUMENT = "unit", "person", "meeting", "document"
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Named:
    """What a code names: stored (with its key), or brought by the same file (without)."""

    code: str
    key: int | None


class _Life(NamedTuple):
    founded_on: date
    closed_on: date
    kind: str


class Codes:
    """All codes that some rows of one import name; few statements however many rows."""

    def __init__(self, context: ImportContext) -> None:
        self.context = context
        self.scope_id = context.scope_unit_id
        self.units: dict[str, int] = (
            organisation.codes_within(self.scope_id) if self.scope_id is not None else {}
        )
        self._persons: dict[str, int] = {}
        self._meetings: dict[str, Meeting] = {}
        self._lives: dict[int, _Life] = {}
        self._documents: dict[str, OfficialDocument] | None = None

    def read_units(self, codes: Iterable[str]) -> None:
        """Look the lives of these units up."""
        keys = {self.units[code] for code in codes if code in self.units}
        for start in range(0, len(keys), BATCH):
            self._read_lives(set(sorted(keys)[start : start + BATCH]))

    def read_persons(self, codes: Iterable[str | None]) -> None:
        """Look these persons up."""
        for part in _parts({code for code in codes if code}):
            rows = PersonCode.objects.filter(scope_id=self.scope_id, code__in=part)
            self._persons.update(rows.values_list("code", "person_id"))

    def read_meetings(self, codes: Iterable[str]) -> None:
        """Look these meetings up among the units of the scope."""
        within = set(self.units.values())
        for part in _parts(set(codes)):
            rows = Meeting.objects.filter(code__in=part).exclude(state="cancelled")
            for row in rows.select_related("unit"):
                if row.unit_id in within:
                    self._meetings[row.code] = row

    def unit(self, code: str) -> Named | None:
        """The unit of a code."""
        return self._named(UNIT, code, self.units.get(code))

    def life_of(self, unit: Named) -> tuple[date, date]:
        """From and to which day a unit lives."""
        if unit.key is not None:
            life = self._life(unit.key)
            return life.founded_on, life.closed_on
        promised = self.context.promised[(UNIT, unit.code)]
        founded = getattr(promised, "founded_on", None) or date.min
        return founded, getattr(promised, "closed_on", None) or OPEN_END

    def kind_of(self, unit: Named) -> str:
        """What kind of unit a code names; empty when the file does not tell."""
        if unit.key is not None:
            return self._life(unit.key).kind
        return str(getattr(self.context.promised[(UNIT, unit.code)], "kind", "") or "")

    def _life(self, key: int) -> _Life:
        if key not in self._lives:
            self._read_lives({key})
        return self._lives[key]

    def _read_lives(self, keys: set[int]) -> None:
        rows = OrgUnit.objects.filter(pk__in=keys)
        for pk, founded, closed, kind in rows.values_list("pk", "founded_on", "closed_on", "kind"):
            self._lives[pk] = _Life(founded, closed, kind)

    def person(self, code: str) -> Named | None:
        """The person of a code."""
        return self._named(PERSON, code, self._persons.get(code))

    def meeting(self, code: str) -> Named | None:
        """The meeting of a code."""
        row = self._meetings.get(code)
        return self._named(MEETING, code, row.pk if row is not None else None)

    def stored_meeting(self, code: str) -> Meeting | None:
        """The stored meeting of a code."""
        return self._meetings.get(code)

    def document(self, code: str) -> Named | None:
        """The document of a code in the register of the scope."""
        if self._documents is None:
            self._documents = register_by_code(self.scope_id) if self.scope_id else {}
        row = self._documents.get(code)
        return self._named(DOCUMENT, code, row.pk if row is not None else None)

    def key_of(self, kind: str, named: Named | None) -> int | None:
        """The key to be written: stored, or given by this very import."""
        if named is None:
            return None
        return named.key if named.key is not None else self.context.made[(kind, named.code)]

    def _named(self, kind: str, code: str, key: int | None) -> Named | None:
        if key is None and (kind, code) not in self.context.promised:
            return None
        return Named(code, key)


def codes_of_persons(scope_id: int) -> dict[int, str]:
    """The codes under which a committee's lists know persons."""
    rows = PersonCode.objects.filter(scope_id=scope_id)
    return dict(rows.values_list("person_id", "code"))


def _parts(codes: set[str]) -> Iterator[list[Any]]:
    ordered = sorted(codes)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
