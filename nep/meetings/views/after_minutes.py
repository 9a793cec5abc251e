"""Pages of the minutes: the draft made from rows, what is missing, confirming, annexes, files."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.files import kinds, open_file
from nep.foundation.files.models import StoredFile
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.foundation.web.stored_files import sent_file
from nep.meetings import permissions
from nep.meetings.choices import FactKind, MeetingState
from nep.meetings.documents import Grade
from nep.meetings.errors import RecordClosedError
from nep.meetings.forms.after import AnnexForm, ClosingWordsForm, SubstanceForm
from nep.meetings.models import Meeting, MeetingFact, Minutes, MinutesAnnex
from nep.meetings.queries import found_meeting
from nep.meetings.queries.after_content import content_of
from nep.meetings.queries.after_doors import signed_scan_of
from nep.meetings.rules.after_complete import faults_of, warnings_of
from nep.meetings.services import after, record_summary
from nep.meetings.services.after.papers import Form
from nep.meetings.services.after.words import sentence_of
from nep.meetings.views.room_doors import attempt, found_item
from nep.rulebook.queries import values_in_force

PAPERS: dict[str, tuple[Grade, Form]] = {
    "word": (Grade.CELL, "word"),
    "pdf": (Grade.CELL, "pdf"),
}
LIST_FORMS: dict[str, Form] = {"diem-danh-word": "word", "diem-danh-pdf": "pdf"}
KINDS = {"word": kinds.DOCX, "pdf": kinds.PDF}
ENDINGS = {"word": "docx", "pdf": "pdf"}


@require_safe
@acting_page()
def page(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The minutes as they stand, what must be mended, and who confirms next."""
    found = found_meeting(request.actor, meeting)
    content, record = content_of(found), after.minutes_record(found, Grade.CELL)
    confirmed = _confirmed_by(found)
    minutes = Minutes.objects.filter(meeting=found).first()
    is_open = found.state != MeetingState.CONFIRMED
    context = {
        "meeting": found,
        "record": record,
        "content": content,
        "minutes": minutes,
        "faults": [sentence_of(one) for one in faults_of(content)] if is_open else [],
        "warnings": _warnings(found, content) if is_open else [],
        "by_clerk": confirmed.get(FactKind.CONFIRMED_BY_CLERK),
        "by_chair": confirmed.get(FactKind.CONFIRMED_BY_CHAIR),
        "may_write": is_open and permissions.CONDUCT_MEETING.allows(request.actor, found),
        "may_confirm": is_open
        and found.closed_at is not None
        and permissions.CONFIRM_MINUTES.allows(request.actor, found)
        and not after.waits_for_the_chair(found, record, request.actor),
        "may_correct": not is_open and permissions.CONFIRM_MINUTES.allows(request.actor, found),
        "annexes": minutes.annexes.all() if minutes else (),
    }
    return render(request, "meetings/after/minutes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def substance(request: ActorRequest, meeting: UUID, item: UUID) -> HttpResponse:
    """Write what was presented under one item."""
    found = found_meeting(request.actor, meeting)
    row = found_item(found, item)
    if row.is_restricted:
        raise NotFound(str(NOTHING_HERE))
    permissions.CONDUCT_MEETING.require(request.actor, found)
    form = SubstanceForm(
        request.POST or None, initial={"text": row.summary, "base_revision": row.summary_revision}
    )
    if request.method == "POST" and form.is_valid():
        outcome = perform(request, record_summary, form=form, item=row, **form.cleaned_data)
        if outcome is not None:
            return said(request, _("Đã lưu nội dung."), lambda: redirect(_address(request, found)))
    status = refused_status(form) if request.method == "POST" else 200
    context = {"meeting": found, "item": row, "form": form}
    return render(request, "meetings/after/substance.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def closing_words(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Add words before the closing line."""
    found = found_meeting(request.actor, meeting)
    permissions.CONDUCT_MEETING.require(request.actor, found)
    minutes = Minutes.objects.filter(meeting=found).first()
    form = ClosingWordsForm(
        request.POST or None,
        initial={"text": minutes.added_text.get("closing", "") if minutes else ""},
    )
    if request.method == "POST" and form.is_valid():
        outcome = perform(
            request, after.add_closing_words, form=form, meeting=found, **form.cleaned_data
        )
        if outcome is not None:
            return said(request, _("Đã lưu nội dung."), lambda: redirect(_address(request, found)))
    status = refused_status(form) if request.method == "POST" else 200
    context = {"meeting": found, "form": form}
    return render(request, "meetings/after/closing_words.html", context, status=status)


@require_POST
@acting_page()
def confirm(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Confirm the content: the clerk first, then the chair."""
    found = found_meeting(request.actor, meeting)
    sentence = _("Đã xác nhận nội dung biên bản.")
    attempt(request, after.confirm_minutes, said=sentence, meeting=found)
    return redirect(_address(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def annex(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Correct confirmed minutes by a dated annex."""
    found = found_meeting(request.actor, meeting)
    permissions.CONFIRM_MINUTES.require(request.actor, found)
    form = AnnexForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = perform(request, after.write_annex, form=form, meeting=found, **form.cleaned_data)
        if outcome is not None:
            sentence = _("Đã lập phụ lục đính chính. Thư ký và chủ trì cần xác nhận phụ lục.")
            return said(request, sentence, lambda: redirect(_address(request, found)))
    status = refused_status(form) if request.method == "POST" else 200
    context = {"meeting": found, "form": form}
    return render(request, "meetings/after/annex.html", context, status=status)


@require_POST
@acting_page()
def confirm_annex(request: ActorRequest, meeting: UUID, annex: UUID) -> HttpResponse:
    """Confirm one annex."""
    found = found_meeting(request.actor, meeting)
    row = MinutesAnnex.objects.filter(public_id=annex, minutes__meeting=found).first()
    if row is None:
        raise NotFound(str(NOTHING_HERE))
    sentence = _("Đã xác nhận phụ lục.")
    attempt(request, after.confirm_annex, said=sentence, meeting=found, annex=row)
    return redirect(_address(request, found))


@require_safe
@acting_page()
def file(request: ActorRequest, meeting: UUID, form: str) -> HttpResponse:
    """The minutes, or the list of names, as Word or PDF."""
    found = found_meeting(request.actor, meeting)
    if form in LIST_FORMS:
        kind = LIST_FORMS[form]
        record = after.attendance_record(found)
        return _sent(after.rendered(found, record, kind), kind, f"Danh-sach-{_stem(found)}")
    if form not in PAPERS:
        raise NotFound(str(NOTHING_HERE))
    grade, kind = PAPERS[form]
    return _sent(
        after.minutes_file(found, grade, kind, request.actor), kind, f"Bien-ban-{_stem(found)}"
    )


@require_safe
@acting_page()
def signed_scan(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The paper that was signed, for whoever reads the minutes."""
    found = found_meeting(request.actor, meeting)
    stored = signed_scan_of(found)
    if stored is None:
        raise NotFound(str(NOTHING_HERE))
    return sent_file(stored)


@require_safe
@acting_page()
def superior(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The copy for the superior: kinds and counts of what was said, adopted conclusions whole."""
    found = found_meeting(request.actor, meeting, grade="outputs")
    is_confirmed = found.state == MeetingState.CONFIRMED
    record = after.minutes_record(found, Grade.SUPERIOR) if is_confirmed else None
    context = {"meeting": found, "record": record}
    return render(request, "meetings/after/minutes_superior.html", context)


@require_safe
@acting_page()
def superior_file(request: ActorRequest, meeting: UUID, form: str) -> HttpResponse:
    """The copy for the superior as Word or PDF."""
    found = found_meeting(request.actor, meeting, grade="outputs")
    if form not in PAPERS:
        raise NotFound(str(NOTHING_HERE))
    if found.state != MeetingState.CONFIRMED:
        raise RecordClosedError(_("Biên bản của buổi này chưa được xác nhận nên chưa gửi lên."))
    kind = PAPERS[form][1]
    content = after.minutes_file(found, Grade.SUPERIOR, kind, request.actor)
    return _sent(content, kind, f"Bien-ban-gui-cap-tren-{_stem(found)}")


def _warnings(meeting: Meeting, content: Any) -> list[str]:
    durations = values_in_force("meetings.duration", unit=meeting.unit_id, on=meeting.held_on)
    name = "combined_minutes" if content.is_combined else "single_minutes"
    is_judged = content.kind in ("regular", "thematic")
    least = durations.get(name) if is_judged else None
    return [sentence_of(one) for one in warnings_of(content, least_minutes=least)]


def _confirmed_by(meeting: Meeting) -> dict[str, MeetingFact]:
    rows = MeetingFact.objects.filter(
        meeting=meeting,
        withdrawn_at=None,
        kind__in=(FactKind.CONFIRMED_BY_CLERK, FactKind.CONFIRMED_BY_CHAIR),
    )
    return {row.kind: row for row in rows.select_related("person")}


def _sent(content: StoredFile | bytes, kind: str, stem: str) -> HttpResponse:
    name = f"{stem}.{ENDINGS[kind]}"
    if isinstance(content, StoredFile):
        answer: Any = FileResponse(
            open_file(content),
            as_attachment=True,
            filename=name,
            content_type=content.content_type,
        )
        return answer  # streamed; doors only look at its status
    made = HttpResponse(content, content_type=KINDS[kind].content_type)
    made["Content-Disposition"] = f'attachment; filename="{name}"'
    return made


def _stem(meeting: Meeting) -> str:
    return f"{meeting.held_on:%d-%m-%Y}"


def _address(request: ActorRequest, meeting: Meeting) -> str:
    return reverse(
        "meetings:minutes",
        kwargs={"acting": request.actor_unit_key, "meeting": meeting.public_id},
    )
