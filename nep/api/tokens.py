"""How a program proves who lent it rights: a bearer token, bound to one post."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.people import queries
from nep.people.models import ApiToken, Post
from nep.people.services.accounts import hash_of_secret

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class TokenAuth(HttpBearer):
    """Believe a living token while its post is held, for what its scopes name.

    The request then acts in that one post, whatever else the person holds.
    """

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Return the token, or nothing: django-ninja then answers 401."""
        found = ApiToken.objects.select_related("user").filter(
            secret_hash=hash_of_secret(token),
            revoked_at=None,
            expires_at__gt=clock.now(),
            user__is_active=True,
        )
        lent = found.first()
        if lent is None or not _scope_covers(lent, request.method or ""):
            audit.record_technical(action="people.token_refused", payload={"path": request.path})
            return None
        actor = actor_of(lent)
        if actor is None:
            return None
        request.user = lent.user
        request.token_actor = actor  # type: ignore[attr-defined]
        request.actor = actor  # type: ignore[attr-defined]
        return lent


def actor_of(token: ApiToken) -> Actor | None:
    """Build the actor of a token from the one post it was lent for, if that is held today."""
    today = clock.today()
    post = Post.objects.on(today).filter(public_id=token.term_key).first()
    if post is None or token.user.person_id != post.person_id:
        return None
    held = [grant for grant in queries.grants_of(post.person_id, today) if grant.post_id == post.pk]
    if not held:
        return None
    return Actor(
        user_id=token.user_id,
        person_id=post.person_id,
        acting_unit_id=post.unit_id,
        grants=tuple(held),
        today=today,
        label=token.label,
    )


def _scope_covers(token: ApiToken, method: str) -> bool:
    return ("read" if method in READING else "write") in token.scopes
