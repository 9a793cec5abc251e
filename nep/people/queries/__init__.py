"""Reading people: who holds which right, who belongs where, how many."""

from nep.people.queries.counts import (
    PeopleAndMemberships,
    UnitCounts,
    counts_by_unit,
    counts_of,
    heads_under,
    people_and_memberships,
)
from nep.people.queries.held import held_about
from nep.people.queries.members import (
    find_persons,
    guests_of,
    members_of,
    possibly_the_same,
    residents_of,
)
from nep.people.queries.posts import (
    conducts_for,
    grants_of,
    holder_of,
    holders_of,
    leading_post,
    posts_of,
    secretaries_of,
)

__all__ = [
    "PeopleAndMemberships",
    "UnitCounts",
    "conducts_for",
    "counts_by_unit",
    "counts_of",
    "find_persons",
    "grants_of",
    "guests_of",
    "heads_under",
    "held_about",
    "holder_of",
    "holders_of",
    "leading_post",
    "members_of",
    "people_and_memberships",
    "possibly_the_same",
    "posts_of",
    "residents_of",
    "secretaries_of",
]
