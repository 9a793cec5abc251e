"""Who is acting in a request: the account, its person, the posts of today, the unit in the URL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from nep.foundation.access import Actor, Grant
from nep.foundation.clock import today
from nep.foundation.web.places import HeldPost
from nep.organisation import queries as tree
from nep.organisation.choices import Block, Role
from nep.people import queries
from nep.people.choices import PostKind

KEPT = "_nep_standing"


@dataclass(frozen=True, kw_only=True)
class SwitchablePost:
    """One unit a person may act in: as what, where, and under which key in the URL."""

    unit_id: int
    unit_key: UUID
    unit_name: str
    post_labels: tuple[str, ...]

    @property
    def label(self) -> str:
        """Name posts and unit in one line, as the audit and the pages do."""
        return _("%(post)s · %(unit)s") % {
            "post": ", ".join(self.post_labels),
            "unit": self.unit_name,
        }


def actor_for(request: HttpRequest) -> Actor:
    """Build the actor of a request; a stranger, or a unit without a post of theirs, may nothing."""
    bound: Actor | None = getattr(request, "token_actor", None)
    if bound is not None:
        return bound
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Actor.nobody()
    grants, posts = _standing_of(request)
    acting = _acting_post(request, posts)
    return Actor(
        user_id=user.pk,
        person_id=user.person_id,
        acting_unit_id=acting.unit_id if acting is not None else None,
        grants=grants,
        acting_unit_key=str(acting.unit_key) if acting is not None else "",
        today=today(),
        label=acting.label if acting is not None else "",
    )


def switchable_posts(request: HttpRequest) -> list[SwitchablePost]:
    """List the units the visitor may act in today, the highest post first, each unit once."""
    return _standing_of(request)[1]


def grants_of(request: HttpRequest) -> tuple[Grant, ...]:
    """Return the grants of the signed-in person today, read once per request."""
    return _standing_of(request)[0]


def held_posts(request: HttpRequest) -> Iterable[HeldPost]:
    """Give the frame the posts between which "Đổi vai" switches."""
    return (
        HeldPost(
            role=label,
            unit_name=post.unit_name,
            unit_key=str(post.unit_key),
            unit_id=post.unit_id,
        )
        for post in switchable_posts(request)
        for label in post.post_labels
    )


def is_officer(grants: Iterable[Grant]) -> bool:
    """Say whether somebody holds any post other than being a member."""
    return any(grant.role != Role.MEMBER for grant in grants)


def is_officer_today(person_id: int | None) -> bool:
    """Say the same of a person, outside a request."""
    return person_id is not None and is_officer(queries.grants_of(person_id, today()))


def posts_of(grants: tuple[Grant, ...]) -> list[SwitchablePost]:
    """Name the units of these grants, in the order of the highest post held in each."""
    by_unit: dict[int, list[Grant]] = {}
    for grant in sorted(grants, key=_rank_of):
        by_unit.setdefault(grant.unit_id, []).append(grant)
    if not by_unit:
        return []
    units = tree.named_by_id(by_unit, today())
    return [
        SwitchablePost(
            unit_id=unit_id,
            unit_key=units[unit_id].public_id,
            unit_name=str(units[unit_id]),
            post_labels=_labels_of(held, units[unit_id].block),
        )
        for unit_id, held in by_unit.items()
        if unit_id in units
    ]


def _standing_of(request: HttpRequest) -> tuple[tuple[Grant, ...], list[SwitchablePost]]:
    """Read the grants of today once per request, and name them."""
    kept: tuple[tuple[Grant, ...], list[SwitchablePost]] | None = getattr(request, KEPT, None)
    if kept is None:
        person_id = getattr(request.user, "person_id", None)
        grants = tuple(queries.grants_of(person_id, today())) if person_id is not None else ()
        kept = (grants, posts_of(grants))
        setattr(request, KEPT, kept)
    return kept


def _acting_post(request: HttpRequest, posts: list[SwitchablePost]) -> SwitchablePost | None:
    match = request.resolver_match
    key = match.kwargs.get("acting") if match is not None else None
    return next((post for post in posts if post.unit_key == key), None)


def _labels_of(held: list[Grant], block: str) -> tuple[str, ...]:
    """Name the posts held in one unit; being a member goes without saying beside another post."""
    named = [grant for grant in held if grant.role != Role.MEMBER] or held
    return tuple(dict.fromkeys(_label_of(grant, block) for grant in named))


def _label_of(grant: Grant, block: str) -> str:
    """The post; a plain member by the word that his organisation uses."""
    if grant.post:
        return str(PostKind(grant.post).label)
    if grant.role != Role.MEMBER:
        return str(Role(grant.role).label)
    return {Block.PARTY: _("Đảng viên"), Block.YOUTH: _("Đoàn viên")}.get(
        Block(block), _("Hội viên")
    )


_ORDER = {str(role): place for place, role in enumerate(Role)}


def _rank_of(grant: Grant) -> int:
    """Follow the order in which roles are listed: secretaries first, plain members last."""
    return _ORDER.get(grant.role, len(_ORDER))
