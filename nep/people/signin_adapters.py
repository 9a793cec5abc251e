"""How allauth asks this house: who may come in, for how long, and how secrets are kept."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import HttpRequest

from nep.foundation import keys
from nep.people import actors, sessions
from nep.people.addresses import client_address
from nep.people.models import User

SECOND_FACTOR_KEY = "second factors"
TRUST_STAGE = "allauth.mfa.stages.TrustStage"


def name_for_lockout(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the name under which failures are counted, however it was typed."""
    name = (credentials or {}).get("username") or (credentials or {}).get("email")
    return str(name or request.POST.get("login", "")).strip().casefold()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by officers here; nobody signs up."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Refuse: a person is entered by the unit, then receives a link."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave counting to axes, which counts by name and address together."""

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing was counted, so nothing is given back."""

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Open the session and give it the length that fits the machine and the posts."""
        super().login(request, user)
        sessions.settle(request)

    def get_login_stages(self) -> list[str]:
        """Leave out trusting the machine where it belongs to many."""
        stages = super().get_login_stages()
        request = self.request or context.request
        if request is not None and sessions.is_shared(request):
            stages = [stage for stage in stages if stage != TRUST_STAGE]
        return stages

    def get_client_ip(self, request: HttpRequest) -> str:
        """Use the same address everywhere, so that lockouts and lists agree."""
        return client_address(request)

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Stay quiet: our own pages say what happened."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again only when the last proof is old; a fresh sign-in is proof enough."""
        request = context.request
        records = get_authentication_records(request, request.user)
        if records and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors lie sealed; the key is outside the database."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return keys.encrypt(text, SECOND_FACTOR_KEY)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return keys.decrypt(encrypted_text, SECOND_FACTOR_KEY)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last second factor of an officer where officers must have one."""
        if not settings.REQUIRE_SECOND_FACTOR:
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(
            Q(pk=authenticator.pk) | Q(type=Authenticator.Type.RECOVERY_CODES)
        )
        return others.exists() or not actors.is_officer_today(authenticator.user.person_id)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Name the account as its owner types it."""
        return user.get_username()

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """An outside provider may prove who somebody is; it never makes an account."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        """Refuse: only accounts that exist here come in."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the provider's account to the one account here with the same proven address."""
        sessions.remember_door(request, "provider")
        if sociallogin.is_existing:
            return
        proven = [address.email for address in sociallogin.email_addresses if address.verified]
        found = list(User.objects.filter(email__in=proven, is_active=True).exclude(email="")[:2])
        if len(found) == 1 and isinstance(request.user, AnonymousUser):
            sociallogin.connect(request, found[0])
