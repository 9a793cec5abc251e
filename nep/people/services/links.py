"""One-time links and PINs handed out by the officers of a unit; the unit's audit keeps each act."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils.translation import gettext as _

from nep.foundation import audit, clock, keys
from nep.foundation.access import Actor
from nep.foundation.errors import DomainError
from nep.foundation.sync import Envelope, command
from nep.organisation.choices import Role
from nep.people import queries
from nep.people import sign_in_permissions as permissions
from nep.people.models import OneTimeLink, Person, PhonePin, User
from nep.people.models.account import UNNAMED, LinkDoor

LINK_KEY = "one-time links"
ID_BYTES = 16
SEAL_BYTES = 16


class NoPlaceError(DomainError):
    """Links are given by the unit of a person; this one belongs to none today."""

    code = "person_without_unit"


class AccountShutError(DomainError):
    """A link to a shut account would open nothing."""

    code = "account_shut"


class NoPinError(DomainError):
    """There is no PIN to take back."""

    code = "no_pin"


@command("people.issue_one_time_link")
def issue_one_time_link(
    *, person: Person, envelope: Envelope, actor: Actor, door: str = LinkDoor.PIN
) -> OneTimeLink:
    """Make a link that lets one person in once, within a day, and sets a PIN or a password."""
    unit_id = _require_may_hand_out(person, actor)
    user = account_of(person)
    if not user.is_active:
        raise AccountShutError(
            _(
                "Tài khoản của người này đang khóa nên đường dẫn sẽ không mở được. "
                "Đề nghị văn phòng cấp ủy mở lại tài khoản rồi cấp đường dẫn."
            )
        )
    now = clock.now()
    OneTimeLink.objects.filter(user=user, used_at=None, revoked_at=None).update(revoked_at=now)
    link = OneTimeLink(
        user=user,
        door=LinkDoor(door),
        issued_by=actor.user_id,
        issued_unit_id=unit_id,
        issued_at=now,
        expires_at=now + settings.ONE_TIME_LINK_AGE,
    )
    link.token_hash = _hash(token_of(link))
    link.save()
    audit.record(
        actor=actor,
        action="people.issue_one_time_link",
        subject=person,
        unit_id=unit_id,
        payload={"door": link.door},
    )
    return link


@command("people.revoke_links")
def revoke_links(*, person: Person, envelope: Envelope, actor: Actor) -> None:
    """Take back the open link of a person: the printed page no longer opens anything."""
    unit_id = _require_may_hand_out(person, actor)
    OneTimeLink.objects.filter(user__person=person, used_at=None, revoked_at=None).update(
        revoked_at=clock.now()
    )
    audit.record(actor=actor, action="people.revoke_links", subject=person, unit_id=unit_id)


@command("people.revoke_pin")
def revoke_pin(*, person: Person, envelope: Envelope, actor: Actor) -> None:
    """Take back the PIN of a person who forgot it or lost the telephone; sessions end at once."""
    unit_id = _require_may_hand_out(person, actor)
    user = User.objects.filter(person=person).first()
    pins = PhonePin.objects.filter(user__person=person, revoked_at=None)
    if user is None or pins.update(revoked_at=clock.now()) == 0:
        raise NoPinError(_("Người này chưa có mã PIN. Cấp đường dẫn để người này tự đặt mã PIN."))
    end_all_sessions(user)
    audit.record(actor=actor, action="people.revoke_pin", subject=person, unit_id=unit_id)


def may_hand_out(person: Person, actor: Actor) -> bool:
    """Say whether this actor may give this person a link; the commands ask the same again."""
    try:
        _require_may_hand_out(person, actor)
    except DomainError:
        return False
    return True


def account_of(person: Person) -> User:
    """Return the account of a person, making one that no password opens when there is none."""
    user = User.objects.filter(person=person).first()
    if user is None:
        user = User.objects.create_user(f"{UNNAMED}{person.public_id.hex}", person=person)
    return user


def end_all_sessions(user: User, *, except_key: str = "") -> int:
    """End every session of an account, except perhaps the one that asks for it."""
    ended = 0
    for session in UserSession.objects.filter(user=user).exclude(session_key=except_key):
        session.end()
        ended += 1
    return ended


def token_of(link: OneTimeLink) -> str:
    """Write the token of a link: its public id and a seal that only the site's key can make.

    Derived instead of stored, so that the printed page can be shown again to the one who issued
    it, while the database alone opens no door.
    """
    seal = hmac.new(keys.key_for(LINK_KEY), link.public_id.bytes, hashlib.sha256).digest()
    raw = link.public_id.bytes + seal[:SEAL_BYTES]
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def link_of_token(token: str) -> OneTimeLink | None:
    """Find the open link of a token; a forged, spent or outdated one finds nothing."""
    now = clock.now()
    links = OneTimeLink.objects.open_at(now).select_related("user__person")
    return links.filter(token_hash=_hash(token)).first()


def name_of_token(token: str) -> str:
    """Name the link a token speaks of, for counting failures; a meaningless token has no name."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return f"link:{UUID(bytes=raw[:ID_BYTES])}"
    except (ValueError, binascii.Error):
        return "link:"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _require_may_hand_out(person: Person, actor: Actor) -> int:
    """Ask the right permission and return the unit in whose audit the act stands.

    A secretary may serve the plain members of the cell. Whoever holds a post is served by those
    who may serve every unit of these posts: otherwise a secretary could take over the account of
    a superior who is a member of the same cell.
    """
    grants = queries.grants_of(person.pk, actor.today)
    offices = sorted({grant.unit_id for grant in grants if grant.role != Role.MEMBER})
    if offices:
        permissions.SERVE_OFFICERS.require(actor, *offices)
        return offices[0]
    homes = sorted({grant.unit_id for grant in grants})
    if not homes:
        raise NoPlaceError(
            _(
                "Người này hôm nay không thuộc đơn vị nào. "
                "Ghi nơi sinh hoạt trước rồi cấp đường dẫn."
            )
        )
    for unit_id in homes:
        if permissions.SERVE_MEMBERS.allows(actor, unit_id):
            return unit_id
    permissions.SERVE_MEMBERS.require(actor, homes[0])
    return homes[0]
