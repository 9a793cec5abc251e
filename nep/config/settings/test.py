"""The tests' site: a home of its own, either database, cheap passwords, the rest as it is."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_TEMPORARY_HOME = tempfile.mkdtemp(prefix="nep-test-home-")
atexit.register(shutil.rmtree, _TEMPORARY_HOME, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("NEP_")]:
    if not _name.startswith("NEP_TEST_"):
        del os.environ[_name]
os.environ["NEP_HOME"] = _TEMPORARY_HOME

from nep.config.databases import database_settings  # noqa: E402
from nep.config.settings.base import *  # noqa: E402

_POSTGRES_URL = os.environ.get(
    "NEP_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:55432/postgres"
)
_ON_POSTGRESQL = os.environ.get("NEP_TEST_DATABASE", "sqlite") == "postgresql"

SECRET_KEY = "tests-only-tests-only-tests-only-tests-only"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database_settings(_POSTGRES_URL if _ON_POSTGRESQL else "sqlite:///")}
if _ON_POSTGRESQL:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["TEST"] = {"NAME": os.environ.get("NEP_TEST_NAME", "test_nep")}
    if _template := os.environ.get("NEP_TEST_TEMPLATE"):
        DATABASES["default"]["TEST"]["TEMPLATE"] = _template

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = Path(_TEMPORARY_HOME) / "static"
STATIC_ROOT.mkdir()
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING_CONFIG = None

REQUIRE_SECOND_FACTOR = False  # tests of the second factor turn it on
