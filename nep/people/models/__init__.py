"""Tables of people: the person, what the person belongs to, what the person may do."""

from nep.people.models.account import ApiToken, OneTimeLink, PhonePin, User
from nep.people.models.carried import CarriedRow
from nep.people.models.correction import CorrectionRequest
from nep.people.models.membership import Membership, ResidenceComment, ResidenceContact
from nep.people.models.person import (
    MASK,
    DifferentPersons,
    Person,
    PersonCode,
    PersonIdentifier,
)
from nep.people.models.post import Delegation, Post
from nep.people.models.sight import PHONE_READERS, ROLL_KEEPERS
from nep.people.models.transfer import Transfer

__all__ = [
    "MASK",
    "PHONE_READERS",
    "ROLL_KEEPERS",
    "ApiToken",
    "CarriedRow",
    "CorrectionRequest",
    "Delegation",
    "DifferentPersons",
    "Membership",
    "OneTimeLink",
    "Person",
    "PersonCode",
    "PersonIdentifier",
    "PhonePin",
    "Post",
    "ResidenceComment",
    "ResidenceContact",
    "Transfer",
    "User",
]
