"""One's own work, one piece of it, reporting and judging it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.assignments import permissions, queries, services
from nep.assignments.choices import OPEN_STATES, AssignmentState
from nep.assignments.forms import EvaluateForm, ReportForm
from nep.assignments.models import Assignment
from nep.assignments.rules import days_overdue
from nep.assignments.views.reach import address, sees_contents
from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.foundation.web.stored_files import sent_file
from nep.organisation.choices import CELL_KINDS
from nep.organisation.models import OrgUnit
from nep.people.models import Membership

A_PAGE = 20


@require_safe
@acting_page()
def index(request: ActorRequest) -> HttpResponse:
    """What I answer for: overdue and open first, with the one act that is due now."""
    actor = request.actor
    rows: Any = queries.of_person(actor.person_id or 0)
    open_rows = list(rows.filter(is_over=0))
    over = Paginator(rows.filter(is_over=1).order_by("-due_on", "-pk"), A_PAGE)
    page = over.get_page(request.GET.get("trang"))
    first = next((row for row in open_rows if row.reported_done_on is None), None)
    unit = OrgUnit.objects.get(pk=actor.require_acting_unit())
    context = {
        "first": first,
        "rest": [_line(row, actor.today) for row in open_rows if row is not first],
        "first_line": _line(first, actor.today) if first else None,
        "page": page,
        "standing": _standing(open_rows, actor.today),
        "unit": unit,
        "is_person": actor.person_id is not None,
        "person_key": _person_key(request),
        "oversees": unit.kind not in CELL_KINDS,
        "leads": permissions.REPORT.allows(actor, unit.pk),
        "may_give": permissions.GIVE.allows(actor, unit.pk),
    }
    return render(request, "assignments/index.html", context)


@require_safe
@acting_page()
def assignment(request: ActorRequest, assignment: UUID) -> HttpResponse:
    """One piece of work: what is asked, what was told of it, how it ended."""
    actor = request.actor
    found = queries.found_assignment(actor, assignment)
    inside = sees_contents(actor, found.unit_id) or found.holder_id == actor.person_id
    is_open = found.state in OPEN_STATES
    may_report = is_open and inside and permissions.REPORT.allows(actor, found)
    context = {
        "assignment": found,
        "unit": OrgUnit.objects.named_on(actor.today).get(pk=found.unit_id),
        "inside": inside,
        "is_mine": found.holder_id == actor.person_id,
        "reports": list(queries.reports_of(found)) if inside else [],
        "late_days": days_overdue(due_on=found.due_on, day=actor.today)
        if found.is_overdue(actor.today)
        else 0,
        "may_report": may_report,
        "may_acknowledge": may_report and found.state == AssignmentState.ASSIGNED,
        "may_evaluate": inside
        and found.state != AssignmentState.CANCELLED
        and permissions.EVALUATE.allows(actor, found),
        "may_change": is_open and permissions.GIVE.allows(actor, found),
        "followed_by": found.followed_by.first() if found.state == "cancelled" else None,
    }
    return render(request, "assignments/assignment.html", context)


@require_POST
@acting_page()
def acknowledge(request: ActorRequest, assignment: UUID) -> HttpResponse:
    """Take the work on."""
    found = _reported(request, assignment)
    perform(request, services.acknowledge, assignments=[found])
    sentence = _("Đã ghi nhận việc này.")
    if found.holder_id != request.actor.person_id:
        sentence = _("Đã ghi hộ: %(name)s nhận việc này.") % {"name": found.holder.full_name}
    return said(request, sentence, lambda: _to(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def report(request: ActorRequest, assignment: UUID) -> HttpResponse:
    """Report in a minute; whoever enters it for another is told so."""
    found = _reported(request, assignment)
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        assignment=found,
        may_attach=permissions.ATTACH.allows(request.actor, found.unit_id),
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(request, services.report_progress, form=form, reports=[form.draft])
    ):
        return said(request, _("Đã ghi báo cáo."), lambda: _to(request, found))
    context = {
        "form": form,
        "assignment": found,
        "entered_for": found.holder_id != request.actor.person_id,
        "late_days": days_overdue(due_on=found.due_on, day=request.actor.today),
    }
    status = refused_status(form) if request.method == "POST" else 200
    return render(request, "assignments/report.html", context, status=status)


@require_safe
@acting_page()
def evidence(request: ActorRequest, assignment: UUID, file: UUID) -> HttpResponse:
    """One file that was handed in with a report."""
    found = queries.found_assignment(request.actor, assignment, grade="contents")
    kept = queries.evidence_of(found, file)
    if kept is None:
        raise NotFound(str(NOTHING_HERE))
    return sent_file(kept.file)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def evaluate(request: ActorRequest, assignment: UUID) -> HttpResponse:
    """Judge one piece of work; on time or late is proposed from the days."""
    found = queries.found_assignment(request.actor, assignment, grade="contents")
    permissions.EVALUATE.require(request.actor, found)
    form = EvaluateForm(request.POST or None, assignment=found)
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(request, services.evaluate, form=form, judgements=[form.judgement])
    ):
        return said(request, _("Đã ghi đánh giá."), lambda: _to(request, found))
    context = {"form": form, "assignment": found, "reports": list(queries.reports_of(found)[:3])}
    status = refused_status(form) if request.method == "POST" else 200
    return render(request, "assignments/evaluate.html", context, status=status)


def _reported(request: ActorRequest, key: UUID) -> Assignment:
    """An assignment whose reports this post reads and may write."""
    found = queries.found_assignment(request.actor, key, grade="contents")
    permissions.REPORT.require(request.actor, found)
    return found


def _line(row: Assignment, day: Any) -> dict[str, Any]:
    """One row as the list shows it."""
    late = days_overdue(due_on=row.due_on, day=day) if row.is_overdue(day) else 0
    return {"row": row, "late_days": late, "waits": row.reported_done_on is not None}


def _standing(open_rows: list[Assignment], day: Any) -> str:
    late = sum(row.is_overdue(day) for row in open_rows)
    if late:
        return ngettext(
            "Có %(count)s việc đã quá hạn.",
            "Có %(count)s việc đã quá hạn.",
            late,
        ) % {"count": late}
    waiting = sum(row.reported_done_on is None for row in open_rows)
    if waiting:
        return ngettext(
            "Đang thực hiện %(count)s việc, chưa việc nào quá hạn.",
            "Đang thực hiện %(count)s việc, chưa việc nào quá hạn.",
            waiting,
        ) % {"count": waiting}
    return _("Hiện không có việc nào phải báo cáo.")


def _person_key(request: ActorRequest) -> str:
    """Whose pledges one may write oneself: nobody's, when one stands in no roll today."""
    person = getattr(request.user, "person", None)
    if person is None or not Membership.objects.on(request.actor.today).filter(person=person):
        return ""
    return str(person.public_id)


def _to(request: ActorRequest, found: Assignment) -> HttpResponse:
    return redirect(address(request, "assignment", assignment=found.public_id))
