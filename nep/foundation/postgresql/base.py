"""Django's PostgreSQL, asked less often whether it stands, and never compiling a question."""

from __future__ import annotations

import time

from django.db.backends.postgresql import base

TRUSTED_FOR = 2.0
"""Seconds. When the server goes away in between, one request is refused and sent again."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks a kept connection at most every two seconds, not once in every request."""

    health_check_enabled: bool
    health_check_done: bool
    _stood_at = 0.0

    def init_connection_state(self) -> None:
        """Forbid just-in-time compiling, which PostgreSQL begins where it fears a long question.

        Rights make our questions look long. Looking for a person took 15 ms and its compiling 1.9
        seconds, anew each time.
        """
        super().init_connection_state()
        if self.connection is not None:
            with self.connection.cursor() as cursor:
                cursor.execute("SET jit = off")

    def close_if_health_check_failed(self) -> None:
        """Close a connection that has lain idle and no longer stands.

        Decided where a request first asks the database: later it may stand between a commit and
        what follows, where a question would begin a transaction that nobody ends.
        """
        if self.connection is None or not self.health_check_enabled or self.health_check_done:
            return
        if time.monotonic() - self._stood_at < TRUSTED_FOR:
            self.health_check_done = True
            return
        super().close_if_health_check_failed()
        self._stood_at = time.monotonic()
