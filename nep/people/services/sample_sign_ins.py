"""Known keys for the invented people of the sample site; refused anywhere else."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from nep.foundation import clock
from nep.people.models import Person, PhonePin, User
from nep.people.services.links import account_of

SAMPLE_PASSWORD = "nep-mau-2026"  # noqa: S105 - printed by `make run`, on loopback only
SAMPLE_PIN = "260426"


class NotASampleSiteError(RuntimeError):
    """Known passwords are made on the sample site only."""


@dataclass(frozen=True, kw_only=True)
class SampleSignIn:
    """One person who gets a known key: officers a name and password, members a PIN."""

    person: Person
    username: str = ""


@transaction.atomic
def make_sample_sign_ins(wanted: list[SampleSignIn]) -> list[User]:
    """Make accounts with the printed password (with a username) or the printed PIN (without).

    Raises:
        NotASampleSiteError: this site holds real people.
    """
    if not settings.NEP_SAMPLE_SITE:
        raise NotASampleSiteError("Known passwords are made only when NEP_SAMPLE_SITE is on.")
    hashed_password, hashed_pin = make_password(SAMPLE_PASSWORD), make_password(SAMPLE_PIN)
    made = []
    for wish in wanted:
        user = account_of(wish.person)
        if wish.username:
            user.username, user.password = wish.username, hashed_password
            user.save(update_fields=["username", "password"])
        PhonePin.objects.update_or_create(
            user=user,
            defaults={"hashed": hashed_pin, "set_at": clock.now(), "revoked_at": None},
        )
        made.append(user)
    return made
