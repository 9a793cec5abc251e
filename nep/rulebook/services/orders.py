"""What a committee orders: plain values, the same from the page, the API and a job."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nep.foundation.periods import OPEN_END


@dataclass(frozen=True, kw_only=True)
class SourceDraft:
    """The document a committee bases its rule on."""

    number: str
    symbol: str
    issuer: str
    issued_on: date
    title: str


@dataclass(frozen=True, kw_only=True)
class OverrideOrder:
    """A committee's own value of a topic, for one unit and all that lies under it."""

    topic: str
    unit_id: int
    value: Any
    from_on: date
    reason: str
    to_on: date = OPEN_END
    source: SourceDraft | None = None
    article: str = ""
    is_correction: bool = False
