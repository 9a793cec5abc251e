"""The page "Chuẩn bị": how far the preparation is, step 1, who sees to what."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.clock import day_of, now, today
from nep.foundation.text import format_time
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.meetings.choices import PreparationPart
from nep.meetings.forms.preparing import DutyForm, FirstStepForm
from nep.meetings.models import Meeting
from nep.meetings.queries.preparing import Preparation, preparation_of
from nep.meetings.rules.calendar_kinds import committee_kind_of
from nep.meetings.rules.preparing_readiness import Ready
from nep.meetings.rules.steps import FirstStep
from nep.meetings.services import preparing as services
from nep.meetings.services.room.roll import COMMITTEE_POSTS
from nep.meetings.views.preparing_doors import (
    act_asked,
    address,
    back_to,
    meeting_to_prepare,
    people_of,
)
from nep.meetings.views.workspace import first_step_name
from nep.organisation.choices import COMMITTEE_KINDS, Block, people_word
from nep.people.models import Person, Post

TONES = {Ready.YES: "good", Ready.LATE: "warn", Ready.NOT_YET: "plain", Ready.NOT_NEEDED: "plain"}


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def preparation(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """How far it is, what comes next; step 1 is written here."""
    found = meeting_to_prepare(request, meeting)
    if request.method == "POST":
        acts = {"template": _template, "first_step": _first_step, "duty": _duty}
        return act_asked(request, acts)(request, found)
    return _page(request, found)


def _page(request: ActorRequest, meeting: Meeting, status: int = 200, **forms: Any) -> HttpResponse:
    found = preparation_of(meeting)
    met = found.met_at
    is_open = meeting.opened_at is None
    context = {
        "meeting": meeting,
        "found": found,
        "ready_words": _ready_words(found),
        "has_agenda": found.has_agenda,
        "met": met,
        "small": services.committee_meeting_of(meeting) if met else None,
        "first_step_words": _first_step_words(meeting, found.first_step),
        "first_step_form": forms.get("first_step_form")
        or (None if met or not is_open else _empty_first_step(meeting, found)),
        "duty_form": forms.get("duty_form"),
        "duty_part": forms.get("duty_part"),
        "people": people_of(meeting),
        "is_open": is_open,
        "next": _next(request, meeting, found),
    }
    return render(request, "meetings/preparing/preparation.html", context, status=status)


def _template(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    perform(request, services.apply_template, meeting=meeting)
    return back_to(request, "agenda", meeting, _("Đã mở chương trình theo mẫu."))


def _first_step(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    step = preparation_of(meeting).first_step
    committee = _committee(meeting) if step is FirstStep.COMMITTEE else []
    form = FirstStepForm(request.POST, committee=committee)
    if not form.is_valid():
        return _page(request, meeting, 422, first_step_form=form)
    if step is FirstStep.COMMITTEE:
        outcome = perform(
            request,
            services.record_committee_meeting,
            form=form,
            meeting=meeting,
            sitting=form.sitting,
            boxes=form.boxes,
        )
        sentence = _("Đã ghi cuộc họp và đưa nội dung vào chương trình.")
    else:
        outcome = perform(
            request,
            services.record_consultation,
            form=form,
            meeting=meeting,
            held_at=form.held_at,
            boxes=form.boxes,
        )
        sentence = _("Đã ghi nội dung chuẩn bị và đưa vào chương trình.")
    if outcome is None:
        return _page(request, meeting, refused_status(form), first_step_form=form)
    return back_to(request, "preparation", meeting, sentence)


def _duty(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    part = request.POST.get("part", "")
    form = DutyForm(request.POST, persons=people_of(meeting))
    if part not in PreparationPart.values or not form.is_valid():
        return _page(request, meeting, 422, duty_form=form, duty_part=part)
    outcome = perform(
        request,
        services.assign_duty,
        form=form,
        meeting=meeting,
        part=part,
        owner=form.owner_person,
        due_on=form.cleaned_data["due_on"],
    )
    if outcome is None:
        status = refused_status(form)
        return _page(request, meeting, status, duty_form=form, duty_part=part)
    return back_to(request, "preparation", meeting, _("Đã ghi người phụ trách."))


def _committee(meeting: Meeting) -> list[Person]:
    posts = Post.objects.on(min(meeting.held_on, today())).filter(
        unit_id=meeting.unit_id, kind__in=COMMITTEE_POSTS[committee_kind_of(meeting.unit.kind)]
    )
    rows = Person.objects.filter(pk__in=posts.values("person_id"))
    return list(rows.by_name())


def _empty_first_step(meeting: Meeting, found: Preparation) -> FirstStepForm:
    committee = _committee(meeting) if found.first_step is FirstStep.COMMITTEE else []
    an_hour_ago = now() - timedelta(hours=1)  # just past midnight that was yesterday
    return FirstStepForm(
        committee=committee,
        initial={"day": day_of(an_hour_ago), "hour": format_time(an_hour_ago)},
    )


def _first_step_words(meeting: Meeting, step: FirstStep) -> dict[str, str]:
    """Title, act and what was done, by kind of cell (practice.md 1.4); no bí thư in a mass body."""
    if meeting.unit.block != Block.PARTY and step is FirstStep.COMMITTEE:
        return {
            "title": str(first_step_name(meeting, step)),
            "act": _("Ghi cuộc họp ban chấp hành"),
            "done": _("Ban chấp hành đã họp"),
        }
    if meeting.unit.block != Block.PARTY or meeting.unit.kind in COMMITTEE_KINDS:
        return {
            "title": str(first_step_name(meeting, step)),
            "act": _("Ghi nội dung chuẩn bị"),
            "done": _("Đã chuẩn bị nội dung"),
        }
    return {
        FirstStep.COMMITTEE: {
            "title": _("Họp chi ủy"),
            "act": _("Ghi cuộc họp chi ủy"),
            "done": _("Chi ủy đã họp"),
        },
        FirstStep.SECRETARY_AND_DEPUTY: {
            "title": _("Bí thư, phó bí thư hội ý"),
            "act": _("Ghi nội dung hội ý"),
            "done": _("Bí thư, phó bí thư đã hội ý"),
        },
        FirstStep.SECRETARY_ALONE: {
            "title": _("Bí thư chuẩn bị"),
            "act": _("Ghi nội dung chuẩn bị"),
            "done": _("Bí thư đã chuẩn bị nội dung"),
        },
    }[step]


def _ready_words(found: Preparation) -> list[dict[str, Any]]:
    """Each part in words; the mark is computed, nobody ticks it."""
    said = {
        Ready.YES: _("Đã xong"),
        Ready.LATE: _("Xong, sau hạn"),
        Ready.NOT_YET: _("Chưa xong"),
        Ready.NOT_NEEDED: _("Không có tài liệu"),
    }
    return [
        {
            "line": line,
            "word": said[line.standing.ready],
            "tone": TONES[line.standing.ready],
            "is_overdue": line.standing.ready is Ready.NOT_YET and line.due_on < today(),
        }
        for line in found.lines
    ]


def _next(request: ActorRequest, meeting: Meeting, found: Preparation) -> dict[str, str] | None:
    """The one act that comes next."""
    if meeting.opened_at is not None:
        return None
    if not found.has_agenda:
        return {"act": "template", "words": _("Mở chương trình theo mẫu")}
    if found.met_at is None and found.first_step is FirstStep.COMMITTEE:
        words = _first_step_words(meeting, found.first_step)["act"]
        return {"href": "#buoc-1", "words": words}
    if not found.invited:
        words = _("Gửi thông báo sinh hoạt")
    elif found.known < found.invited:
        words = _("Báo những %(who)s chưa biết") % {"who": people_word(meeting.unit)}
    else:
        return {"href": address(request, "agenda", meeting), "words": _("Xem chương trình")}
    return {"href": address(request, "notice", meeting), "words": words}
