"""Permissions: each one explained, each with its code under its own room, each page with a door."""

import inspect
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from nep.foundation.access import all_permissions
from nep.foundation.web.doors import Door
from tests.house.sources import ROOT, rooms

# Answers for machines; they show nothing of any unit.
WITHOUT_DOOR = {"nep.config.health.healthz", "nep.config.health.readyz"}


def test_every_permission_is_explained() -> None:
    page = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")

    assert [item.code for item in all_permissions() if f"`{item.code}`" not in page] == []


def test_a_permission_belongs_to_a_room() -> None:
    strange = [item.code for item in all_permissions() if item.code.split(".")[0] not in rooms()]

    assert strange == []


def addresses(
    patterns: list[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site with its pattern."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        where = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, where)
        else:
            yield where, pattern


def _view_name(pattern: URLPattern) -> str:
    view = inspect.unwrap(pattern.callback)
    return f"{view.__module__}.{getattr(view, '__qualname__', type(view).__name__)}"


def test_every_page_of_ours_has_a_door() -> None:
    open_houses = [
        where
        for where, pattern in addresses()
        if _view_name(pattern).startswith("nep.")
        and _view_name(pattern) not in WITHOUT_DOOR
        and not isinstance(getattr(pattern.callback, "door", None), Door)
    ]

    assert open_houses == []


WITH_A_TICKET = {"u/<uuid:acting>/sinh-hoat/<uuid:meeting>/nhip/"}
"""The pulse asks for the signed ticket of its page alone, and reads one row (engineering.md)."""


def test_pages_of_a_post_ask_for_that_post() -> None:
    loose = [
        where
        for where, pattern in addresses()
        if where.startswith("u/<uuid:acting>/")
        and getattr(getattr(pattern.callback, "door", None), "kind", "") != "acting"
    ]

    assert set(loose) == WITH_A_TICKET
