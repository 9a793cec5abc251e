"""News of this room: plain values, in the past tense."""

from dataclasses import dataclass
from datetime import date

from nep.foundation.events import Event


@dataclass(frozen=True)
class PersonsRegistered(Event):
    """New persons stand in the lists of these units."""

    unit_ids: tuple[int, ...]
    count: int


@dataclass(frozen=True)
class PersonCorrected(Event):
    """A name, a birth, a number or an address was put right."""

    person_id: int


@dataclass(frozen=True)
class MembershipsChanged(Event):
    """The rolls of these units differ from this day on: one range mark each."""

    unit_ids: tuple[int, ...]
    from_on: date


@dataclass(frozen=True)
class TransferRequested(Event):
    """A cell asks another to take a member."""

    transfer_id: int
    from_unit_id: int
    to_unit_id: int


@dataclass(frozen=True)
class TransferAccepted(Event):
    """The receiving cell has taken the member."""

    transfer_id: int
    person_id: int
    from_unit_id: int
    to_unit_id: int
    effective_on: date


@dataclass(frozen=True)
class TransferRefused(Event):
    """The receiving cell does not take the member; he stays where he is."""

    transfer_id: int
    from_unit_id: int
    to_unit_id: int


@dataclass(frozen=True)
class TransferWithdrawn(Event):
    """The cell took its request back."""

    transfer_id: int
    from_unit_id: int
    to_unit_id: int


@dataclass(frozen=True)
class PostStarted(Event):
    """Somebody holds a post from this day."""

    person_id: int
    unit_id: int
    kind: str
    from_on: date


@dataclass(frozen=True)
class PostEnded(Event):
    """The first day on which the post is no longer held."""

    person_id: int
    unit_id: int
    kind: str
    to_on: date


@dataclass(frozen=True)
class DelegationChanged(Event):
    """Somebody may act on a unit for a time, or no longer."""

    unit_id: int
    person_id: int


@dataclass(frozen=True)
class CorrectionRequested(Event):
    """A member asks for something to be put right."""

    request_id: int
    unit_id: int


@dataclass(frozen=True)
class CorrectionAnswered(Event):
    """The secretary has answered."""

    request_id: int
    person_id: int


@dataclass(frozen=True)
class PersonsJoined(Event):
    """Two records were one person: what the joined one held stands with the kept one now."""

    kept_id: int
    joined_id: int
    unit_ids: tuple[int, ...]
