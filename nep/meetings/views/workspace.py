"""The workspace: one meeting, its eight steps, and the next act."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nep.documents.models import IssuedDocument
from nep.foundation.access import ActorRequest, Permission
from nep.foundation.errors import NotFound
from nep.foundation.registries import workspace_steps
from nep.foundation.web.doors import acting_page
from nep.meetings import permissions
from nep.meetings.choices import FactKind, MeetingState
from nep.meetings.models import Meeting, MeetingFact, Minutes, Visit
from nep.meetings.queries import found_meeting
from nep.meetings.queries.standing import MeetingStanding, standing_of
from nep.meetings.rules.steps import FirstStep, Step
from nep.organisation.choices import COMMITTEE_KINDS, Block

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

FIRST_STEP_OF_COMMITTEES: dict[FirstStep, str | Promise] = {
    **FIRST_STEP_NAMES,
    FirstStep.SECRETARY_AND_DEPUTY: _("Thường trực cấp ủy hội ý"),
}
"""A đảng ủy prepares its conference through its standing members, not through a chi ủy."""

FIRST_STEP_ELSEWHERE: dict[FirstStep, str | Promise] = {
    FirstStep.COMMITTEE: _("Họp ban chấp hành"),
    FirstStep.SECRETARY_AND_DEPUTY: _("Người chủ trì và cấp phó hội ý"),
    FirstStep.SECRETARY_ALONE: _("Người chủ trì chuẩn bị"),
}
"""The same in a mass organisation, where nobody is called bí thư or chi ủy."""

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

STEP_PERMISSIONS: dict[Step, Permission] = {
    Step.COMMITTEE: permissions.PREPARE_MEETING,
    Step.NOTICE: permissions.TELL_MEMBERS,
    Step.OPENING: permissions.CONDUCT_MEETING,
    Step.DISCUSSION: permissions.CONDUCT_MEETING,
    Step.CONCLUSION: permissions.CONDUCT_MEETING,
    Step.SELF_SCORE: permissions.CONDUCT_MEETING,
}
"""Who may open the page of a step; the others are read by whoever reads the meeting."""

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
    try:
        found = found_meeting(request.actor, meeting)
    except NotFound:
        return _from_above(request, found_meeting(request.actor, meeting, grade="outputs"))
    standing = standing_of(found)
    is_called_off = found.state == MeetingState.CANCELLED
    context = {
        "meeting": found,
        "steps": [] if is_called_off else shown_steps(request, found, standing),
        "next": next_act(request, found, standing),
        "facts": [
            (_told(fact, found, standing.first_step), fact)
            for fact in sorted(standing.facts.values(), key=lambda fact: fact.at)
        ],
        "further": [(step.label, step.state(request.actor, found)) for step in workspace_steps],
        "may_prepare": permissions.PREPARE_MEETING.allows(request.actor, found),
        "may_take_along": _may_take_along(request, found),
    }
    return render(request, "meetings/workspace.html", context)


def _may_take_along(request: ActorRequest, meeting: Meeting) -> bool:
    """Whether this person may keep the meeting on a device and write it without a network."""
    is_off = meeting.state in (MeetingState.CANCELLED, MeetingState.POSTPONED)
    is_open = meeting.closed_at is None and not meeting.counts_only
    return is_open and not is_off and permissions.CONDUCT_MEETING.allows(request.actor, meeting)


def _from_above(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """What a superior may read of a meeting below: counts, adopted papers, who attended."""
    actor = request.actor
    papers = IssuedDocument.objects.readable_by(actor)
    kept = Minutes.objects.filter(meeting=meeting).values("resolution_id")
    visits = Visit.objects.filter(meeting=meeting, withdrawn_at=None).outputs_for(actor)
    context = {
        "meeting": meeting,
        "resolution": papers.filter(pk__in=kept).first(),
        "visits": visits.select_related("person").order_by("pk"),
        "may_assign": meeting.is_ahead and permissions.ASSIGN_VISITS.allows(actor, meeting),
    }
    return render(request, "meetings/workspace_from_above.html", context)


def shown_steps(
    request: ActorRequest, meeting: Meeting, standing: MeetingStanding
) -> list[ShownStep]:
    """The eight steps by number and name, with their pages."""
    names = {**STEP_NAMES, Step.COMMITTEE: first_step_name(meeting, standing.first_step)}
    return [
        ShownStep(label=names[step], state=state.value, address=_page_of(request, meeting, step))
        for step, state in standing.states.items()
    ]


def first_step_name(meeting: Meeting, step: FirstStep) -> str | Promise:
    """Step 1 by the word of whoever does it in this unit (practice.md 1.4)."""
    if meeting.unit.kind in COMMITTEE_KINDS:
        return FIRST_STEP_OF_COMMITTEES[step]
    names = FIRST_STEP_NAMES if meeting.unit.block == Block.PARTY else FIRST_STEP_ELSEWHERE
    return names[step]


def _told(fact: MeetingFact, meeting: Meeting, step: FirstStep) -> str:
    """A fact in words; who met beforehand is told by the unit's own word."""
    if fact.kind != FactKind.COMMITTEE_MET:
        return str(fact.get_kind_display())
    if step is not FirstStep.COMMITTEE:
        return gettext("Đã thống nhất việc chuẩn bị")
    in_party = meeting.unit.block == Block.PARTY
    return str(fact.get_kind_display()) if in_party else gettext("Ban chấp hành đã họp")


def next_act(
    request: ActorRequest, meeting: Meeting, standing: MeetingStanding
) -> dict[str, object] | None:
    """The one act that the step of now asks for; none when all is done or called off."""
    if meeting.state in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        return _new_day(request, meeting)
    step = standing.now
    if step is Step.OPENING and meeting.held_on > request.actor.today:
        address = _page_of(request, meeting, Step.COMMITTEE)
        return {"act": _("Xem việc chuẩn bị"), "address": address} if address else None
    address = _page_of(request, meeting, step) if step is not None else ""
    if step is None or not address:
        return None
    return {"act": STEP_ACTS[step], "address": address}


def _new_day(request: ActorRequest, meeting: Meeting) -> dict[str, object] | None:
    """A meeting put off asks for its new day first; one called off asks for nothing."""
    may = permissions.PREPARE_MEETING.allows(request.actor, meeting)
    if meeting.state == MeetingState.CANCELLED or not may:
        return None
    kwargs = {"acting": request.actor_unit_key, "meeting": meeting.public_id}
    return {"act": _("Ghi ngày mới"), "address": reverse("meetings:shift", kwargs=kwargs)}


def _page_of(request: ActorRequest, meeting: Meeting, step: Step) -> str:
    """The page of a step; none for somebody to whom it would be refused."""
    asked = STEP_PERMISSIONS.get(step)
    if asked is not None and not asked.allows(request.actor, meeting):
        return ""
    name = STEP_PAGES[step]
    return reverse(name, kwargs={"acting": request.actor_unit_key, "meeting": meeting.public_id})
