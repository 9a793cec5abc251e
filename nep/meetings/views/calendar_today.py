"""What meetings bring to Hôm nay and to the page of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nep.foundation.access import Actor
from nep.foundation.registries import TodayItem, TodayProvider, UnitPanel
from nep.foundation.text import format_moment
from nep.meetings import permissions
from nep.meetings.choices import OPEN_STATES, MeetingKind, MeetingState
from nep.meetings.models import Convening, Meeting, Visit
from nep.meetings.queries.calendar_missing import missing_under, named_units
from nep.meetings.queries.calendar_rhythm import RhythmRow, last_months, rhythm_of
from nep.meetings.rules.calendar_kinds import COMMITTEES, MEETING_UNITS
from nep.meetings.views.calendar_asking import month_in_words, shown_square
from nep.organisation.choices import Role
from nep.organisation.models import OrgUnit

AHEAD = timedelta(days=10)
OVERSEERS = tuple(permissions.OVERSEERS)
MOST_OWN = 5


def items(actor: Actor) -> Iterable[TodayItem]:
    """My unit's next meeting and what is late there; visits of mine; what is missing below."""
    if actor.acting_unit_id is None or not actor.acting_unit_key:
        return ()
    return [*_own(actor), *_visits(actor), *_below(actor)]


def _own(actor: Actor) -> Iterator[TodayItem]:
    """What is late, and what comes; a draft to prepare or an unopened letter has its own line."""
    own = Meeting.objects.contents_for(actor).filter(unit_id=actor.acting_unit_id)
    may_prepare = permissions.PREPARE_MEETING.allows(actor, actor.acting_unit_id)
    if may_prepare:
        late = own.filter(state__in=OPEN_STATES, late_from__lte=actor.today)
        for meeting in late.order_by("planned_at")[:MOST_OWN]:
            yield _late_item(actor, meeting)
    ahead = Q(state__in=(MeetingState.DRAFT, MeetingState.NOTIFIED), held_on__gte=actor.today)
    coming = own.filter(ahead | Q(state=MeetingState.IN_SESSION))
    if may_prepare:
        coming = coming.exclude(Q(state=MeetingState.DRAFT) & ~Q(kind=MeetingKind.CELL_COMMITTEE))
    unopened = Convening.objects.filter(
        meeting=OuterRef("pk"),
        person_id=actor.person_id or 0,
        opened_at=None,
        will_be_absent=False,
    )
    coming = coming.exclude(Exists(unopened), state=MeetingState.NOTIFIED, held_on__gt=actor.today)
    for meeting in coming.filter(held_on__lte=actor.today + AHEAD).order_by("planned_at")[:3]:
        yield TodayItem(
            title=str(meeting.get_kind_display()),
            detail=_when_and_where(meeting),
            url=_address(actor, "workspace", meeting=meeting.public_id),
            action=_("Mở buổi sinh hoạt"),
            due_on=meeting.held_on,
        )


def _late_item(actor: Actor, meeting: Meeting) -> TodayItem:
    return TodayItem(
        title=_("Chưa ghi nhận sinh hoạt %(month)s")
        % {"month": month_in_words(meeting.regime_on or meeting.held_on)},
        detail=_("Ghi lại từ giấy nếu đã tổ chức, hoặc đổi sang ngày khác."),
        url=_address(actor, "workspace", meeting=meeting.public_id),
        action=_("Ghi nhận"),
        tone="warn",
        due_on=meeting.held_on,
    )


def _visits(actor: Actor) -> Iterator[TodayItem]:
    if actor.person_id is None:
        return
    rows = Visit.objects.filter(
        person_id=actor.person_id,
        withdrawn_at=None,
        attended_at=None,
        meeting__held_on__range=(actor.today - AHEAD, actor.today + AHEAD),
    ).exclude(meeting__state=MeetingState.CANCELLED)
    visits = list(rows.select_related("meeting__unit").order_by("meeting__planned_at")[:MOST_OWN])
    if visits:
        named_units([visit.meeting for visit in visits], actor)
    for visit in visits:
        yield TodayItem(
            title=_("Dự sinh hoạt: %(unit)s") % {"unit": visit.meeting.unit},
            detail=_when_and_where(visit.meeting),
            url=_address(actor, "visit", visit=visit.public_id),
            action=_("Xem lịch dự"),
            due_on=visit.meeting.held_on,
        )


def _below(actor: Actor) -> Iterator[TodayItem]:
    """One line for all that is missing below: the list behind it has as many rows."""
    roles = {str(role) for role in OVERSEERS} | {str(Role.MASS_OFFICER)}
    if not roles.intersection(actor.acting_roles()) or not _oversees(actor):
        return
    count = missing_under(actor.acting_unit_id or 0, actor).count()
    if count:
        yield TodayItem(
            title=ngettext(
                "%(count)s kỳ sinh hoạt quá ngày mà chưa ghi nhận",
                "%(count)s kỳ sinh hoạt quá ngày mà chưa ghi nhận",
                count,
            )
            % {"count": count},
            detail=_("Hỏi anh, chị phụ trách.")
            if Role.MASS_OFFICER in actor.acting_roles()
            else _("Hỏi đồng chí phụ trách."),
            url=_address(actor, "missing"),
            action=_("Xem danh sách"),
            tone="warn",
            count=count,
        )


def _oversees(actor: Actor) -> bool:
    """Whether other units lie below: a cell's own lateness stands in its own line."""
    kinds = OrgUnit.objects.filter(pk=actor.require_acting_unit()).values_list("kind", flat=True)
    kind = kinds.first()
    return kind in COMMITTEES or kind not in MEETING_UNITS


def _when_and_where(meeting: Meeting) -> str:
    when = format_moment(meeting.planned_at, "sentence")
    if not meeting.place:
        return when
    return _("%(when)s, %(place)s") % {"when": when, "place": meeting.place}


def _address(actor: Actor, name: str, **parts: object) -> str:
    return reverse(f"meetings:{name}", kwargs={"acting": actor.acting_unit_key, **parts})


def last_year_of(actor: Actor, unit: OrgUnit) -> dict[str, Any] | None:
    """The last twelve months of a unit; one statement. Units that hold no meetings have none."""
    if unit.kind not in MEETING_UNITS or not getattr(unit, "shows_figures", True):
        return None
    months = last_months(actor.today)
    rows = rhythm_of([unit], months, actor.today)
    return {
        "rows": [_panel_row(actor, row) for row in rows],
        "months": months,
        "unit": unit,
    }


def _panel_row(actor: Actor, row: RhythmRow) -> dict[str, Any]:
    page = _address(actor, "unit-meetings", unit=row.unit.public_id)
    return {
        "unit": row.unit,
        "squares": [shown_square(page, one) for one in row.squares],
        "held": row.held,
        "due": row.due,
    }


TODAY = TodayProvider(key="meetings.calendar", items=items, order=20)
RHYTHM_PANEL = UnitPanel(
    key="meetings.rhythm",
    is_late=True,
    order=25,
    title=gettext_lazy("Nền nếp 12 tháng gần đây"),
    template="meetings/calendar/_panel.html",
    context=last_year_of,
)
