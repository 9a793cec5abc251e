"""Parts of one sitting in the paper book: the hours between them, and the score of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.meetings.choices import RatingLevel
from nep.meetings.forms.room import ClockField, PointsField
from nep.meetings.models import MeetingPart
from nep.meetings.services import PaperPart, ScoreDraft


def part_fields(
    parts: Sequence[MeetingPart], among: Sequence[MeetingPart] = ()
) -> dict[str, forms.Field]:
    """Fields of these parts: the first begins with the opening, the last ends with the closing."""
    whole = among or parts
    found: dict[str, forms.Field] = {}
    for part in parts:
        order = part.order
        if order != whole[0].order:
            found[f"phan-{order}-tu"] = ClockField(label=_("Bắt đầu phần này"))
        if order != whole[-1].order:
            found[f"phan-{order}-den"] = ClockField(label=_("Kết thúc phần này"))
        found[f"phan-{order}-muc"] = forms.ChoiceField(
            label=_("Mức tự chấm"),
            choices=[("", _("Chưa chấm")), *RatingLevel.choices],
            required=False,
        )
        found[f"phan-{order}-diem"] = PointsField(label=_("Điểm tự chấm"), required=False)
    return found


def parts_told(
    parts: Sequence[MeetingPart], given: Mapping[str, Any], day: date
) -> tuple[PaperPart, ...]:
    """What the book says of each part."""
    return tuple(
        PaperPart(
            order=part.order,
            started_at=on_day(day, given.get(f"phan-{part.order}-tu") or given["opened_at"]),
            ended_at=on_day(day, given.get(f"phan-{part.order}-den") or given["closed_at"]),
            score=_score(given, part),
        )
        for part in parts
    )


def on_day(day: date, hour: datetime) -> datetime:
    """That hour of that day."""
    return hour.replace(year=day.year, month=day.month, day=day.day)


def _score(given: Mapping[str, Any], part: MeetingPart) -> ScoreDraft | None:
    level = given[f"phan-{part.order}-muc"]
    return ScoreDraft(level=level, total=given[f"phan-{part.order}-diem"]) if level else None
