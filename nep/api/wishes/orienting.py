"""The orientation of a month, and when units meet."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api import finding
from nep.api.asking import Asking
from nep.api.schemas.fields import Day, Hour, words
from nep.api.schemas.shape import Shape
from nep.api.wishes.wish import Wish
from nep.foundation.periods import OPEN_END
from nep.meetings.choices import AgendaKind, MeetingKind
from nep.meetings.services import OrientationItemDraft, RegimeDraft
from nep.meetings.services.regime import day_rule_written
from nep.organisation.choices import CellType

LONGEST, MOST_ITEMS = 20_000, 200
Minutes = Annotated[int, Field(ge=0, le=600)]
Month = Annotated[int, Field(ge=1, le=12)]


class OrientationItemIn(Shape):
    """One content; without types of cell it is for all, required unless said otherwise."""

    title: words(500)  # type: ignore[valid-type]
    kind: AgendaKind = AgendaKind.INFORMATION
    meeting_kind: MeetingKind = MeetingKind.REGULAR
    cell_types: Annotated[list[CellType], Field(max_length=len(CellType))] = []
    detail: words(LONGEST) = ""  # type: ignore[valid-type]
    is_required: bool = True
    minutes: Minutes = 10
    document: UUID | None = None

    def draft(self, asking: Asking) -> OrientationItemDraft:
        """The same for the service."""
        document = finding.document(asking.actor, self.document)
        return OrientationItemDraft(
            **self.model_dump(exclude={"document", "cell_types"}),
            cell_types=tuple(self.cell_types),
            document_id=document.pk if document else None,
        )


class WriteOrientation(Wish):
    """The orientation of a month is begun or gone on with: items come, the bulletin is replaced."""

    month: Day = Field(description="Any day of the month.")
    bulletin: words(LONGEST) = ""  # type: ignore[valid-type]
    items: Annotated[list[OrientationItemIn], Field(max_length=MOST_ITEMS)] = []

    def arguments(self, asking: Asking) -> dict[str, Any]:
        items = [item.draft(asking) for item in self.items]
        return {"month": self.month, "bulletin": self.bulletin, "items": items}


class Bulletin(Wish):
    """The information bulletin of the month, which bears no secret."""

    bulletin: words(LONGEST)  # type: ignore[valid-type]


class AddOrientationItem(Wish, OrientationItemIn):
    """One content more; sent again, the orientation brings it to the cells."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"draft": self.draft(asking)}


class TakeOut(Wish):
    """A content that no cell has in its agenda yet."""

    item: UUID

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"item": finding.orientation_item(asking, self.item)}


class OpenOrientation(Wish):
    """The orientation that the unit has opened."""

    orientation: UUID

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"orientation": finding.orientation(asking.actor, self.orientation)}


class SetRegime(Wish):
    """When the unit holds meetings of a kind; no months named: every month."""

    kind: MeetingKind
    day_rule: words(40) = Field(  # type: ignore[valid-type]
        description='A day of the month, as people write it: "3", "tuần đầu", "Chủ nhật đầu tháng".'
    )
    starts_at: Hour
    valid_from: Day
    valid_to: Day | None = None
    months: Annotated[list[Month], Field(max_length=12)] = []
    minimum_minutes: Annotated[int, Field(ge=15, le=600)] | None = None
    basis: words(200) = ""  # type: ignore[valid-type]
    is_correction: bool = False

    def arguments(self, asking: Asking) -> dict[str, Any]:
        plain = self.fields("day_rule", "starts_at", "months", "valid_to", "is_correction")
        draft = RegimeDraft(
            unit_id=asking.subject.pk,
            day_rule=day_rule_written(self.day_rule),
            starts_at=time.fromisoformat(self.starts_at),
            months=tuple(self.months),
            valid_to=self.last_day(asking.subject.closed_on),
            **plain,
        )
        return {"regimes": [draft], "is_correction": self.is_correction}

    def last_day(self, closed_on: date) -> date:
        """Until when: as wished, no longer than the unit lives."""
        wanted = self.valid_to or OPEN_END
        return min(wanted, closed_on) if closed_on > self.valid_from else wanted


class EndRegime(Wish):
    """From which day the unit follows the unit above again, and why."""

    ends_on: Day
    reason: words(300)  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"regimes": [asking.subject], **self.fields()}
