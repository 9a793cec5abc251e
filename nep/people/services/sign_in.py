"""What happens at the doors. Secrets pass here, so nothing of this leaves a receipt or a digest.

These are the only writes of the room that are no commands: nobody acts in a post yet, and a digest
of a six-digit PIN would give it away. Each is one transaction and stands in the technical audit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nep.foundation import audit, clock
from nep.foundation.errors import DomainError, Invalid
from nep.people import sign_in_rules
from nep.people.models import OneTimeLink, PhonePin, User
from nep.people.models.account import LinkDoor
from nep.people.services.links import end_all_sessions, link_of_token

if TYPE_CHECKING:
    from nep.people.models import Person


class LinkSpentError(DomainError):
    """The link was used, taken back or has run out."""

    code = "link_spent"
    status = 410


class WrongSecretError(Invalid):
    """The present PIN or password does not match."""

    code = "wrong_secret"


def open_link(*, token: str) -> OneTimeLink:
    """Find the link a token opens, without spending it (a preview robot may look at it).

    Raises:
        LinkSpentError: there is no such link, or it no longer opens anything.
    """
    link = link_of_token(token)
    if link is None or not link.user.is_active:
        raise _spent()
    return link


@transaction.atomic
def enter_by_link(*, token: str, secret: str) -> User:
    """Spend a one-time link: set the first PIN or password, and let its person in.

    Raises:
        LinkSpentError: somebody was faster, or the day has passed.
        Invalid: the PIN or password is too easily guessed.
    """
    link = open_link(token=token)
    if link.door == LinkDoor.PIN:
        check_new_pin(secret, person=link.user.person)
    else:
        check_new_password(secret, user=link.user)
    spent = OneTimeLink.objects.open_at(clock.now()).filter(pk=link.pk)
    if spent.update(used_at=clock.now()) != 1:
        raise _spent()
    if link.door == LinkDoor.PIN:
        _store_pin(link.user, secret)
    else:
        _store_password(link.user, secret)
    end_all_sessions(link.user)
    audit.record_technical(
        action="people.link_used", payload={"door": link.door}, user_id=link.user_id
    )
    return link.user


@transaction.atomic
def change_pin(*, user: User, current: str, new: str) -> None:
    """Replace one's own PIN, proving the present one.

    Raises:
        WrongSecretError: the present PIN does not match.
        Invalid: the new PIN is too easily guessed.
    """
    pin = PhonePin.objects.filter(user=user, revoked_at=None).first()
    if pin is None or not check_password(current, pin.hashed):
        raise WrongSecretError(
            _("Mã PIN hiện tại không đúng. Nhập lại mã PIN đang dùng."),
            errors={"current": [_("Mã PIN hiện tại không đúng.")]},
        )
    check_new_pin(new, person=user.person)
    _store_pin(user, new)


@transaction.atomic
def change_password(*, user: User, current: str, new: str) -> None:
    """Replace one's own password, proving the present one.

    Raises:
        WrongSecretError: the present password does not match.
        Invalid: the new password is too easily guessed.
    """
    if not user.check_password(current):
        raise WrongSecretError(
            _("Mật khẩu hiện tại không đúng. Nhập lại mật khẩu đang dùng."),
            errors={"current": [_("Mật khẩu hiện tại không đúng.")]},
        )
    check_new_password(new, user=user)
    _store_password(user, new)


def check_new_pin(pin: str, *, person: Person | None) -> None:
    """Refuse a PIN of the wrong shape or one a neighbour would try first.

    Raises:
        Invalid: with the sentence to show.
    """
    if not sign_in_rules.is_six_digits(pin):
        sentence = _("Mã PIN gồm đúng 6 chữ số. Nhập lại mã PIN.")
        raise Invalid(sentence, errors={"new": [sentence]})
    phone = sign_in_rules.digits_of(person.phone) if person is not None else ""
    year = person.birth_year if person is not None else None
    if sign_in_rules.is_easily_guessed(pin, phone=phone, birth_year=year):
        sentence = _(
            "Mã PIN này dễ đoán (số liên tiếp, số lặp, năm sinh hoặc đuôi số điện thoại). "
            "Chọn 6 chữ số khác."
        )
        raise Invalid(sentence, errors={"new": [sentence]})


def check_new_password(password: str, *, user: User) -> None:
    """Refuse a password that is too short or too common.

    Raises:
        Invalid: with every sentence to show.
    """
    try:
        password_validation.validate_password(password, user)
    except ValidationError as fault:
        raise Invalid(" ".join(fault.messages), errors={"new": fault.messages}) from fault


def _store_pin(user: User, pin: str) -> None:
    PhonePin.objects.update_or_create(
        user=user,
        defaults={"hashed": make_password(pin), "set_at": clock.now(), "revoked_at": None},
    )
    audit.record_technical(action="people.pin_set", user_id=user.pk)


def _store_password(user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record_technical(action="people.password_set", user_id=user.pk)


def _spent() -> LinkSpentError:
    return LinkSpentError(
        _(
            "Đường dẫn này đã dùng, đã bị thu hồi hoặc đã quá 24 giờ. "
            "Đề nghị bí thư chi bộ, chi hội trưởng hoặc văn phòng cấp ủy cấp đường dẫn mới."
        )
    )
