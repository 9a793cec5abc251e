"""Which rows and months of the heat map."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from nep.api.schemas.fields import FIRST_YEAR, LAST_YEAR
from nep.api.schemas.shape import Shape


class RhythmFilter(Shape):
    """Units under one, through a year (the last twelve months when none is named)."""

    under: UUID
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)] | None = None
    mass: bool = False
    page: Annotated[int, Field(ge=1, le=100_000)] = 1
