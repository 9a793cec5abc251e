"""How a program proves who lent it rights: a bearer token, bound to one post."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from ninja.security import HttpBearer

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.foundation.prepared import Key, prepared
from nep.people import queries
from nep.people.models import ApiToken
from nep.people.services.accounts import hash_of_secret

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class TokenAuth(HttpBearer):
    """Believe a living token while its post is held, for what its scopes name.

    The request then acts in that one post, whatever else the person holds.
    """

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Return the token, or nothing: django-ninja then answers 401."""
        lent = next(iter(_lent(Key(hash_of_secret(token)), clock.today())), None)
        actor = actor_of(lent) if lent is not None else None
        if lent is None or actor is None or not _scope_covers(lent, request.method or ""):
            audit.record_technical(action="people.token_refused", payload={"path": request.path})
            return None
        request.user = lent.user
        request.token_actor = actor  # type: ignore[attr-defined]
        request.actor = actor  # type: ignore[attr-defined]
        return lent


@prepared
def _lent(secret_hash: str, today: date) -> QuerySet[ApiToken]:
    """Tokens not taken back, of a user who may sign in and holds the post they were lent for."""
    held = {
        f"{_POST}__public_id": F("term_key"),
        f"{_POST}__replaced_at": None,
        f"{_POST}__valid_from__lte": today,
        f"{_POST}__valid_to__gt": today,
    }
    columns = {f"held_{name}": F(f"{_POST}__{name}") for name in _OF_POST}
    tokens = ApiToken.objects.filter(revoked_at=None, user__is_active=True, **held)
    wanted = tokens.filter(secret_hash=secret_hash).select_related("user").annotate(**columns)
    return wanted.only("label", "scopes", "expires_at", *_OF_USER)


_OF_USER = ("user__person_id", "user__is_active", "user__large_type")
_POST = "user__person__posts"
_OF_POST = ("kind", "unit_id", "valid_from", "valid_to", "pk")


def actor_of(lent: Any) -> Actor | None:
    """Build the actor of a token from the one post it was lent for, while it has not run out."""
    grant = queries.grant_of_post(*(getattr(lent, f"held_{name}") for name in _OF_POST))
    if grant is None or lent.expires_at <= clock.now():
        return None
    return Actor(
        user_id=lent.user_id,
        person_id=lent.user.person_id,
        acting_unit_id=grant.unit_id,
        grants=(grant,),
        today=clock.today(),
        label=lent.label,
    )


def _scope_covers(token: ApiToken, method: str) -> bool:
    return ("read" if method in READING else "write") in token.scopes
