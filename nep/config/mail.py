"""Turn a mail address (NEP_MAIL_URL) into Django's settings."""

from typing import Any
from urllib.parse import unquote, urlsplit

BACKEND = "django.core.mail.backends."
PATIENCE_SECONDS = 20


def mail_settings(url: str) -> dict[str, Any]:
    """Return the EMAIL_ settings for the terminal, a folder, or a server."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": BACKEND + "console.EmailBackend"}
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": BACKEND + "filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    with_tls_at_once = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": BACKEND + "smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if with_tls_at_once else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": with_tls_at_once,
        # A relay on this very machine needs no encryption and often offers none.
        "EMAIL_USE_TLS": not with_tls_at_once and parts.hostname not in {"localhost", "127.0.0.1"},
        "EMAIL_TIMEOUT": PATIENCE_SECONDS,
    }
