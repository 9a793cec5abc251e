"""Sign-ins, failures and sign-outs go to the technical audit: a stream per user, else per day."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from nep.foundation import audit
from nep.people.addresses import client_address
from nep.people.models import User

DOOR = "nep_door"
SECOND_FACTOR = "nep_second_factor"
SHOWN = 3


def connect() -> None:
    """Start writing down; called once by `nep.config.wiring`."""
    user_logged_in.connect(_signed_in, dispatch_uid="nep.people.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="nep.people.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="nep.people.sign_in_failed")
    authenticator_added.connect(_added, dispatch_uid="nep.people.second_factor_added")
    authenticator_reset.connect(_added, dispatch_uid="nep.people.second_factor_reset")
    authenticator_removed.connect(_removed, dispatch_uid="nep.people.second_factor_removed")
    authentication_failed.connect(_code_failed, dispatch_uid="nep.people.second_factor_failed")


def _signed_in(request: HttpRequest | None, user: User, **_others: Any) -> None:
    door = request.session.get(DOOR, "other") if request is not None else "other"
    _write("people.signed_in", user.pk, request, door=door)


def _signed_out(request: HttpRequest | None, user: User | None, **_others: Any) -> None:
    if user is not None:
        _write("people.signed_out", user.pk, request)


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    name = str(credentials.get("username") or credentials.get("email") or "")
    user_id = User.objects.filter(username__iexact=name).values_list("pk", flat=True).first()
    locked = bool(getattr(request, "axes_locked_out", False))
    action = "people.sign_in_locked" if locked else "people.sign_in_failed"
    _write(action, user_id, request, name=_shortened(name) if user_id is None else "")


def _added(
    request: HttpRequest | None, user: User, authenticator: Authenticator, **_others: Any
) -> None:
    _write("people.second_factor_added", user.pk, request, kind=authenticator.type)


def _removed(
    request: HttpRequest | None, user: User, authenticator: Authenticator, **_others: Any
) -> None:
    if request is not None:
        request.session.pop(SECOND_FACTOR, None)
    _write("people.second_factor_removed", user.pk, request, kind=authenticator.type)


def _code_failed(
    request: HttpRequest | None, user: User, authenticator: Authenticator, **_others: Any
) -> None:
    _write("people.second_factor_failed", user.pk, request, kind=authenticator.type)


def _shortened(name: str) -> str:
    """Keep the tail of what was typed: some type their password there, or another's number."""
    return "…" + name[-SHOWN:]


def _write(action: str, user_id: int | None, request: HttpRequest | None, **facts: str) -> None:
    address = client_address(request) if request is not None else ""
    audit.record_technical(action=action, payload={"address": address, **facts}, user_id=user_id)
