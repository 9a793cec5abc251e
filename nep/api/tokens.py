"""How a program proves who lent it rights: a bearer token, bound to one post."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from ninja.security import HttpBearer

from nep.foundation import audit, clock
from nep.foundation.prepared import Key
from nep.people.models import User
from nep.people.queries import Lent, actor_lent, lent_by
from nep.people.services.accounts import hash_of_secret

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class TokenAuth(HttpBearer):
    """Believe a living token while its post is held, for what its scopes name.

    The request then acts in that one post, whatever else the person holds.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Lent | None:
        """Return what was lent, or nothing: django-ninja then answers 401."""
        found = lent_by(Key(hash_of_secret(token)), clock.today())
        lent = Lent(*found[0]) if found else None
        actor = actor_lent(lent) if lent is not None else None
        if lent is None or actor is None or not covers(lent, request.method or ""):
            audit.record_technical(action="people.token_refused", payload={"path": request.path})
            return None
        whose: Any = SimpleLazyObject(lambda: User.objects.get(pk=lent.user_id))
        request.user = whose
        request.token_actor = actor  # type: ignore[attr-defined]
        request.actor = actor  # type: ignore[attr-defined]
        return lent


def covers(lent: Lent, method: str) -> bool:
    """Whether the scopes of a token name this way of asking."""
    return ("read" if method in READING else "write") in lent.scopes
