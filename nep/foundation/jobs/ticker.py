"""The clock: one per site. On PostgreSQL an advisory lock elects it; on SQLite the row of
each slot decides, because a site on SQLite is one machine and one `nep serve`."""

from __future__ import annotations

import logging
import threading

from django.db import Error, close_old_connections, connection

from nep.foundation.jobs.ticking import tick

logger = logging.getLogger("nep.clock")

BETWEEN_LOOKS = 2.0
CLOCK_LOCK = 0x4E_C9_70_01  # any number, the same for every process of a site's database


class Clock:
    """Looks at the schedules until it is told to stop."""

    def __init__(self, between_looks: float = BETWEEN_LOOKS) -> None:
        self.between_looks = between_looks
        self._stopped = threading.Event()
        self._elected = False

    def stop(self, *_: object) -> None:
        """End after the work in hand."""
        self._stopped.set()

    def run(self) -> None:
        """Look every few seconds; a lost database is waited for, not died of."""
        logger.info("clock ready")
        while not self._stopped.is_set():
            try:
                self.look()
            except Error as problem:
                self._elected = False
                logger.warning("clock waits for the database: %s", problem)
                connection.close()
            self._stopped.wait(self.between_looks)
        connection.close()
        logger.info("clock stopped")

    def look(self) -> None:
        """Tick when this process is the elected clock."""
        if connection.connection is None:
            self._elected = False
        if not self._is_elected():
            close_old_connections()
            return
        tick()

    def _is_elected(self) -> bool:
        """On PostgreSQL hold the site's lock on this connection for as long as it lives."""
        if connection.vendor != "postgresql":
            return True
        if not self._elected:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [CLOCK_LOCK])
                self._elected = bool(cursor.fetchone()[0])
            if self._elected:
                logger.info("this process is the clock")
        return self._elected
