"""What the pages of the calendar are asked about: a unit, a year, a block, a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.text import format_day, format_month
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.choices import MeetingKind
from nep.meetings.models import Meeting
from nep.meetings.queries.calendar_rhythm import MonthSquare
from nep.meetings.rules.calendar_days import Square
from nep.organisation.models import OrgUnit
from nep.organisation.queries import unit_known

EARLIEST, LATEST = 1945, 2200


@dataclass(frozen=True)
class Sign:
    """How a square is shown: a sign and a word, never a colour alone."""

    sign: str
    word: str | Promise
    tone: str


SIGNS: dict[Square, Sign] = {
    Square.ON_DAY: Sign("✓", gettext_lazy("Đúng ngày"), "good"),
    Square.SHIFTED: Sign("L", gettext_lazy("Lùi có lý do"), "info"),
    Square.OFF_DAY: Sign("N", gettext_lazy("Không đúng ngày"), "warn"),
    Square.NOT_RECORDED: Sign("?", gettext_lazy("Chưa ghi nhận"), "open"),
    Square.UPCOMING: Sign("·", gettext_lazy("Chưa đến kỳ"), "plain"),
    Square.CANCELLED: Sign("H", pgettext_lazy("buổi sinh hoạt", "Đã hủy"), "plain"),
    Square.NOT_DUE: Sign("–", gettext_lazy("Không phải họp"), "none"),
}
"""In the order of the legend."""


def unit_with_figures(request: ActorRequest, key: UUID) -> OrgUnit:
    """A unit whose figures this actor may see, named today; else it does not exist for him."""
    unit = unit_known(key, request.actor, request.actor.today)
    if unit is None or not getattr(unit, "shows_figures", False):
        raise NotFound(str(NOTHING_HERE))
    return unit


def own_unit(request: ActorRequest) -> OrgUnit:
    """The unit in which one acts, named today."""
    units = OrgUnit.objects.named_on(request.actor.today)
    return units.get(pk=request.actor.require_acting_unit())


def asked_unit(request: ActorRequest) -> OrgUnit:
    """The unit asked for, one's own by default."""
    try:
        return unit_with_figures(request, UUID(request.GET["don-vi"]))
    except (KeyError, ValueError):
        return own_unit(request)


def asked_year(request: ActorRequest) -> int:
    """The year asked for, this one by default."""
    try:
        year = int(request.GET.get("nam", ""))
    except ValueError:
        return request.actor.today.year
    return min(max(year, EARLIEST), LATEST)


def address(request: ActorRequest, name: str, **parts: object) -> str:
    """An address of this room under the post in which one acts."""
    return reverse(f"meetings:{name}", kwargs={"acting": request.actor_unit_key, **parts})


def kind_in_words(meeting: Meeting, part_kinds: Iterable[str] = ()) -> str:
    """What the meeting is called; a combined one by both of its kinds."""
    if meeting.kind == MeetingKind.REGULAR and MeetingKind.THEMATIC in tuple(part_kinds):
        return _("Sinh hoạt định kỳ và chuyên đề")
    return str(meeting.get_kind_display())


def month_in_words(day: date) -> str:
    """The month of a meeting, in a sentence; with its year, for lists reach back."""
    return _("tháng %(month)s") % {"month": format_month(day)}


def shown_square(page: str, one: MonthSquare) -> dict[str, str]:
    """One square: where it leads, its sign, and all it says in words."""
    sign = SIGNS[one.square]
    year, month = one.month
    words = _("Tháng %(month)s/%(year)s: %(word)s") % {
        "month": f"{month:02}",
        "year": year,
        "word": str(sign.word).lower(),
    }
    if one.is_pilot:
        words = _("%(words)s, sinh hoạt điểm") % {"words": words}
    if one.held_on is not None:
        day = format_day(one.held_on, "sentence")
        words = _("%(words)s, %(day)s") % {"words": words, "day": day}
    if one.reason:
        words = _("%(words)s. Lý do: %(reason)s") % {"words": words, "reason": one.reason}
    return {
        "href": f"{page}?nam={year}#thang-{month}",
        "sign": sign.sign + ("Đ" if one.is_pilot else ""),
        "tone": sign.tone,
        "words": words,
        "month": f"T{month}",
    }
