"""The start-up check of PostgreSQL's btree_gist."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from nep.foundation.periods import postgresql


@register(Tags.database)
def btree_gist_can_be_had(
    *, databases: Sequence[str] | None = None, **_kwargs: Any
) -> list[CheckMessage]:
    """Say in one sentence what to ask the administrator when the extension may not be created."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "postgresql" or postgresql.has_btree_gist(connection):
            continue
        if not postgresql.may_create_btree_gist(connection):
            found.append(Error(postgresql.how_to_get_btree_gist(connection), id="nep.E001"))
    return found
