"""A site with people in it, the sample site on loopback included."""

from nep.config.settings.base import *
from nep.config.settings.base import ALLOWED_HOSTS, ENVIRONMENT

SESSION_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_SECURE = ENVIRONMENT.https
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if ENVIRONMENT.https else 0
CSRF_TRUSTED_ORIGINS = [
    f"{'https' if ENVIRONMENT.https else 'http'}://{host}" for host in ALLOWED_HOSTS
]
if ENVIRONMENT.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
