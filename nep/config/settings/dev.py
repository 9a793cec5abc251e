"""A developer's site: tells everything, serves static files from the rooms."""

from nep.config.settings.base import *
from nep.config.settings.base import CACHES
from nep.config.settings.base import SECRET_KEY as _SITE_SECRET

SECRET_KEY = _SITE_SECRET or "for-development-only-never-for-a-site-with-people-in-it"
DEBUG = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CACHES = CACHES | {"frame": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
