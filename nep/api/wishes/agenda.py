"""The agenda before the opening: items, their order, presenters, templates of a unit."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api import finding
from nep.api.asking import Asking
from nep.api.schemas.fields import Day, words
from nep.api.schemas.shape import Shape
from nep.api.wishes.wish import Wish
from nep.meetings.choices import AgendaKind, ItemPurpose, MeetingKind, OpinionKind
from nep.meetings.models import AgendaItem, MeetingPart
from nep.meetings.queries.preparing_templates import TemplateItem
from nep.meetings.services import ItemDraft, TemplateOrder

LONGEST, MOST_ITEMS, MOST_PARTS = 20_000, 200, 10
Minutes = Annotated[int, Field(ge=0, le=600)]


class AddItem(Wish):
    """An item, put where its kind usually stands."""

    kind: AgendaKind
    title: words(500)  # type: ignore[valid-type]
    purpose: ItemPurpose = ItemPurpose.DISCUSS
    minutes: Minutes = 10
    presenter: UUID | None = None
    summary: words(LONGEST) = ""  # type: ignore[valid-type]
    part: UUID | None = Field(None, description="The part in which it stands; the first one.")

    def arguments(self, asking: Asking) -> dict[str, Any]:
        part = asking.of_meeting(MeetingPart, self.part)
        return {"draft": self.draft(asking, part_id=part.pk if part else None)}

    def draft(self, asking: Asking, **besides: Any) -> ItemDraft:
        """The same for the service."""
        plain = self.fields("presenter", "part")
        return ItemDraft(**plain, presenter_id=asking.person_id(self.presenter), **besides)


class WholeItem(Wish):
    """How the item is to stand, whole: nothing stays of what is not repeated here."""

    kind: AgendaKind
    title: words(500)  # type: ignore[valid-type]
    purpose: ItemPurpose
    minutes: Minutes
    presenter: UUID | None
    summary: words(LONGEST)  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        presenter_id = asking.person_id(self.presenter)
        return {"draft": ItemDraft(**self.fields("presenter"), presenter_id=presenter_id)}


class Move(Wish):
    """So many places down within its part, or up when negative."""

    steps: Annotated[int, Field(ge=-MOST_ITEMS, le=MOST_ITEMS)]


class PresenterIn(Shape):
    """Who presents an item; nobody yet when null."""

    item: UUID
    person: UUID | None


class Presenters(Wish):
    """Who presents which item, many at once; items not named stay as they are."""

    presenters: Annotated[list[PresenterIn], Field(min_length=1, max_length=MOST_ITEMS)]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        named = {
            asking.of_meeting(AgendaItem, one.item).pk: asking.person_id(one.person)
            for one in self.presenters
        }
        return {"presenters": named}


class SendOpinion(Wish):
    """An opinion sent before the meeting; it counts as an opinion, not as attendance."""

    text: words(LONGEST)  # type: ignore[valid-type]
    kind: OpinionKind = OpinionKind.AWARENESS
    person: UUID | None = Field(None, description="Whose it is; the holder of the post.")

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {**self.fields("person"), "person": finding.somebody(asking, self.person)}


class TemplateItemIn(Shape):
    """An item with which meetings of the kind open."""

    kind: AgendaKind
    title: words(500)  # type: ignore[valid-type]
    purpose: ItemPurpose = ItemPurpose.DISCUSS
    minutes: Minutes = 0
    part: Annotated[int, Field(ge=1, le=MOST_PARTS)] = 1


class SetTemplate(Wish):
    """With which items the unit's meetings of a kind open, from a day on."""

    kind: MeetingKind
    from_on: Day
    items: Annotated[list[TemplateItemIn], Field(min_length=1, max_length=MOST_ITEMS)]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        items = tuple(
            TemplateItem(
                kind=item.kind.value,
                purpose=item.purpose.value,
                title=item.title,
                minutes=item.minutes,
                part=item.part,
            )
            for item in self.items
        )
        order = TemplateOrder(
            unit_id=asking.subject.pk, kind=self.kind.value, items=items, from_on=self.from_on
        )
        return {"order": order}


class EndTemplate(Wish):
    """From which day the unit follows the common template again."""

    kind: MeetingKind
    from_on: Day
