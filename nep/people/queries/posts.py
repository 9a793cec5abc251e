"""Posts as rights, and who held what on a day."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from nep.foundation.access import Grant
from nep.foundation.prepared import prepared
from nep.organisation.choices import Role
from nep.organisation.models import OrgUnit
from nep.people.choices import (
    HEADS,
    ROLE_OF_POST,
    Activity,
    DelegationKind,
)
from nep.people.models import Delegation, Membership, Person, Post

NO_POST = Value(0, output_field=BigIntegerField())
"""What stands in the union for rights that come from no post; no row has this key."""

ROLE_OF_DELEGATION = {
    DelegationKind.CONDUCT: Role.SECRETARY,
    DelegationKind.ACROSS_BRANCHES: Role.DELEGATION,
}
"""Who conducts for the secretary has the secretary's rights for that time (practice.md 1.13)."""


def grants_of(person_id: int, day: date, *, since: date | None = None) -> tuple[Grant, ...]:
    """The rights of a person on a day; they follow the term and end with its last day.

    With `since`, also those that ended after that day, for acts recorded late. One statement.
    """
    grants = {
        Grant(
            role=role,
            unit_id=unit_id,
            from_on=from_on,
            to_on=to_on,
            post_id=post_id or None,
            post=word if post_id else "",
        )
        for word, unit_id, from_on, to_on, post_id in _rights(person_id, day, since or day)
        if (role := _role_of(word))
    }
    return tuple(sorted(grants, key=lambda g: (g.unit_id, _ORDER[g.role], g.from_on, g.to_on)))


def grant_of_post(
    kind: str, unit_id: int, from_on: date, to_on: date, post_id: int
) -> Grant | None:
    """The right that goes with one post, as in `grants_of`; some posts go without any."""
    role = _role_of(kind)
    if not role:
        return None
    return Grant(
        role=role, unit_id=unit_id, from_on=from_on, to_on=to_on, post_id=post_id, post=kind
    )


@prepared
def _rights(person_id: int, day: date, first: date) -> QuerySet[Any, Any]:
    columns = ("role_word", "unit_id", "valid_from", "valid_to", "post_key")
    sources = (
        Post.objects.annotate(role_word=_word(F("kind")), post_key=F("pk")),
        Delegation.objects.annotate(
            role_word=_word(F("kind")), post_key=Value(None, BigIntegerField())
        ),
        Membership.objects.exclude(activity=Activity.SUSPENDED).annotate(
            role_word=_word(Value(str(Role.MEMBER))), post_key=Value(None, BigIntegerField())
        ),
    )
    rows = [
        source.true_now()
        .filter(person_id=person_id, valid_from__lte=day, valid_to__gt=first)
        .order_by()
        .values_list(*columns)
        for source in sources
    ]
    return rows[0].union(*rows[1:], all=True)


def _word(value: F | Value) -> Cast:
    return Cast(value, CharField(max_length=24))


def _role_of(word: str) -> str:
    if word == Role.MEMBER:
        return str(Role.MEMBER)
    if word in ROLE_OF_DELEGATION:
        return str(ROLE_OF_DELEGATION[DelegationKind(word)])
    return str(ROLE_OF_POST.get(word, ""))


_ORDER = {str(role): place for place, role in enumerate(Role)}


def posts_of(unit: OrgUnit | int, day: date) -> QuerySet[Post]:
    """Posts held on a unit on a day, in the order of the paper list of posts."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    return Post.objects.on(day).filter(unit_id=unit_id).select_related("person")


def holders_of(unit: OrgUnit | int, kind: str, day: date) -> list[Person]:
    """Everybody who held this post on the unit on that day."""
    return [post.person for post in posts_of(unit, day).filter(kind=kind).order_by("valid_from")]


def holder_of(unit: OrgUnit | int, kind: str, day: date) -> Person | None:
    """Who held this post on the unit on that day: whoever signs later, history keeps it."""
    return next(iter(holders_of(unit, kind, day)), None)


def secretaries_of(unit_ids: Collection[int], day: date) -> dict[int, Person]:
    """Who leads each unit on a day: secretary, else whoever is entrusted, or its own head."""
    found: dict[int, Person] = {}
    posts = Post.objects.on(day).filter(unit_id__in=unit_ids, kind__in=HEADS)
    for post in sorted(posts.select_related("person"), key=lambda p: HEADS.index(p.kind)):
        found.setdefault(post.unit_id, post.person)
    return found


def leading_post(unit: OrgUnit | int, day: date) -> Post | None:
    """The post of whoever leads a unit on a day, with `conducted_by`: the name of a delegate."""
    found = _leading(unit if isinstance(unit, int) else unit.pk, day)
    return min(found, key=lambda post: HEADS.index(post.kind), default=None)


@prepared
def _leading(unit_id: int, day: date) -> QuerySet[Post]:
    delegate = Delegation.objects.on(day).filter(
        unit_id=OuterRef("unit_id"), kind=DelegationKind.CONDUCT
    )
    posts = posts_of(unit_id, day).filter(kind__in=HEADS)
    return posts.annotate(conducted_by=Subquery(delegate.values("person__full_name")[:1]))


def conducts_for(unit: OrgUnit | int, day: date) -> Delegation | None:
    """The delegation under which somebody conducts on that day, with both persons."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    return (
        Delegation.objects.on(day)
        .filter(unit_id=unit_id, kind=DelegationKind.CONDUCT)
        .select_related("giver", "person")
        .first()
    )
