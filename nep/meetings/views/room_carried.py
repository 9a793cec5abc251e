"""Mang theo buổi sinh hoạt: the room on a device that has no network (practice.md, part 2).

The page itself says nothing of any meeting, so that a browser may keep it; what it shows comes from
`data`, is sealed on the device for this one person, and goes back through the queue of commands.
"""

import base64
import hashlib
import hmac
import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nep.assignments.choices import AssignmentResult
from nep.foundation.access import ActorRequest
from nep.foundation.clock import now, today
from nep.foundation.errors import NotFound
from nep.foundation.keys import key_for, keyed_hash
from nep.foundation.web.context import SHARED_DEVICE_KEY
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.foundation.web.static import STYLESHEET
from nep.foundation.web.stored_files import sent_file
from nep.meetings.choices import (
    AbsenceReason,
    AgendaKind,
    OpinionKind,
    VoteChoice,
    opinion_kinds,
)
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.forms.room import DuesForm, GuestForm, TaskForm, VoteForm
from nep.meetings.forms.room_amendments import DecisionForm, ProposalForm
from nep.meetings.forms.room_end import CloseForm, ScoreForm
from nep.meetings.models import Meeting, MeetingAmendment
from nep.meetings.queries.room import roll_of
from nep.meetings.queries.room_carried import carried_of
from nep.meetings.queries.room_carried_papers import file_to_take, papers_of
from nep.meetings.queries.room_drafts import mark_of, versions_of
from nep.meetings.services.room import expected_roll
from nep.meetings.views.room_carried_words import words
from nep.meetings.views.room_doors import address, conducted_meeting
from nep.meetings.views.room_item import USUAL_KIND
from nep.organisation.choices import Block

PURPOSE = "carried-meetings"
ASKS_FOR_MORE = {OpinionKind.RESERVATION, OpinionKind.PETITION_ANSWER}
"""Kinds that are more than a gist: own words read back, an answer to something said before."""

FONTS = tuple(
    f"nep/fonts/be-vietnam-pro-{letters}-{weight}.woff2"
    for letters in ("latin", "vietnamese")
    for weight in (400, 600)
)
MODULES = (
    "acts",
    "amending",
    "amendments",
    "deciding",
    "decisions",
    "drafts",
    "drawing",
    "page",
    "papers",
    "seal",
    "sending",
    "standing",
    "store",
    "voting",
)
FILES = (
    STYLESHEET,
    *FONTS,
    "nep/icons.svg",
    "nep/mark.svg",
    "nep/js/htmx-2.min.js",
    "nep/js/frame.js",
    "nep/js/autosave.js",
    "nep/js/sign_out.js",
    "meetings/room.css",
    "meetings/carried/carried.css",
    *(f"meetings/carried/{name}.js" for name in MODULES),
)
"""What the page needs besides itself; nothing else is kept on the device."""


@never_cache
@require_safe
@acting_page()
def page(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The frame: what is taken along and until when; everything of the meeting comes by script."""
    found = conducted_meeting(request, meeting)
    in_party = found.unit.block == Block.PARTY
    kinds = [pair for pair in opinion_kinds(in_party=in_party) if pair[0] not in ASKS_FOR_MORE]
    context = {
        "meeting_key": found.public_id,
        "is_shared": _is_shared(request),
        "counts_only": found.counts_only,
        "is_closed": found.closed_at is not None,
        "person_key": _person_key(request),
        "cookie": settings.CSRF_COOKIE_NAME,
        "queue": reverse("session_queue:send", kwargs={"acting": request.actor_unit_key}),
        "kinds": kinds,
        "reasons": AbsenceReason.choices,
        "words": words(in_party=in_party),
        **_empty_forms(),
    }
    return render(request, "meetings/room/carried.html", context)


@never_cache
@require_safe
@acting_page()
def data(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Agenda, roll and who leads, the key by which the device seals them, and a token to send."""
    found = _taken_along(request, meeting)
    rows = roll_of(found) if found.roll_opened_at is not None else expected_roll(found)
    copy = carried_of(found, rows)
    for item in copy["items"]:
        kind = USUAL_KIND.get(AgendaKind(item["kind"]), OpinionKind.AWARENESS)
        item["usual_opinion"] = kind.value
    return JsonResponse(
        {
            **copy,
            "usual_due_on": TaskForm.usual(found.held_on)["due_on"].isoformat(),
            "now": now().isoformat(),
            "seal": base64.b64encode(_seal_of(request)).decode(),
            "csrf": get_token(request),
        }
    )


@never_cache
@require_safe
@acting_page()
def papers(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The papers that go along; taking them along is not reading them."""
    found = _taken_along(request, meeting)
    told = papers_of(found)
    for paper in told:
        if paper["file"]:
            keys = {"acting": request.actor_unit_key, "meeting": found.public_id}
            keys |= {"paper": paper["key"], "number": paper["file"]["number"]}
            paper["file"]["address"] = reverse("meetings:carried-paper", kwargs=keys)
    return JsonResponse({"papers": told, "pack": mark_of(versions_of(found.pk))})


@never_cache
@require_safe
@acting_page()
def paper(request: ActorRequest, meeting: UUID, paper: UUID, number: int) -> HttpResponse:
    """The bytes of one file, for the device to seal."""
    file = file_to_take(_taken_along(request, meeting), paper, number)
    if file is None:
        raise NotFound(str(NOTHING_HERE))
    return sent_file(file)


@require_safe
@acting_page()
def worker(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The service worker of this one page: it reaches the folder of the page, not above."""
    found = conducted_meeting(request, meeting)
    files = [static(name) for name in FILES]
    script = static("meetings/carried/worker.js")
    told = {"page": _page_of(request, found), "files": files, "version": _version([*files, script])}
    body = f"self.carried = {json.dumps(told)};\nimportScripts({json.dumps(script)});\n"
    return HttpResponse(body, content_type="text/javascript; charset=utf-8")


def _empty_forms() -> dict[str, Any]:
    """The forms of the room with nothing in them: the device fills them and reads them."""
    return {
        "vote_form": VoteForm(),
        "results": AssignmentResult.choices,
        "choices": VoteChoice.choices,
        "proposal_form": ProposalForm(drafts=(), roll=()),
        "decision_form": DecisionForm(amendment=MeetingAmendment()),
        "task_form": TaskForm(roll=()),
        "guest_form": GuestForm(),
        "dues_form": DuesForm(),
        "score_form": ScoreForm(auto_id="cham_%s"),
        "close_form": CloseForm(day=today(), waiting=(), auto_id="ket_%s"),
    }


def _taken_along(request: ActorRequest, key: UUID) -> Meeting:
    """A meeting that may lie on this machine.

    Raises:
        MeetingRefusedError: the machine is shared, or the unit writes no names.
    """
    found = conducted_meeting(request, key)
    if _is_shared(request):
        raise MeetingRefusedError(
            _("Đây là máy dùng chung nên không cất buổi sinh hoạt. Hãy dùng máy riêng.")
        )
    if found.counts_only:
        raise MeetingRefusedError(
            _("Đơn vị này chỉ ghi số tổng, không ghi danh sách, nên không mang theo được.")
        )
    return found


def _page_of(request: ActorRequest, meeting: Meeting) -> str:
    return address(request, "carried", meeting)


def _is_shared(request: ActorRequest) -> bool:
    return bool(request.session.get(SHARED_DEVICE_KEY))


def _version(files: list[str]) -> str:
    """Another one whenever a file has another name, which says another content."""
    return hashlib.sha256("\n".join(files).encode()).hexdigest()[:16]


def _person_key(request: ActorRequest) -> str:
    """By what the device tells apart those who use it; it says nothing of who they are."""
    return keyed_hash(f"person {request.actor.user_id}", PURPOSE)[:24]


def _seal_of(request: ActorRequest) -> bytes:
    """The key of this person's store: the same at every sign-in, and nobody else's."""
    name = f"seal {request.actor.user_id}".encode()
    return hmac.digest(key_for(PURPOSE), name, "sha256")
