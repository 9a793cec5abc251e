"""Forms on clean A4: agenda, notice, slip for relatives, roll call, the whole meeting by hand."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.doors import acting_page
from nep.foundation.web.qr import qr_code
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import permissions
from nep.meetings.choices import MASS_KINDS, AgendaKind, ItemPurpose
from nep.meetings.models import Meeting, MeetingAssignment
from nep.meetings.queries import found_meeting
from nep.meetings.queries.preparing import agenda_of
from nep.meetings.queries.room_codes import code_of
from nep.meetings.rules.room_codes import MARK
from nep.meetings.rules.room_codes import printed as printed_code
from nep.meetings.services.room.roll import people_due
from nep.organisation.models import OrgUnit
from nep.organisation.queries import ancestors_of
from nep.people.models import Person
from nep.people.queries import names_told_apart

FORMS = {
    "chuong-trinh": ("agenda", _("Chương trình")),
    "giay-moi": ("notice", _("Thông báo sinh hoạt")),
    "giay-bao": ("slips", _("Giấy báo qua người nhà")),
    "diem-danh": ("roll", _("Danh sách điểm danh")),
    "the-diem-danh": ("cards", _("Thẻ điểm danh")),
    "ghi-tay": ("by_hand", _("Phiếu ghi tay")),
}
"""Address of a form → its template and name."""

SLIPS = range(4)
LINES_OF_OPINIONS, LINES_OF_TASKS = range(6), range(2)
HAVE_LINES_OF_THEIR_OWN = frozenset(
    {
        *(AgendaKind.CEREMONY, AgendaKind.OPENING, AgendaKind.ROLL_CALL, AgendaKind.CLOSING),
        *(AgendaKind.ADOPT_AGENDA, AgendaKind.CONCLUSION, AgendaKind.VOTE),
        *(AgendaKind.SELF_SCORE, AgendaKind.MINUTES),
    }
)
"""Kinds for which the form by hand has lines further up or down."""


@require_safe
@acting_page()
def printed(request: ActorRequest, meeting: UUID, form: str) -> HttpResponse:
    """One form of the meeting, ready for the printer; restricted items keep their number only."""
    found = found_meeting(request.actor, meeting)
    permissions.TELL_MEMBERS.require(request.actor, found)
    if form not in FORMS:
        raise NotFound(str(NOTHING_HERE))
    template, title = FORMS[form]
    items = [item for item in agenda_of(found) if not item.is_left_out]
    context = {
        "meeting": found,
        "form": form,
        "title": title,
        "forms": FORMS,
        "items": items,
        "talked": [item for item in items if item.purpose != ItemPurpose.FORMAL],
        "written": [item for item in items if item.kind not in HAVE_LINES_OF_THEIR_OWN],
        "above": _above(found),
        "is_mass": found.kind in MASS_KINDS,
        "people": _people(found) if form in ("diem-danh", "ghi-tay") else [],
        "cards": _cards(found) if form == "the-diem-danh" else [],
        "open_work": _open_work(found) if form == "ghi-tay" else [],
        "slips": SLIPS,
        "opinion_lines": LINES_OF_OPINIONS,
        "task_lines": LINES_OF_TASKS,
    }
    return render(request, f"meetings/preparing/print_{template}.html", context)


def _above(meeting: Meeting) -> OrgUnit | None:
    """The superior whose name stands in the first line of the head."""
    above = ancestors_of(meeting.unit_id, meeting.held_on)
    return above[-1] if above else None


def _people(meeting: Meeting) -> list[dict[str, Any]]:
    """The roll of the day, those outside the count last."""
    due = people_due(meeting)
    names = Person.objects.in_bulk([who.person_id for who in due])
    rows = [{"person": names[who.person_id], "who": who} for who in due]
    return sorted(rows, key=lambda row: not row["who"].is_due)


def _cards(meeting: Meeting) -> list[dict[str, str]]:
    """A card for everybody who belongs to the unit: name, square and the code below it."""
    people = _people(meeting)
    apart = names_told_apart((row["person"], row["who"].group) for row in people)
    unit = meeting.unit.public_id
    cards = []
    for row in people:
        code = code_of(unit, row["person"].public_id)
        name = apart[row["person"].pk]
        cards.append({"name": name, "square": qr_code(MARK + code), "code": printed_code(code)})
    return cards


def _open_work(meeting: Meeting) -> list[MeetingAssignment]:
    rows = MeetingAssignment.objects.filter(meeting=meeting, is_given=False)
    return list(rows.select_related("assignment__holder").order_by("assignment__due_on"))
