"""Words of meetings that are stored: kinds, states, roll call, agenda, speaking, voting, after."""

from nep.meetings.choices.after import FACT_ORDER, FactKind, OutcomeForm, RatingLevel
from nep.meetings.choices.agenda import AgendaKind, ItemPurpose
from nep.meetings.choices.amending import TAKEN_IN, AmendmentState
from nep.meetings.choices.kind_names import NAMED_BY_UNIT, kind_word
from nep.meetings.choices.kinds import (
    CONFERENCES,
    KIND_WORDS,
    MASS_KINDS,
    PARTY_KINDS,
    REPEATED,
    MeetingKind,
)
from nep.meetings.choices.preparing import PreparationPart
from nep.meetings.choices.roll import (
    AbsenceReason,
    GuestRole,
    MarkMethod,
    RollState,
    ToldHow,
    VisitRole,
)
from nep.meetings.choices.speaking import (
    Disposition,
    OpinionKind,
    ProposalState,
    opinion_kinds,
    opinion_word,
)
from nep.meetings.choices.states import OPEN_STATES, MeetingState
from nep.meetings.choices.voting import VoteBody, VoteChoice, VoteMethod, VoteOutcome

__all__ = [
    "CONFERENCES",
    "FACT_ORDER",
    "KIND_WORDS",
    "MASS_KINDS",
    "NAMED_BY_UNIT",
    "OPEN_STATES",
    "PARTY_KINDS",
    "REPEATED",
    "TAKEN_IN",
    "AbsenceReason",
    "AgendaKind",
    "AmendmentState",
    "Disposition",
    "FactKind",
    "GuestRole",
    "ItemPurpose",
    "MarkMethod",
    "MeetingKind",
    "MeetingState",
    "OpinionKind",
    "OutcomeForm",
    "PreparationPart",
    "ProposalState",
    "RatingLevel",
    "RollState",
    "ToldHow",
    "VisitRole",
    "VoteBody",
    "VoteChoice",
    "VoteMethod",
    "VoteOutcome",
    "kind_word",
    "opinion_kinds",
    "opinion_word",
]
