"""Settings of sign-in, included by `nep.config.settings.base` (`from … import *`).

Plain constants and one function for the provider that the environment may name. Order matters in
AUTHENTICATION_BACKENDS: axes stands first, so that a locked name is refused before it is tried.
"""

from datetime import timedelta
from typing import Any

SIGNIN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
]
"""For INSTALLED_APPS, after `nep.people` so that our templates come before theirs."""

SIGNIN_MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "nep.people.sign_in_middleware.PreferencesMiddleware",
    "nep.people.sign_in_middleware.SharedMachineMiddleware",
    "nep.people.sign_in_middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]
"""For MIDDLEWARE, at the end: after sessions, authentication, messages and ActorMiddleware."""

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "nep.people.sign_in_backends.PinBackend",
    "nep.people.sign_in_backends.PasswordBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "sign_in:phone"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "sign_in:phone"

# A member's own telephone asks again after 90 days, an officer's machine after 14.
MEMBER_SESSION_AGE = timedelta(days=90)
OFFICER_SESSION_AGE = timedelta(days=14)
SHARED_MACHINE_IDLE = timedelta(minutes=10)
ONE_TIME_LINK_AGE = timedelta(hours=24)
PIN_RENEWAL_AGE = timedelta(days=90)
SESSION_ENGINE = "nep.people.session_store"
SESSION_COOKIE_AGE = int(MEMBER_SESSION_AGE.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Officers (any post other than member) must have a second factor; the sample site turns this off.
REQUIRE_SECOND_FACTOR = True

ACCOUNT_ADAPTER = "nep.people.signin_adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "login": "nep.people.forms.officers.OfficerSignInForm",
    "reauthenticate": "nep.people.forms.officers.AgainForm",
}
# Guessing is counted by axes, by name and address; a limit by address alone would lock out a
# whole office behind one line. `login_failed` here counts codes of the second factor only.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "5/15m/key",
    "reauthenticate": "10/m/user",
}

MFA_ADAPTER = "nep.people.signin_adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Nếp"
MFA_TOTP_TOLERANCE = 1
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = timedelta(days=90)
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_FORMS = {
    "authenticate": "nep.people.forms.officers.CodeForm",
    "reauthenticate": "nep.people.forms.officers.CodeAgainForm",
    "activate_totp": "nep.people.forms.officers.FirstCodeForm",
    "login_webauthn": "nep.people.forms.passkeys.KeySignInForm",
    "authenticate_webauthn": "nep.people.forms.passkeys.KeyAsSecondStepForm",
    "reauthenticate_webauthn": "nep.people.forms.passkeys.KeyAgainForm",
    "add_webauthn": "nep.people.forms.passkeys.AddKeyForm",
    "edit_webauthn": "nep.people.forms.passkeys.RenameKeyForm",
}

SOCIALACCOUNT_ADAPTER = "nep.people.signin_adapters.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False

USERSESSIONS_TRACK_ACTIVITY = False

AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "nep.people.signin_adapters.name_for_lockout"
AXES_CLIENT_IP_CALLABLE = "nep.people.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "nep.people.views.doors.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "pin", "token", "code", "phone", "login"]


def oidc_providers(
    *, server_url: str, client_id: str, secret: str, name: str = "Tài khoản cơ quan"
) -> dict[str, Any]:
    """Return SOCIALACCOUNT_PROVIDERS for the one OpenID Connect server, or nothing when unnamed."""
    if not server_url:
        return {}
    app = {
        "provider_id": "co-quan",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": server_url},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
