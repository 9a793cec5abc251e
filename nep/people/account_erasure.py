"""What accounts hold about a person, and how lawful erasure empties it."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries import ErasureHandler, HeldItem
from nep.people.models import ApiToken, OneTimeLink, PhonePin, User
from nep.people.services.links import end_all_sessions


def holds(person_id: int) -> list[HeldItem]:
    """Say what the account of a person keeps: nothing is shown, only that it is there."""
    user = User.objects.filter(person_id=person_id).first()
    if user is None:
        return []
    oneself = _("Chỉ bản thân; không ai đọc được mã PIN, mật khẩu hoặc khóa.")
    items = [
        HeldItem(
            what=_("Tài khoản đăng nhập: tên, ngôn ngữ, cỡ chữ, lần đăng nhập gần nhất"),
            why=_("Để đăng nhập."),
            who_sees=_("Bản thân và người quản trị."),
            count=1,
        ),
        HeldItem(
            what=_("Mã PIN, xác nhận bước hai (đều được mã hóa)"),
            why=_("Để không ai khác vào được tài khoản này."),
            who_sees=oneself,
            count=PhonePin.objects.filter(user=user).count()
            + Authenticator.objects.filter(user=user).count(),
        ),
        HeldItem(
            what=_("Các máy đang đăng nhập: địa chỉ mạng, loại máy, thời điểm"),
            why=_("Để nhận ra và đăng xuất máy lạ."),
            who_sees=_("Chỉ bản thân."),
            count=UserSession.objects.filter(user=user).count(),
        ),
    ]
    return [item for item in items if item.count]


def erase(person_id: int, actor: Actor) -> None:
    """Empty the account: the row stays, because receipts and the audit name its number."""
    user = User.objects.filter(person_id=person_id).first()
    if user is None:
        return
    end_all_sessions(user)
    PhonePin.objects.filter(user=user).delete()
    OneTimeLink.objects.filter(user=user).delete()
    ApiToken.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    user.username, user.email, user.is_active = f"xoa-{user.pk}", "", False
    user.last_login = None
    user.set_unusable_password()
    user.save()


HANDLER = ErasureHandler(key="people.accounts", order=11, holds=holds, erase=erase)
