"""Writes go through services: a page or job that saves skips permission, audit and events."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import MODULES, named, tree_of

NO_WRITING_HERE = {"views", "api", "jobs", "forms", "queries", "rules", "urls", "admin"}
WRITING = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete",
    "abulk_create", "asave", "acreate",
}  # fmt: skip
SAVED_BUT_NO_ROW = ("storage", "qrcode")
OF_QUERYSETS = WRITING | {"update"}


def _writes_of(tree: ast.Module) -> Iterator[str]:
    """Calls that look like a write through the ORM."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        verb, on = node.func.attr, ast.unparse(node.func.value)
        through_manager = "objects" in on.split(".") or ".objects." in on
        on_a_row = not any(thing in on for thing in SAVED_BUT_NO_ROW)
        if (through_manager and verb in OF_QUERYSETS) or (verb == "save" and on_a_row):
            yield f"line {node.lineno}: {on}.{verb}()"


def _is_watched(path: Path) -> bool:
    inside = path.relative_to(path.parents[len(path.parts) - path.parts.index("nep") - 2]).parts
    room, *rest = (part.removesuffix(".py") for part in inside)
    return room != "foundation" and bool(rest) and rest[0] in NO_WRITING_HERE


WATCHED = [path for path in MODULES if _is_watched(path)]


def test_only_services_write() -> None:
    writes = [f"{named(path)} {write}" for path in WATCHED for write in _writes_of(tree_of(path))]

    assert writes == []


def test_a_view_that_saves_would_be_found() -> None:
    careless = ast.parse("def view(request):\n    Meeting.objects.filter(pk=1).update(state=2)\n")

    assert list(_writes_of(careless)) == ["line 2: Meeting.objects.filter(pk=1).update()"]
