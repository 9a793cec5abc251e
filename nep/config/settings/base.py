"""What every site shares. Values that an operator decides come from `nep.config.environment`."""

from pathlib import Path

from csp.constants import NONE, SELF

from nep.config.databases import database_settings
from nep.config.environment import environment, site_secret
from nep.config.mail import mail_settings
from nep.people import signin_settings
from nep.people.signin_settings import *

ENVIRONMENT = environment()
PACKAGE = Path(__file__).resolve().parent.parent.parent

NEP_HOME = ENVIRONMENT.home
NEP_KEYS_DIR = ENVIRONMENT.keys_dir
NEP_SAMPLE_SITE = ENVIRONMENT.sample_site
NEP_TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
NEP_FILE_LIMIT_BYTES = ENVIRONMENT.storage_limit_mb * 1024 * 1024

SECRET_KEY = site_secret(ENVIRONMENT)
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)

ROOMS = (
    "nep.config",
    "nep.api",
    "nep.home",
    "nep.imports",
    "nep.samples",
    "nep.search",
    "nep.meetings",
    "nep.assignments",
    "nep.documents",
    "nep.people",
    "nep.rulebook",
    "nep.organisation",
    "nep.foundation",
)

REQUIRE_SECOND_FACTOR = ENVIRONMENT.require_second_factor
SOCIALACCOUNT_PROVIDERS = signin_settings.oidc_providers(
    server_url=ENVIRONMENT.oidc_server,
    client_id=ENVIRONMENT.oidc_client_id,
    secret=ENVIRONMENT.oidc_client_secret,
    name=ENVIRONMENT.oidc_name,
)

# Browsers make keys without https on loopback alone; the server must agree there.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    *signin_settings.SIGNIN_APPS,
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nep.foundation.web.short_way.ShortWayMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nep.foundation.access.middleware.ActorMiddleware",
    "nep.foundation.web.refusals.RefusalMiddleware",
    "nep.foundation.web.upload_limit.UploadLimitMiddleware",
    *signin_settings.SIGNIN_MIDDLEWARE,
]

# What follows ShortWayMiddleware is for people with a browser; programs have these instead.
API_MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "nep.foundation.web.refusals.RefusalMiddleware",
    "nep.foundation.web.upload_limit.UploadLimitMiddleware",
]

ROOT_URLCONF = "nep.config.urls"
WSGI_APPLICATION = "nep.config.wsgi.application"

# cotton rewrites loaders at start-up unless told by hand; a wrong order leaves <c-card> in pages.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "nep.foundation.web.context.shell",
            ],
        },
    }
]
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # What the frame draws alike on page after page: 3 kB for each post and place lit.
    "frame": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "frame",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
# A component sees what it is given and the context processors, never the page's own names.
COTTON_ISOLATE_BY_DEFAULT = True
FORM_RENDERER = "nep.foundation.web.forms.NepRenderer"

DATABASES = {"default": database_settings(ENVIRONMENT.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

globals().update(mail_settings(ENVIRONMENT.mail_url))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

STATIC_URL = "/static/"
STATIC_ROOT = NEP_HOME / "static"
MEDIA_ROOT = ENVIRONMENT.storage_dir
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "nep.foundation.web.static.NepStaticStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Nothing of a page comes from elsewhere; data: is for the QR codes drawn on the server.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF, *([ENVIRONMENT.oidc_server] if ENVIRONMENT.oidc_server else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "nep_session"
CSRF_COOKIE_NAME = "nep_csrf"
LANGUAGE_COOKIE_NAME = "nep_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    # A wrong Host header is the visitor's fault: the answer 400 says enough.
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": ENVIRONMENT.log_level},
}
