"""From one row to its shape: columns of the same name are copied, persons by key and name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from nep.api.schemas.rows import FileRef, PersonRef
from nep.api.schemas.shape import Shape
from nep.foundation.files.models import StoredFile
from nep.foundation.periods import OPEN_END
from nep.people.models import Person

AShape = TypeVar("AShape", bound=Shape)


def person(row: Person | None) -> Any:
    """A person by key and name, or nobody."""
    return PersonRef(id=row.public_id, name=row.full_name) if row else None


def key_of(row: Any) -> Any:
    """The public key of a row that may be missing."""
    return row.public_id if row is not None else None


def file_of(row: StoredFile | None) -> FileRef | None:
    """A kept file by its name and digest, or none."""
    return copied(FileRef, row) if row is not None else None


def last_day(day: date) -> date | None:
    """The day until which something holds; none when it holds on."""
    return None if day == OPEN_END else day


def copied(shape: type[AShape], row: Any, **besides: Any) -> AShape:
    """The shape filled with the columns of the same name, and with what is named besides."""
    names = shape.model_fields.keys() - besides.keys() - {"what", "id"}
    key = {"id": row.public_id} if "id" in shape.model_fields else {}
    return shape(**key, **{name: getattr(row, name) for name in names}, **besides)


def with_person(shape: type[AShape]) -> Callable[[Any], AShape]:
    """How a row is shown whose only stranger is a person."""
    return lambda row: copied(shape, row, person=person(row.person))
