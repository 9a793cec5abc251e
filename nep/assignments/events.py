"""News of assignments."""

from dataclasses import dataclass

from nep.foundation.events import Event


@dataclass(frozen=True)
class AssignmentsChanged(Event):
    """Assignments of a unit were given, reported, judged, cancelled or given anew."""

    unit_id: int
    assignment_ids: tuple[int, ...]


@dataclass(frozen=True)
class PledgesWritten(Event):
    """Commitments, self-reports or plans were written in a unit."""

    unit_id: int
    person_ids: tuple[int, ...]
