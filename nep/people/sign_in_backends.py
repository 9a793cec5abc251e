"""Ways to prove who one is, a PIN and a password; Django asks them after axes let the name pass."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import QuerySet
from django.http import HttpRequest

from nep.foundation.prepared import prepared
from nep.people.models import User

UNKNOWN_NUMBER = "phone:"


class AccountOfSession(BaseBackend):
    """Who a session belongs to: asked on every page, so the question is compiled once."""

    def get_user(self, user_id: int) -> User | None:
        """Return the account of a session, unless it was closed since."""
        return next(iter(_open_account(user_id)), None)


class PasswordBackend(AccountOfSession, AuthenticationBackend):
    """Believe who knows the password of the account, as allauth asks for it."""


class PinBackend(AccountOfSession):
    """Believe who knows the PIN of the account. Wrong names cost as much time as wrong PINs."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        secret_pin: str | None = None,
        **_others: Any,
    ) -> User | None:
        """Return the account whose PIN this is."""
        if username is None or secret_pin is None:
            return None
        user = (
            User.objects.select_related("pin", "person")
            .filter(username=username, is_active=True, pin__isnull=False, pin__revoked_at=None)
            .first()
        )
        if user is None:
            make_password(secret_pin)  # the same work, so that time does not tell who exists
            return None
        return user if check_password(secret_pin, user.pin.hashed, _rehash(user)) else None


@prepared
def _open_account(user_id: int) -> QuerySet[User]:
    return User.objects.filter(pk=user_id, is_active=True)


def _rehash(user: User) -> Any:
    def store(pin: str) -> None:
        user.pin.hashed = make_password(pin)
        user.pin.save(update_fields=["hashed"])

    return store
