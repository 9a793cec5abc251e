"""Who can be sent to a meeting: the member in charge, delegations, and those who do the sending."""

from __future__ import annotations

from dataclasses import dataclass

from nep.meetings.models import Meeting
from nep.people.choices import DelegationKind, PostKind
from nep.people.models import Delegation, Person, Post

SENT = (
    PostKind.COMMITTEE_SECRETARY,
    PostKind.STANDING_DEPUTY_SECRETARY,
    PostKind.DEPUTY_SECRETARY,
    PostKind.STANDING_COMMITTEE_MEMBER,
    PostKind.COMMITTEE_MEMBER,
    PostKind.PARTY_BUILDING_HEAD,
    PostKind.PARTY_BUILDING_OFFICER,
    PostKind.ORGANISATION_OFFICER,
    PostKind.PROPAGANDA_OFFICER,
    PostKind.INSPECTION_HEAD,
    PostKind.INSPECTION_MEMBER,
    PostKind.OFFICE_CHIEF,
    PostKind.OFFICE_STAFF,
    PostKind.FRONT_CHAIR,
    PostKind.ASSOCIATION_CHAIR,
    PostKind.YOUTH_UNION_SECRETARY,
)


@dataclass(frozen=True, kw_only=True)
class PossibleVisitor:
    """A person and the post in which he would come."""

    person: Person
    words: str


def possible_visitors(meeting: Meeting, sending_unit_id: int) -> list[PossibleVisitor]:
    """The member in charge first, then delegations to the unit, then the committee; three asked."""
    day = meeting.held_on
    in_charge = Post.objects.on(day).filter(unit_id=meeting.unit_id, kind=PostKind.MEMBER_IN_CHARGE)
    sent = Post.objects.on(day).filter(unit_id=sending_unit_id, kind__in=SENT)
    across = Delegation.objects.on(day).filter(
        unit_id=meeting.unit_id, kind=DelegationKind.ACROSS_BRANCHES
    )
    found: dict[int, PossibleVisitor] = {}
    rows: list[Post | Delegation] = [
        *in_charge.select_related("person"),
        *across.select_related("person"),
        *sent.select_related("person").order_by("kind", "person__sort_key"),
    ]
    for row in rows:
        words = f"{row.person.full_name} · {row.get_kind_display()}"
        found.setdefault(row.person_id, PossibleVisitor(person=row.person, words=words))
    return list(found.values())
