"""How long a machine stays signed in: one's own telephone, an officer's desk, a shared machine."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest

from nep.foundation import clock
from nep.foundation.web.context import SHARED_DEVICE_KEY
from nep.people import actors, sign_in_rules
from nep.people.sign_in_audit import DOOR, SECOND_FACTOR

SHARED = SHARED_DEVICE_KEY
SEEN = "nep_seen"
__all__ = ["SECOND_FACTOR", "SHARED"]
WRITE_EVERY = 30  # seconds; a shared machine in use writes its session no more often than this


def wish_shared(request: HttpRequest, wished: bool) -> None:
    """Remember, before the sign-in is complete, that this machine belongs to many."""
    if wished:
        request.session[SHARED] = True
    else:
        request.session.pop(SHARED, None)


def remember_door(request: HttpRequest, door: str) -> None:
    """Remember through which door the sign-in began; the audit names it."""
    request.session[DOOR] = door


def is_shared(request: HttpRequest) -> bool:
    """Say whether this session was opened on a machine that belongs to many."""
    return bool(request.session.get(SHARED))


def settle(request: HttpRequest) -> None:
    """Give a fresh session its length."""
    if is_shared(request):
        request.session.set_expiry(0)
        request.session[SEEN] = clock.now().timestamp()
    elif actors.is_officer_today(getattr(request.user, "person_id", None)):
        request.session.set_expiry(settings.OFFICER_SESSION_AGE)
    else:
        request.session.set_expiry(settings.MEMBER_SESSION_AGE)


def left_alone(request: HttpRequest) -> bool:
    """Say whether a shared machine was left; otherwise note that somebody is there."""
    now = clock.now()
    seen = datetime.fromtimestamp(request.session.get(SEEN, 0), UTC)
    if sign_in_rules.has_gone_idle(seen_at=seen, now=now, idle=settings.SHARED_MACHINE_IDLE):
        return True
    if (now - seen).total_seconds() >= WRITE_EVERY:
        request.session[SEEN] = now.timestamp()
    return False
