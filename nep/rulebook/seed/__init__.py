"""The rules delivered with the product, as data: `sources.json` and one file per part of the work.

Each value names its topic, its days `[from, to)`, its source and how well it is known (`domain.md`
0.1): what is only practice or background warns and never decides. `local_examples.json` holds rules
of single places; they are offered as examples to committees and apply nowhere by themselves.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PARTS = (
    "meetings",
    "holidays",
    "attendance",
    "voting",
    "elections",
    "reviews",
    "documents",
    "members",
    "recording",
)


@cache
def sources() -> tuple[dict[str, Any], ...]:
    """The documents of the succession table (`domain.md` 1)."""
    return tuple(_read("sources"))


@cache
def values() -> tuple[dict[str, Any], ...]:
    """Every value of every part."""
    return tuple(entry for part in PARTS for entry in _read(part))


@cache
def local_examples() -> tuple[dict[str, Any], ...]:
    """Rules of single places: place and values."""
    return tuple(_read("local_examples"))


def _read(name: str) -> list[dict[str, Any]]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
