"""What every site shares. Values that an operator decides come from `nep.config.environment`."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from nep.config.databases import database_settings
from nep.config.environment import environment, site_secret

ENVIRONMENT = environment()
PACKAGE = Path(__file__).resolve().parent.parent.parent

NEP_HOME = ENVIRONMENT.home
NEP_KEYS_DIR = ENVIRONMENT.keys_dir
NEP_SAMPLE_SITE = ENVIRONMENT.sample_site
NEP_REQUIRE_SECOND_FACTOR = ENVIRONMENT.require_second_factor
NEP_FILE_LIMIT_BYTES = ENVIRONMENT.storage_limit_mb * 1024 * 1024

SECRET_KEY = site_secret(ENVIRONMENT)
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)

ROOMS = (
    "nep.config",
    "nep.home",
    "nep.imports",
    "nep.samples",
    "nep.meetings",
    "nep.documents",
    "nep.people",
    "nep.rulebook",
    "nep.organisation",
    "nep.foundation",
)


def _standing(rooms: tuple[str, ...]) -> list[str]:
    """While rooms are being built: those whose apps.py is there (and chosen, when chosen)."""
    chosen = os.environ.get("BUILD_ROOMS", "").split()
    return [
        room
        for room in rooms
        if (PACKAGE / room.removeprefix("nep.") / "apps.py").exists()
        and (not chosen or room.removeprefix("nep.") in {*chosen, "foundation", "config"})
    ]


INSTALLED_APPS = [
    *_standing(ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
]

_PEOPLE = PACKAGE / "people" / "models" / "__init__.py"
_ACCOUNTS_STAND = (
    "nep.people" in INSTALLED_APPS and _PEOPLE.exists() and "User" in _PEOPLE.read_text()
)
AUTH_USER_MODEL = "people.User" if _ACCOUNTS_STAND else "auth.User"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
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
    "allauth.account.middleware.AccountMiddleware",
    "nep.foundation.access.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
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
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": database_settings(ENVIRONMENT.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = NEP_HOME / "static"
MEDIA_ROOT = ENVIRONMENT.storage_dir
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
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

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# One office shares one address: lock the pair of name and address, never the address alone.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": ENVIRONMENT.log_level},
}
