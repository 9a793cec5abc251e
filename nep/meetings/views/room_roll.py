"""The roll: a neutral start, one look for everybody, three large choices (practice.md 1.18)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.meetings import services
from nep.meetings.choices import AbsenceReason, RollState
from nep.meetings.forms.room import GuestForm, MarkForm
from nep.meetings.models import Attendance, Guest, Meeting
from nep.meetings.queries.room import by_group, by_last_word, guests_of_meeting, roll_of, waiting
from nep.meetings.rules.room_roll import headcount
from nep.meetings.services import Mark
from nep.meetings.services.room import difference_of
from nep.meetings.views.room_doors import address, attempt, back_to, conducted_meeting, live
from nep.organisation.choices import people_word

UNDO_SALT = "meetings.roll.undo"
UNDO_GOOD_FOR_SECONDS = 3600
Forms = dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def page(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The list, what is marked, who came from outside; no share and no threshold while marking."""
    found = conducted_meeting(request, meeting)
    forms: Forms = {}
    if request.method == "POST":
        handle = _ACTS.get(request.POST.get("viec", ""))
        answer = handle(request, found, forms) if handle else back_to(request, "roll", found)
        if answer is not None:
            return answer
    refused = next(iter(forms.values()), None)
    status = 200 if refused is None else refused_status(refused)
    return render(
        request, "meetings/room/roll.html", _context(request, found, forms), status=status
    )


def _context(request: ActorRequest, meeting: Meeting, forms: Forms) -> dict[str, Any]:
    rows = roll_of(meeting)
    search, group = request.GET.get("tim", ""), request.GET.get("to", "")
    due = [row for row in rows if row.is_due]
    shown = by_last_word([row for row in due if not group or row.group == group], search)
    groups = [(name, len(of)) for name, of in by_group(due)]
    return {
        "meeting": meeting,
        "heads": headcount((row.is_due, row.state) for row in rows),
        "rows": shown,
        "beside": [row for row in rows if not row.is_due],
        "groups": groups if len(groups) > 1 else [],
        "group": group,
        "search": search,
        "waiting": waiting(rows),
        "waiting_groups": by_group(waiting(rows)),
        "guests": guests_of_meeting(meeting),
        "guest_form": forms.get("guest") or GuestForm(),
        "mark_form": forms.get("mark"),
        "chosen": _chosen(request, rows),
        "reasons": AbsenceReason.choices,
        "undo": request.GET.get("truoc", ""),
        "difference": difference_of(meeting) if "doi-chieu" in request.GET else None,
        "live": live(request, meeting),
        "look": "xem-lai" in request.GET,
    }


def _chosen(request: ActorRequest, rows: Iterable[Attendance]) -> Attendance | None:
    """The person whose three choices are open."""
    wanted = request.POST.get("person") or request.GET.get("nguoi", "")
    return next((row for row in rows if str(row.person_id) == wanted), None)


def _open(request: ActorRequest, meeting: Meeting, forms: Forms) -> HttpResponse | None:
    attempt(request, services.open_roll, meeting=meeting)
    return back_to(request, "roll", meeting)


def _all_present(request: ActorRequest, meeting: Meeting, forms: Forms) -> HttpResponse | None:
    before = _as_they_stand(waiting(roll_of(meeting)))
    marked = attempt(request, services.mark_all_present, meeting=meeting)
    if not marked:
        if marked is not None:
            messages.info(request, _("Không còn ai chờ ghi có mặt."))
        return back_to(request, "roll", meeting)
    said = ngettext(
        "Đã ghi có mặt %(count)s %(who)s.", "Đã ghi có mặt %(count)s %(who)s.", len(marked)
    ) % {"count": len(marked), "who": people_word(meeting.unit)}
    return _with_undo(request, meeting, before, said)


def _mark(request: ActorRequest, meeting: Meeting, forms: Forms) -> HttpResponse | None:
    form = forms["mark"] = MarkForm(request.POST, day=meeting.held_on)
    if not form.is_valid():
        return None
    row = Attendance.objects.filter(meeting=meeting, person_id=form.cleaned_data["person"]).first()
    before = _as_they_stand([row] if row else [])
    done = perform(
        request,
        services.mark_attendance,
        form=form,
        meeting=meeting,
        marks=[form.mark()],
        correction_reason=form.cleaned_data["correction_reason"],
    )
    return _with_undo(request, meeting, before) if done else None


def _undo(request: ActorRequest, meeting: Meeting, forms: Forms) -> HttpResponse | None:
    """Wish again what stood before the last mark."""
    try:
        key, rows = signing.loads(
            request.POST.get("truoc", ""), salt=UNDO_SALT, max_age=UNDO_GOOD_FOR_SECONDS
        )
    except signing.BadSignature:
        key, rows = None, []
    if key == meeting.pk and rows:
        marks = [_mark_of(*row) for row in rows]
        attempt(request, services.mark_attendance, _("Đã hoàn tác."), meeting=meeting, marks=marks)
    else:
        messages.info(request, _("Lần ghi này không hoàn tác được nữa. Hãy ghi lại từng người."))
    return back_to(request, "roll", meeting)


def _guest(request: ActorRequest, meeting: Meeting, forms: Forms) -> HttpResponse | None:
    form = forms["guest"] = GuestForm(request.POST)
    if not form.is_valid():
        return None
    done = perform(request, services.add_guests, form=form, meeting=meeting, guests=[form.draft()])
    return back_to(request, "roll", meeting) if done else None


def _withdraw_guest(request: ActorRequest, meeting: Meeting, forms: Forms) -> HttpResponse | None:
    key = request.POST.get("khach", "")
    guest = Guest.objects.filter(meeting=meeting, pk=int(key) if key.isdigit() else 0).first()
    if guest is not None:
        guest.meeting = meeting
        attempt(request, services.withdraw_guest, guest=guest)
    else:
        messages.info(request, _("Khách này không còn trong danh sách."))
    return back_to(request, "roll", meeting)


def _refresh(request: ActorRequest, meeting: Meeting, forms: Forms) -> HttpResponse | None:
    said = _("Danh sách điểm danh đã theo đúng danh sách hiện tại của đơn vị.")
    attempt(request, services.refresh_roll, said, meeting=meeting)
    return back_to(request, "roll", meeting)


_ACTS: dict[str, Callable[[ActorRequest, Meeting, Forms], HttpResponse | None]] = {
    "mo-danh-sach": _open,
    "tat-ca-co-mat": _all_present,
    "ghi": _mark,
    "hoan-tac": _undo,
    "khach": _guest,
    "bo-khach": _withdraw_guest,
    "cap-nhat": _refresh,
}


def _as_they_stand(rows: Iterable[Attendance]) -> list[list[Any]]:
    return [
        [
            row.person_id,
            row.state,
            row.reason,
            row.arrived_at.isoformat() if row.arrived_at else "",
            row.left_at.isoformat() if row.left_at else "",
            row.is_online,
        ]
        for row in rows
    ]


def _mark_of(
    person: int, state: str, reason: str, arrived: str, left: str, is_online: bool
) -> Mark:
    return Mark(
        person_id=person,
        state=RollState(state),
        reason=reason,
        arrived_at=datetime.fromisoformat(arrived) if arrived else None,
        left_at=datetime.fromisoformat(left) if left else None,
        is_online=is_online,
    )


def _with_undo(
    request: ActorRequest, meeting: Meeting, before: list[list[Any]], said: str = ""
) -> HttpResponse:
    """Back to the list, where the last mark can be taken back."""
    if said:
        messages.success(request, said)
    kept = signing.dumps([meeting.pk, before], salt=UNDO_SALT, compress=True)
    return redirect(f"{address(request, 'roll', meeting)}?truoc={kept}")
