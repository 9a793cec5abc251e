"""Turn a database address into Django's settings, the same way for the site and for the tests."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Writers take the lock at BEGIN, so two of them wait for each other instead of failing half-way.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; "
        "PRAGMA cache_size=-5000; PRAGMA temp_store=MEMORY"
    ),
}

POSTGRESQL_OPTIONS: dict[str, Any] = {
    "server_side_binding": True,
    "prepare_threshold": 5,
}


def database_settings(url: str) -> dict[str, Any]:
    """Return Django's description of the database at this address."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) or ":memory:",
            "OPTIONS": dict(SQLITE_OPTIONS),
            "ATOMIC_REQUESTS": False,
            "CONN_MAX_AGE": None,  # a new connection reads the whole schema: as dear as a page
        }
    return {
        "ENGINE": "nep.foundation.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": POSTGRESQL_OPTIONS | dict(parse_qsl(parts.query)),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
