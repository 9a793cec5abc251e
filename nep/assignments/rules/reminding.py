"""Which reminder a day brings: before the deadline, on it, after it, and up to the secretary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

BEFORE, DUE, AFTER, ESCALATED = "before", "due", "after", "escalated"


@dataclass(frozen=True, kw_only=True)
class ReminderTerms:
    """Days of the rulebook: before (0 is the day itself), after, and after which to escalate."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    escalate: int | None

    @classmethod
    def of(
        cls, *, before: Sequence[int] | None, after: Sequence[int] | None, escalate: int | None
    ) -> ReminderTerms:
        """The terms from values as they stand; what is not set reminds of nothing."""
        return cls(
            before=tuple(sorted(set(before or ()), reverse=True)),
            after=tuple(sorted({days for days in after or () if days > 0})),
            escalate=escalate,
        )

    @property
    def earliest(self) -> int:
        """How many days before a deadline the first reminder stands."""
        return max(self.before, default=0)

    def points(self) -> list[tuple[int, str]]:
        """Every reminder as days from the deadline and its stage, the earliest first."""
        before = [(-days, BEFORE if days else DUE) for days in self.before]
        after = [(days, AFTER) for days in self.after]
        last = [(self.escalate, ESCALATED)] if self.escalate is not None else []
        return sorted([*before, *after, *last])


def reminder_for(
    *, given_on: date, due_on: date, day: date, terms: ReminderTerms
) -> tuple[int, str] | None:
    """The one reminder that stands on this day: the last whose day has come.

    A server that slept over one gives the next only, never two at once; nobody is reminded of
    what was given to him on that very day or later.
    """
    passed = (day - due_on).days
    since_given = (given_on - due_on).days
    reached = [
        (offset, stage) for offset, stage in terms.points() if since_given < offset <= passed
    ]
    return reached[-1] if reached else None


def days_overdue(*, due_on: date, day: date) -> int:
    """How many days the deadline is past; none on the day itself."""
    return max((day - due_on).days, 0)
