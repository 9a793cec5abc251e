"""The papers of a meeting: the list, one paper with its versions and readers, a file."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.documents.models import OfficialDocument, ReadMark
from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.sync import Envelope
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.foundation.web.stored_files import sent_file
from nep.meetings import permissions
from nep.meetings.choices import MeetingState
from nep.meetings.forms.preparing_pack import PaperForm, TieForm, VersionForm
from nep.meetings.models import AgendaItem, Meeting, PackDocument, PackVersion
from nep.meetings.queries import found_meeting
from nep.meetings.queries.preparing import agenda_of, marks_of, pack_of
from nep.meetings.rules.preparing_texts import comparison_of
from nep.meetings.services import preparing as services
from nep.meetings.views.preparing_doors import act_asked, back_to, people_of

LATEST = 60
CLOSED = (MeetingState.CONFIRMED, MeetingState.CANCELLED)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def pack(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The papers; those who prepare see how many have read each, and put one in."""
    found = found_meeting(request.actor, meeting)
    if request.method != "POST":
        return _page(request, found)
    permissions.PREPARE_MEETING.require(request.actor, found)
    form = _paper_form(request, found, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, 422, form=form)
    done = perform(request, services.add_paper, form=form, meeting=found, draft=form.draft)
    if done is None:
        return _page(request, found, refused_status(form), form=form)
    return back_to(request, "pack", found, _("Đã thêm tài liệu."))


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def paper(request: ActorRequest, meeting: UUID, paper: UUID) -> HttpResponse:
    """One paper: its text, what changed between versions, who has read it."""
    found, chosen = _paper(request, meeting, paper)
    if request.method == "POST":
        permissions.PREPARE_MEETING.require(request.actor, found)
        acts = {
            "version": lambda request, meeting: _version(request, meeting, chosen),
            "final": lambda request, meeting: _final(request, meeting, chosen),
            "tie": lambda request, meeting: _tie(request, meeting, chosen),
            "withdraw": lambda request, meeting: _withdraw(request, meeting, chosen),
            "on_paper": lambda request, meeting: _on_paper(request, meeting, chosen),
        }
        return act_asked(request, acts)(request, found)
    answer = _paper_page(request, found, chosen)
    _note_reading(request, chosen)
    return answer


@require_safe
@acting_page()
def file(request: ActorRequest, meeting: UUID, paper: UUID, number: int) -> HttpResponse:
    """The file of one version; opening it is reading it."""
    _found, chosen = _paper(request, meeting, paper)
    version = chosen.versions.select_related("file").filter(number=number).first()
    if version is None or version.file is None:
        raise NotFound(str(NOTHING_HERE))
    stored = version.file
    answer = sent_file(stored)
    _note_reading(request, chosen)
    return answer


def _page(request: ActorRequest, meeting: Meeting, status: int = 200, **forms: Any) -> HttpResponse:
    may_prepare = permissions.PREPARE_MEETING.allows(request.actor, meeting)
    is_open = meeting.state not in CLOSED
    papers = pack_of(meeting)
    marks = marks_of(papers)
    context = {
        "meeting": meeting,
        "lines": [
            {
                "paper": row,
                "last": row.versions.all()[len(row.versions.all()) - 1]
                if row.versions.all()
                else None,
                "read": len(marks[row.pk]),
                "own": request.actor.person_id in marks[row.pk],
            }
            for row in papers
        ],
        "due": len(people_of(meeting)) if may_prepare else 0,
        "may_prepare": may_prepare,
        "form": forms.get("form")
        or (_paper_form(request, meeting) if may_prepare and is_open else None),
    }
    return render(request, "meetings/preparing/pack.html", context, status=status)


def _paper_form(request: ActorRequest, meeting: Meeting, *sent: Any) -> PaperForm:
    """With the items of the agenda and the latest documents of the register in sight."""
    items = _places(meeting)
    seen = OfficialDocument.objects.standing().outputs_for(request.actor)
    latest = seen.order_by("-issued_on", "-pk")[:LATEST]
    return PaperForm(*sent, items=items, documents=[(str(row.pk), _named(row)) for row in latest])


def _places(meeting: Meeting) -> list[AgendaItem]:
    """Items under which a paper may stand."""
    return [item for item in agenda_of(meeting) if not item.is_restricted and not item.is_left_out]


def _named(document: OfficialDocument) -> str:
    number = document.reference
    return f"{number}: {document.subject}"[:90] if number else document.subject[:90]


def _paper_page(
    request: ActorRequest, meeting: Meeting, chosen: PackDocument, status: int = 200, **forms: Any
) -> HttpResponse:
    may_prepare = permissions.PREPARE_MEETING.allows(request.actor, meeting)
    versions = list(chosen.versions.select_related("file").order_by("-number"))
    shown = next((row for row in versions if row.is_final), versions[0] if versions else None)
    older, newer = _compared(request, versions)
    is_kept = may_prepare and meeting.state not in CLOSED
    context = {
        "meeting": meeting,
        "paper": chosen,
        "versions": versions,
        "shown": shown,
        "older": older,
        "newer": newer,
        "changes": comparison_of(older.text, newer.text) if older and newer else [],
        "may_prepare": may_prepare,
        "readers": _readers(meeting, chosen) if may_prepare else None,
        "form": forms.get("form") or (VersionForm() if is_kept else None),
        "tie_form": forms.get("tie_form") or (_tie_form(meeting, chosen) if is_kept else None),
        "show_form": "form" in forms,
    }
    return render(request, "meetings/preparing/paper.html", context, status=status)


def _note_reading(request: ActorRequest, chosen: PackDocument) -> None:
    """Opening it for the first time is reading it."""
    who = request.actor.person_id or 0
    if not ReadMark.objects.filter(subject=f"pack:{chosen.pk}", person_id=who).exists():
        services.mark_read(paper=chosen, envelope=Envelope.now(), actor=request.actor)


def _compared(
    request: ActorRequest, versions: list[PackVersion]
) -> tuple[PackVersion | None, PackVersion | None]:
    """The two versions asked for; else the last two that are text."""
    texts = {row.number: row for row in versions if row.text}
    asked = [request.GET.get(name, "") for name in ("tu", "den")]
    if all(word.isdigit() and int(word) in texts for word in asked):
        older, newer = (texts[int(word)] for word in asked)
        return older, newer
    if len(texts) < 2:
        return None, None
    newer_number, older_number = sorted(texts, reverse=True)[:2]
    return texts[older_number], texts[newer_number]


def _readers(meeting: Meeting, chosen: PackDocument) -> list[dict[str, Any]]:
    """Read, read on paper, not read: for those who convene, never for members (feature 19)."""
    marks: dict[int, ReadMark] = marks_of([chosen])[chosen.pk]
    return [{"person": person, "mark": marks.get(person.pk)} for person in people_of(meeting)]


def _version(request: ActorRequest, meeting: Meeting, chosen: PackDocument) -> HttpResponse:
    form = VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _paper_page(request, meeting, chosen, 422, form=form)
    done = perform(request, services.add_version, form=form, paper=chosen, draft=form.draft)
    if done is None:
        return _paper_page(request, meeting, chosen, refused_status(form), form=form)
    return _back(request, meeting, chosen, _("Đã thêm phiên bản; các bản trước vẫn giữ nguyên."))


def _final(request: ActorRequest, meeting: Meeting, chosen: PackDocument) -> HttpResponse:
    number = request.POST.get("number", "")
    version = chosen.versions.filter(number=int(number) if number.isdigit() else 0).first()
    if version is None:
        raise NotFound(str(NOTHING_HERE))
    perform(request, services.make_final, version=version)
    return _back(request, meeting, chosen, _("Đã chọn bản cuối."))


def _withdraw(request: ActorRequest, meeting: Meeting, chosen: PackDocument) -> HttpResponse:
    perform(request, services.withdraw_paper, paper=chosen)
    return back_to(request, "pack", meeting, _("Đã rút tài liệu."))


def _tie_form(meeting: Meeting, chosen: PackDocument, *sent: Any) -> TieForm:
    items = _places(meeting)
    return TieForm(*sent, items=items, initial={"item": chosen.item_id or ""}, auto_id="gan_%s")


def _tie(request: ActorRequest, meeting: Meeting, chosen: PackDocument) -> HttpResponse:
    form = _tie_form(meeting, chosen, request.POST)
    if not form.is_valid():
        return _paper_page(request, meeting, chosen, 422, tie_form=form)
    done = perform(request, services.tie_paper, form=form, paper=chosen, item=form.chosen)
    if done is None:
        return _paper_page(request, meeting, chosen, refused_status(form), tie_form=form)
    return _back(request, meeting, chosen, _("Đã gắn tài liệu vào chỗ mới."))


def _on_paper(request: ActorRequest, meeting: Meeting, chosen: PackDocument) -> HttpResponse:
    keys = set(request.POST.getlist("who"))
    persons = [person for person in people_of(meeting) if str(person.public_id) in keys]
    perform(request, services.mark_read_on_paper, paper=chosen, persons=persons)
    return _back(request, meeting, chosen, _("Đã ghi đọc bản giấy."))


def _back(
    request: ActorRequest, meeting: Meeting, chosen: PackDocument, sentence: str
) -> HttpResponse:
    place = reverse(
        "meetings:paper",
        kwargs={
            "acting": request.actor_unit_key,
            "meeting": meeting.public_id,
            "paper": chosen.public_id,
        },
    )
    return said(request, sentence, lambda: redirect(place))


def _paper(request: ActorRequest, meeting: UUID, key: UUID) -> tuple[Meeting, PackDocument]:
    found = found_meeting(request.actor, meeting)
    rows = PackDocument.objects.filter(meeting=found, withdrawn_at=None, public_id=key)
    chosen: PackDocument | None = (
        rows.exclude(item__is_restricted=True).select_related("item", "official").first()
    )
    if chosen is None:
        raise NotFound(str(NOTHING_HERE))
    chosen.meeting = found
    return found, chosen
