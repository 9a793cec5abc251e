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
from nep.people.queries.missions import Mission, mission_of, missions_under
from nep.people.queries.namesakes import names_told_apart
from nep.people.queries.posts import (
    conducts_for,
    grant_of_post,
    grants_of,
    holder_of,
    holders_of,
    leading_post,
    posts_of,
    secretaries_of,
)
from nep.people.queries.residence import (
    Resident,
    comments_on,
    residents_in_year,
    residents_without_comment,
)
from nep.people.queries.tokens import Lent, actor_lent, lent_by
from nep.people.queries.twins import Twins, possible_twins

__all__ = [
    "Lent",
    "Mission",
    "PeopleAndMemberships",
    "Resident",
    "Twins",
    "UnitCounts",
    "actor_lent",
    "comments_on",
    "conducts_for",
    "counts_by_unit",
    "counts_of",
    "find_persons",
    "grant_of_post",
    "grants_of",
    "guests_of",
    "heads_under",
    "held_about",
    "holder_of",
    "holders_of",
    "leading_post",
    "lent_by",
    "members_of",
    "mission_of",
    "missions_under",
    "names_told_apart",
    "people_and_memberships",
    "possible_twins",
    "possibly_the_same",
    "posts_of",
    "residents_in_year",
    "residents_of",
    "residents_without_comment",
    "secretaries_of",
]
