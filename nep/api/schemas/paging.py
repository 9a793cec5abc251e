"""The shape of a page of a list."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import Field

from nep.api.schemas.fields import words
from nep.api.schemas.shape import Shape

Row = TypeVar("Row")
USUAL, MOST = 50, 200


class Paging(Shape):
    """How many rows, and after which."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = USUAL
    cursor: words(400) = ""  # type: ignore[valid-type]


class Page(Shape, Generic[Row]):
    """Some rows of a list; `next` is the cursor of those that follow, null at the end."""

    items: list[Row]
    next: str | None
