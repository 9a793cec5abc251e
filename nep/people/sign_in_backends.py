"""The PIN as a way to prove who one is; Django asks this after axes has let the name pass."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from nep.people.models import User

UNKNOWN_NUMBER = "phone:"


class PinBackend(BaseBackend):
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

    def get_user(self, user_id: int) -> User | None:
        """Return the account of a session, unless it was closed since."""
        return User.objects.filter(pk=user_id, is_active=True).first()


def _rehash(user: User) -> Any:
    def store(pin: str) -> None:
        user.pin.hashed = make_password(pin)
        user.pin.save(update_fields=["hashed"])

    return store
