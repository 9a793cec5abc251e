"""How the site keeps its connections."""

from pathlib import Path

import pytest
from django.db import ConnectionHandler

from nep.config.databases import database_settings


@pytest.mark.django_db
def test_a_connection_to_sqlite_outlives_the_request(tmp_path: Path) -> None:
    """A new one reads the whole schema, which costs as much as a page."""
    here = ConnectionHandler({"default": database_settings(f"sqlite:///{tmp_path}/site.sqlite3")})
    connection = here["default"]
    connection.ensure_connection()
    opened = connection.connection

    connection.close_if_unusable_or_obsolete()  # what Django does around each request

    assert connection.connection is opened
    connection.close()
