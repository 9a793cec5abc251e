"""Accounts as such: preferences, opening and closing, names of officers, tokens of programs."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, time

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.foundation.errors import DomainError, Forbidden, Invalid
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.organisation.choices import Role
from nep.people import queries
from nep.people import sign_in_permissions as permissions
from nep.people.errors import ReasonNeededError
from nep.people.models import ApiToken, Person, Post, User
from nep.people.models.account import UNNAMED, Language
from nep.people.services.links import NoPlaceError, account_of, end_all_sessions

TOKEN_PREFIX = "nep_"  # noqa: S105 - what a token begins with, so that leaks can be searched for
SCOPES = ("read", "write")


class NameTakenError(DomainError):
    """Sign-in names are unique."""

    code = "username_taken"


class OwnAccountError(DomainError):
    """Nobody shuts himself out, or takes off his own second step."""

    code = "own_account"


class NoSecondFactorError(DomainError):
    """There is no second step to take off."""

    code = "no_second_factor"


class UnknownScopeError(Invalid):
    """A token may read or write, nothing else."""

    code = "unknown_scope"


@command("people.name_account")
def name_account(
    *, person: Person, username: str, envelope: Envelope, actor: Actor, email: str = ""
) -> User:
    """Give a person the name they sign in with; a password comes by a one-time link."""
    unit_id = _unit_served(person, actor)
    name = username.strip().casefold()
    if not name or name.startswith(UNNAMED) or "@" in name:
        raise Invalid(
            _("Tên đăng nhập không được để trống, không có ký tự @ và không bắt đầu bằng tv-."),
            errors={"username": [_("Chọn tên đăng nhập khác.")]},
        )
    user = account_of(person)
    user.username, user.email = name, email.strip()
    try:
        with transaction.atomic():
            user.save(update_fields=["username", "email"])
    except IntegrityError as fault:
        raise NameTakenError(
            _("Tên đăng nhập %(name)s đã có người dùng. Chọn tên khác.") % {"name": name}
        ) from fault
    audit.record(
        actor=actor,
        action="people.name_account",
        subject=person,
        unit_id=unit_id,
        payload={"username": name},
    )
    return user


@command("people.close_account")
def close_account(*, person: Person, envelope: Envelope, actor: Actor) -> User:
    """Shut an account: no door opens any more and all its sessions end."""
    _refuse_own(person, actor)
    return _set_active(person, active=False, action="people.close_account", actor=actor)


@command("people.reopen_account")
def reopen_account(*, person: Person, envelope: Envelope, actor: Actor) -> User:
    """Let an account in again that was shut."""
    return _set_active(person, active=True, action="people.reopen_account", actor=actor)


@command("people.reset_second_factor")
def reset_second_factor(*, person: Person, reason: str, envelope: Envelope, actor: Actor) -> User:
    """Take off the second step of somebody who lost the telephone or key; all sessions end.

    Until a new one is added, the account opens nothing but the page that adds it.
    """
    unit_id = _unit_served(person, actor)
    _refuse_own(person, actor)
    if not normalise(reason):
        raise ReasonNeededError
    user = account_of(person)
    kinds = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    if not kinds:
        raise NoSecondFactorError(_("Tài khoản này chưa có xác nhận bước hai để đặt lại."))
    Authenticator.objects.filter(user=user).delete()
    end_all_sessions(user)
    audit.record(
        actor=actor,
        action="people.reset_second_factor",
        subject=person,
        unit_id=unit_id,
        payload={"kinds": kinds, "reason": normalise(reason)},
    )
    return user


@command("people.choose_preferences")
def choose_preferences(
    *, user: User, language: str, large_type: bool, envelope: Envelope, actor: Actor
) -> User:
    """Choose one's own language and size of type."""
    _require_own(user, actor)
    user.language, user.large_type = Language(language), large_type
    user.save(update_fields=["language", "large_type"])
    audit.record(actor=actor, action="people.choose_preferences", subject=user)
    return user


@command("people.create_token")
def create_token(
    *,
    post: Post,
    label: str,
    scopes: list[str],
    expires_on: date,
    secret_hash: str,
    envelope: Envelope,
    actor: Actor,
) -> ApiToken:
    """Lend a program the rights of one post until a day.

    The caller makes the secret with `new_secret` and hands in only its hash, so that the secret is
    in no receipt and no audit entry.
    """
    permissions.LEND_TOKENS.require(actor, post.unit_id)
    if not scopes or not set(scopes) <= set(SCOPES):
        raise UnknownScopeError(_("Phạm vi của mã truy cập chỉ gồm read và write."))
    if expires_on <= clock.today():
        raise Invalid(_("Ngày hết hạn phải sau hôm nay. Chọn ngày khác."))
    user = account_of(post.person)
    token = ApiToken.objects.create(
        user=user,
        term_key=post.public_id,
        unit_id=post.unit_id,
        label=label,
        scopes=sorted(set(scopes)),
        secret_hash=secret_hash,
        expires_at=datetime.combine(expires_on, time(), clock.VIETNAM),
    )
    audit.record(
        actor=actor,
        action="people.create_token",
        subject=token,
        unit_id=post.unit_id,
        payload={"label": label, "scopes": token.scopes, "expires_on": expires_on},
    )
    return token


@command("people.revoke_token")
def revoke_token(*, token: ApiToken, envelope: Envelope, actor: Actor) -> ApiToken:
    """Take a token back; the next call with it is refused."""
    permissions.LEND_TOKENS.require(actor, token.unit_id)
    token.revoked_at = token.revoked_at or clock.now()
    token.save(update_fields=["revoked_at"])
    audit.record(actor=actor, action="people.revoke_token", subject=token, unit_id=token.unit_id)
    return token


def new_secret() -> tuple[str, str]:
    """Make a secret for a program and its hash; the secret is shown once and kept nowhere."""
    secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
    return secret, hash_of_secret(secret)


def hash_of_secret(secret: str) -> str:
    """Hash a long random secret for storage; it needs no salt, it cannot be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _set_active(person: Person, *, active: bool, action: str, actor: Actor) -> User:
    unit_id = _unit_served(person, actor)
    user = account_of(person)
    user.is_active = active
    user.save(update_fields=["is_active"])
    if not active:
        end_all_sessions(user)
    audit.record(actor=actor, action=action, subject=person, unit_id=unit_id)
    return user


def may_serve_account(person: Person, actor: Actor) -> bool:
    """Say whether this actor keeps this person's account; the commands ask the same again."""
    try:
        _unit_served(person, actor)
    except DomainError:
        return False
    return True


def _unit_served(person: Person, actor: Actor) -> int | None:
    """Return the unit in whose audit the act stands, after asking for the officers' permission.

    Asked about every unit of the person's posts; of one without a post, about the unit of the
    rolls; of one who belongs nowhere today, about the unit that recorded the person.
    """
    grants = queries.grants_of(person.pk, actor.today)
    unit_ids = (
        {grant.unit_id for grant in grants if grant.role != Role.MEMBER}
        or {grant.unit_id for grant in grants}
        or {unit_id for unit_id in (person.recorded_for_id,) if unit_id is not None}
    )
    if not unit_ids and not actor.is_system:
        raise NoPlaceError(_("Người này hôm nay không thuộc đơn vị nào. Ghi nơi sinh hoạt trước."))
    permissions.SERVE_OFFICERS.require(actor, *unit_ids)
    return min(unit_ids, default=actor.acting_unit_id)


def _refuse_own(person: Person, actor: Actor) -> None:
    if actor.person_id is not None and actor.person_id == person.pk:
        raise OwnAccountError(
            _("Không ai làm việc này với tài khoản của chính mình. Hãy nhờ người quản trị khác.")
        )


def _require_own(user: User, actor: Actor) -> None:
    if not actor.is_system and actor.user_id != user.pk:
        raise Forbidden(_("Mỗi người chỉ chỉnh được tài khoản của mình."))
