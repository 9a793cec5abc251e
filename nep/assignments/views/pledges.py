"""Commitments, self-reports and plans: a member's own, and who of a unit has written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.assignments import permissions, queries, services
from nep.assignments.errors import PledgeRevisedError
from nep.assignments.forms import CommitmentForm, PlanForm, SelfReportForm
from nep.assignments.models import Commitment, SelfReport
from nep.assignments.services import CommitmentDraft, PlanDraft, SelfReportDraft
from nep.assignments.views.reach import address, unit_in_sight
from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.people.models import Membership, Person


@dataclass(frozen=True)
class Pledger:
    """Whose pledges a page is about, and in which unit; the subject of the permission."""

    person: Person
    unit_id: int
    by_himself: bool

    @property
    def person_id(self) -> int:
        """The person as permissions read him."""
        return self.person.pk


@require_safe
@acting_page()
def of_unit(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Who has written the commitment of this year and the report of this month."""
    found = unit_in_sight(request, unit)
    permissions.PLEDGE.require(request.actor, found)
    day = request.actor.today
    rows = queries.members_with_pledges(found, day.year, day.replace(day=1), day)
    context = {
        "unit": found,
        "year": day.year,
        "month": day.replace(day=1),
        "rows": rows,
        "missing": sum(report is None for _row, _commitment, report in rows),
    }
    return render(request, "assignments/unit_pledges.html", context)


@require_safe
@acting_page()
def of_person(request: ActorRequest, person: UUID) -> HttpResponse:
    """What one member pledged, reported and planned."""
    who = _pledger(request, person)
    day = request.actor.today
    commitments, reports, plans = queries.pledges_of(
        who.person.pk, request.actor, (day.year, day.year - 1)
    )
    context = {
        "who": who,
        "year": day.year,
        "has_commitment": any(row.year == day.year for row in commitments),
        "has_report": any(row.month == day.replace(day=1) for row in reports),
        "commitments": commitments,
        "reports": reports,
        "plans": plans,
    }
    return render(request, "assignments/pledges.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def commitment(request: ActorRequest, person: UUID, year: int) -> HttpResponse:
    """Write the commitment of a year."""
    who = _pledger(request, person)
    held = Commitment.objects.filter(
        person=who.person, unit_id=who.unit_id, year=min(year, date.max.year)
    ).first()
    form = CommitmentForm(request.POST or None, by_himself=who.by_himself, initial=_as_held(held))
    if request.method == "POST" and form.is_valid():
        draft = CommitmentDraft(
            unit_id=who.unit_id,
            person_id=who.person.pk,
            year=year,
            text=form.cleaned_data["text"],
            agreed_on=form.cleaned_data.get("agreed_on"),
            base_revision=form.cleaned_data["base_revision"],
        )
        if perform(request, services.write_commitments, form=form, drafts=[draft]):
            return said(request, _("Đã ghi cam kết năm."), lambda: _to(request, who))
    title = _("Cam kết năm %(year)s") % {"year": year}
    return _form_page(request, form, who, title, held)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def self_report(request: ActorRequest, person: UUID) -> HttpResponse:
    """Write the self-report of a month; a month that was reported opens with its words."""
    who = _pledger(request, person)
    day = request.actor.today
    month = _month_of(request.POST.get("month") or request.GET.get("thang", ""), day)
    held = SelfReport.objects.filter(person=who.person, unit_id=who.unit_id, month=month).first()
    initial = {**_as_held(held), "month": month.isoformat()}
    form = SelfReportForm(request.POST or None, day=day, initial=initial)
    if request.method == "POST" and form.is_valid():
        draft = SelfReportDraft(
            unit_id=who.unit_id,
            person_id=who.person.pk,
            month=form.cleaned_data["month"],
            text=form.cleaned_data["text"],
            base_revision=form.cleaned_data["base_revision"],
        )
        if perform(request, services.write_self_reports, form=form, drafts=[draft]):
            return said(request, _("Đã ghi tự báo cáo tháng."), lambda: _to(request, who))
    return _form_page(request, form, who, _("Tự báo cáo tháng"), held)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def plan(request: ActorRequest, person: UUID) -> HttpResponse:
    """Write what one will do after a study or a thematic meeting."""
    who = _pledger(request, person)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        draft = PlanDraft(unit_id=who.unit_id, person_id=who.person.pk, **cleaned)
        if perform(request, services.write_personal_plan, form=form, draft=draft):
            return said(request, _("Đã ghi kế hoạch cá nhân."), lambda: _to(request, who))
    return _form_page(request, form, who, _("Kế hoạch cá nhân"), None)


def _pledger(request: ActorRequest, key: UUID) -> Pledger:
    """The person in the unit of the acting post, else where he is; who may write for him only.

    Raises:
        NotFound: not known by name to this actor, or in no roll today.
        Forbidden: somebody else's, in a unit for which this post writes nothing.
    """
    actor = request.actor
    person = Person.objects.outputs_for(actor).filter(public_id=key, erased_at=None).first()
    if person is None:
        raise NotFound(str(NOTHING_HERE))
    rows = Membership.objects.on(actor.today).filter(person=person)
    units = sorted(rows.values_list("unit_id", flat=True))
    if not units:
        raise NotFound(str(NOTHING_HERE))
    unit_id = actor.acting_unit_id if actor.acting_unit_id in units else units[0]
    who = Pledger(person, unit_id, by_himself=person.pk == actor.person_id)
    permissions.PLEDGE.require(actor, who)
    return who


def _form_page(
    request: ActorRequest, form: Any, who: Pledger, title: str, held: Any
) -> HttpResponse:
    """The form, and beside it the other text when somebody wrote meanwhile."""
    refused = request.method == "POST"
    revised = refused and getattr(form, "refused_status", 0) == PledgeRevisedError.status
    if revised and held is not None:
        form.data = {**form.data.dict(), "base_revision": str(held.revision)}
    context = {"form": form, "who": who, "title": title, "other": held if revised else None}
    status = refused_status(form) if refused else 200
    return render(request, "assignments/pledge_form.html", context, status=status)


def _as_held(held: Commitment | SelfReport | None) -> dict[str, Any]:
    if held is None:
        return {"base_revision": 0}
    return {
        "text": held.text,
        "base_revision": held.revision,
        "agreed_on": getattr(held, "agreed_on", None),
    }


def _month_of(text: str, day: date) -> date:
    """The month of `?thang=2026-11-01`, else this one."""
    try:
        return date.fromisoformat(text).replace(day=1)
    except ValueError:
        return day.replace(day=1)


def _to(request: ActorRequest, who: Pledger) -> HttpResponse:
    return redirect(address(request, "pledges", person=who.person.public_id))
