"""One canonical form of values: for digests, payloads and receipts."""

import dataclasses
import json
from collections.abc import Hashable, Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise

_PLAIN = frozenset({str, int, float, bool, type(None)})

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


@dataclasses.dataclass(frozen=True)
class Secret:
    """A value that a command needs and no digest, receipt or trail may keep (a PIN, a password)."""

    value: str

    def __repr__(self) -> str:
        return "Secret(…)"


def as_json(value: Any) -> Plain:
    """Turn a value into plain JSON types; the same value always gives the same result.

    Raises:
        TypeError: the value has no canonical form (an open file, a query, a function).
    """
    kind: Any = type(value)
    if kind in _PLAIN:
        return cast("Plain", value)
    if (names := _names_of(kind)) is not None:
        return {
            name: one if type(one := getattr(value, name)) in _PLAIN else as_json(one)
            for name in names
        }
    if isinstance(value, Enum):
        return as_json(value.value)
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Promise | UUID | Decimal | date | time):
        return value.isoformat() if isinstance(value, date | time) else str(value)
    return _composed_as_json(value)


def _composed_as_json(value: Any) -> Plain:
    if isinstance(value, Secret):
        return None
    if isinstance(value, Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if isinstance(value, Mapping):
        return {
            str(key): item if type(item) in _PLAIN else as_json(item) for key, item in value.items()
        }
    if isinstance(value, set | frozenset):
        return sorted((as_json(item) for item in value), key=repr)
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form.")


@cache
def _names_of(shape: Hashable) -> tuple[str, ...] | None:
    """The fields of a dataclass; a roll call asks for those of one shape a hundred times."""
    if shape is Secret or not dataclasses.is_dataclass(shape):
        return None
    return tuple(field.name for field in dataclasses.fields(shape))


def canonical_bytes(value: Any) -> bytes:
    """The canonical form as bytes, ready for a digest."""
    return plain_bytes(as_json(value))


def plain_bytes(value: Plain) -> bytes:
    """The same for what `as_json` gave, which is not walked through once more."""
    return _ENCODER.encode(value).encode()


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
