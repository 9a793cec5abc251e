"""The workspace: one meeting, its eight steps, and the next act."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.registries import workspace_steps
from nep.foundation.web.doors import acting_page
from nep.meetings import permissions
from nep.meetings.models import Meeting
from nep.meetings.queries import found_meeting
from nep.meetings.queries.standing import MeetingStanding, standing_of
from nep.meetings.rules.steps import FirstStep, Step

STEP_NAMES: dict[Step, str | Promise] = {
    Step.COMMITTEE: _("Họp chi ủy"),
    Step.NOTICE: _("Thông báo, tài liệu"),
    Step.OPENING: _("Khai mạc, điểm danh"),
    Step.DISCUSSION: _("Thảo luận"),
    Step.CONCLUSION: _("Kết luận, biểu quyết"),
    Step.SELF_SCORE: _("Tự chấm điểm"),
    Step.MINUTES: _("Biên bản"),
    Step.REPORT: _("Báo cáo"),
}

FIRST_STEP_NAMES: dict[FirstStep, str | Promise] = {
    FirstStep.COMMITTEE: STEP_NAMES[Step.COMMITTEE],
    FirstStep.SECRETARY_AND_DEPUTY: _("Bí thư, phó bí thư hội ý"),
    FirstStep.SECRETARY_ALONE: _("Bí thư chuẩn bị"),
}

STEP_PAGES: dict[Step, str] = {
    Step.COMMITTEE: "meetings:preparation",
    Step.NOTICE: "meetings:notice",
    Step.OPENING: "meetings:roll",
    Step.DISCUSSION: "meetings:room",
    Step.CONCLUSION: "meetings:room",
    Step.SELF_SCORE: "meetings:score",
    Step.MINUTES: "meetings:minutes",
    Step.REPORT: "meetings:reporting",
}
"""Which page does a step: `Step` → name of its address."""

STEP_ACTS: dict[Step, str | Promise] = {
    Step.COMMITTEE: _("Chuẩn bị buổi sinh hoạt"),
    Step.NOTICE: _("Gửi thông báo sinh hoạt"),
    Step.OPENING: _("Vào buổi sinh hoạt"),
    Step.DISCUSSION: _("Tiếp tục buổi sinh hoạt"),
    Step.CONCLUSION: _("Kết luận và bế mạc"),
    Step.SELF_SCORE: _("Ghi điểm tự chấm"),
    Step.MINUTES: _("Xem và xác nhận biên bản"),
    Step.REPORT: _("Ghi nhận việc sau buổi sinh hoạt"),
}


@dataclass(frozen=True, kw_only=True)
class ShownStep:
    """One step as the stepper shows it."""

    label: str | Promise
    state: str
    address: str = ""
    detail: str = ""


@require_safe
@acting_page()
def page(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Where the meeting stands, the next act, and the way to every step."""
    found = found_meeting(request.actor, meeting)
    standing = standing_of(found)
    context = {
        "meeting": found,
        "steps": shown_steps(request, found, standing),
        "next": next_act(request, found, standing),
        "facts": sorted(standing.facts.values(), key=lambda fact: fact.at),
        "further": [(step.label, step.state(request.actor, found)) for step in workspace_steps],
        "may_prepare": permissions.PREPARE_MEETING.allows(request.actor, found),
        "may_take_along": _may_take_along(request, found),
    }
    return render(request, "meetings/workspace.html", context)


def _may_take_along(request: ActorRequest, meeting: Meeting) -> bool:
    """Whether this person may keep the meeting on a device and write it without a network."""
    is_open = meeting.closed_at is None and not meeting.counts_only
    return is_open and permissions.CONDUCT_MEETING.allows(request.actor, meeting)


def shown_steps(
    request: ActorRequest, meeting: Meeting, standing: MeetingStanding
) -> list[ShownStep]:
    """The eight steps by number and name, with their pages."""
    names = {**STEP_NAMES, Step.COMMITTEE: FIRST_STEP_NAMES[standing.first_step]}
    return [
        ShownStep(label=names[step], state=state.value, address=_page_of(request, meeting, step))
        for step, state in standing.states.items()
    ]


def next_act(
    request: ActorRequest, meeting: Meeting, standing: MeetingStanding
) -> dict[str, object] | None:
    """The one act that the step of now asks for; none when all is done."""
    step = standing.now
    if step is None:
        return None
    return {"act": STEP_ACTS[step], "address": _page_of(request, meeting, step)}


def _page_of(request: ActorRequest, meeting: Meeting, step: Step) -> str:
    name = STEP_PAGES.get(step, "")
    if not name:
        return ""
    return reverse(name, kwargs={"acting": request.actor_unit_key, "meeting": meeting.public_id})
