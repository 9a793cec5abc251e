"""What the rolls would look like after the rows of a file: overlaps are found before writing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from nep.foundation.periods import OPEN_END
from nep.people import rules
from nep.people.choices import Activity
from nep.people.models import Membership
from nep.people.services.rows import in_batches


@dataclass(slots=True)
class RollRow:
    """One membership as it stands or as a row wants it."""

    unit: object
    standing: str
    activity: str
    from_on: date
    to_on: date
    row: int = 0  # the row of the file, 0 for what is stored
    stored: Membership | None = None

    @property
    def kind(self) -> object:
        """Rows of one kind must not share a day: home cell, guest cell, or one association unit."""
        if not rules.is_party(self.standing):
            return self.unit
        return "guest" if self.activity == Activity.TEMPORARILY_IN else "home"


class Rolls:
    """The rows of the persons of one file, stored and wanted."""

    def __init__(self) -> None:
        self._of_person: dict[object, list[RollRow]] = defaultdict(list)

    def load(self, person_ids: Iterable[int]) -> None:
        """Read what is held true about these persons."""
        for batch in in_batches(sorted(set(person_ids)), 2_000):
            for row in Membership.objects.true_now().filter(person_id__in=batch):
                self._of_person[row.person_id].append(
                    RollRow(
                        unit=row.unit_id,
                        standing=row.standing,
                        activity=row.activity,
                        from_on=row.valid_from,
                        to_on=row.valid_to,
                        stored=row,
                    )
                )

    def stored(self, person: object, unit: object, standing: str, from_on: date) -> RollRow | None:
        """The stored row of one key: person, unit, standing, from."""
        for row in self._of_person[person]:
            if row.stored and (row.unit, row.standing, row.from_on) == (unit, standing, from_on):
                return row
        return None

    def want(self, person: object, wanted: RollRow, instead_of: RollRow | None = None) -> None:
        """Take a row of the file in, in the place of the stored row it changes."""
        rows = self._of_person[person]
        if instead_of is not None:
            rows.remove(instead_of)
        rows.append(wanted)

    def on(self, person: object, unit: object, day: date) -> RollRow | None:
        """The row of a person in a unit on a day."""
        for row in self._of_person[person]:
            if row.unit == unit and row.from_on <= day < row.to_on:
                return row
        return None

    def clashes(self) -> Iterable[tuple[RollRow, RollRow]]:
        """Pairs that share a day, the one that stands in the file first."""
        for rows in self._of_person.values():
            if len(rows) < 2 or not any(row.row for row in rows):
                continue
            by_kind: dict[object, list[RollRow]] = defaultdict(list)
            for row in rows:
                by_kind[row.kind].append(row)
            for same in by_kind.values():
                same.sort(key=lambda row: row.from_on)
                for earlier, later in pairwise(same):
                    if later.from_on < earlier.to_on:
                        yield (later, earlier) if later.row else (earlier, later)


def fitted(
    from_on: date, to_on: date | None, founded_on: date, closed_on: date
) -> tuple[date, date, bool]:
    """Fit the days of a row into a unit's life; say whether the beginning was moved."""
    end = closed_on if to_on is None or to_on == OPEN_END else to_on
    return max(from_on, founded_on), end, from_on < founded_on
