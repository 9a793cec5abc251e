"""What was lent to a program: a token, whose it is, and the post it is bound to."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from nep.foundation import clock
from nep.foundation.access import Actor
from nep.foundation.prepared import prepared
from nep.people.models import ApiToken
from nep.people.queries.posts import grant_of_post

_POST = "user__person__posts"


class Lent(NamedTuple):
    """A living token: who acts by it, and in which post."""

    token_id: int
    user_id: int
    person_id: int
    label: str
    scopes: list[str]
    expires_at: datetime
    kind: str
    unit_id: int
    from_on: date
    to_on: date
    post_id: int


_COLUMNS = {
    "token_id": "pk",
    "person_id": "user__person_id",
    "kind": f"{_POST}__kind",
    "unit_id": f"{_POST}__unit_id",
    "from_on": f"{_POST}__valid_from",
    "to_on": f"{_POST}__valid_to",
    "post_id": f"{_POST}__pk",
}


@prepared
def lent_by(secret_hash: str, today: date) -> QuerySet[ApiToken, tuple[Any, ...]]:
    """Ask for the token with this secret as the columns of `Lent`.

    It is not taken back, its user may sign in and holds the post that it was lent for. That it
    has not run out and that its post carries a right is seen by `actor_lent`.
    """
    held = {
        f"{_POST}__public_id": F("term_key"),
        f"{_POST}__replaced_at": None,
        f"{_POST}__valid_from__lte": today,
        f"{_POST}__valid_to__gt": today,
    }
    living = ApiToken.objects.filter(revoked_at=None, user__is_active=True, **held)
    names = {f"lent_{name}": F(path) for name, path in _COLUMNS.items()}
    wanted = living.filter(secret_hash=secret_hash).annotate(**names)
    return wanted.values_list(
        *(f"lent_{name}" if name in _COLUMNS else name for name in Lent._fields)
    )


def actor_lent(lent: Lent) -> Actor | None:
    """Build the actor of a token from the one post it was lent for, while it has not run out."""
    grant = grant_of_post(lent.kind, lent.unit_id, lent.from_on, lent.to_on, lent.post_id)
    if grant is None or lent.expires_at <= clock.now():
        return None
    return Actor(
        user_id=lent.user_id,
        person_id=lent.person_id,
        acting_unit_id=grant.unit_id,
        grants=(grant,),
        today=clock.today(),
        label=lent.label,
    )
