"""Everything that can be done to people; each act is a command with an envelope and an actor."""

from nep.people.services.corrections import answer_correction, request_correction
from nep.people.services.drafts import (
    MembershipCorrection,
    MembershipDraft,
    MembershipEnding,
    PersonChange,
    PersonDraft,
    PostCorrection,
    PostDraft,
    StandingChange,
)
from nep.people.services.enrolling import enrol_member
from nep.people.services.joining import join_persons, tell_persons_apart
from nep.people.services.memberships import (
    change_standing,
    correct_memberships,
    end_memberships,
    record_memberships,
)
from nep.people.services.missions import end_mission, send_mission
from nep.people.services.persons import (
    correct_persons,
    give_codes,
    register_persons,
    reveal_identifier,
)
from nep.people.services.posts import (
    correct_posts,
    delegate,
    end_delegation,
    end_posts,
    extend_post,
    record_posts,
    send_delegation,
)
from nep.people.services.residence import comment_on_resident, set_residence_contact
from nep.people.services.taking_back import (
    take_back_memberships,
    take_back_persons,
    take_back_posts,
)
from nep.people.services.transfers import (
    accept_transfer,
    refuse_transfer,
    request_transfer,
    return_member,
    withdraw_transfer,
)

__all__ = [
    "MembershipCorrection",
    "MembershipDraft",
    "MembershipEnding",
    "PersonChange",
    "PersonDraft",
    "PostCorrection",
    "PostDraft",
    "StandingChange",
    "accept_transfer",
    "answer_correction",
    "change_standing",
    "comment_on_resident",
    "correct_memberships",
    "correct_persons",
    "correct_posts",
    "delegate",
    "end_delegation",
    "end_memberships",
    "end_mission",
    "end_posts",
    "enrol_member",
    "extend_post",
    "give_codes",
    "join_persons",
    "record_memberships",
    "record_posts",
    "refuse_transfer",
    "register_persons",
    "request_correction",
    "request_transfer",
    "return_member",
    "reveal_identifier",
    "send_delegation",
    "send_mission",
    "set_residence_contact",
    "take_back_memberships",
    "take_back_persons",
    "take_back_posts",
    "tell_persons_apart",
    "withdraw_transfer",
]
