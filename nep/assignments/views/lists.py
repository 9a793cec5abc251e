"""Lists of a unit: what is open, overdue and done; many lines at once; what is late below."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nep.assignments import permissions, queries, services
from nep.assignments.forms import EnterReportsForm, EvaluateManyForm
from nep.assignments.models import Assignment
from nep.assignments.rules import days_overdue
from nep.assignments.views.reach import address, people_of, unit_in_sight
from nep.foundation.access import ActorRequest
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.organisation.choices import you_word
from nep.organisation.models import OrgUnit
from nep.organisation.queries import children_known

A_PAGE = 50
LINES = 60
"""So many lines one form carries; the rest comes when these are written."""


@require_safe
@acting_page()
def unit_list(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Work of one unit; above the cell the text is read, names and reports are not."""
    actor = request.actor
    found: Any = unit_in_sight(request, unit)
    shown = request.GET.get("loc", "")
    shown = shown if shown in queries.FILTERS else ""
    holder = request.GET.get("nguoi", "") if found.shows_people else ""
    people = people_of(found, actor) if found.shows_people else []
    holder = holder if holder in {str(person.public_id) for person in people} else ""
    page = Paginator(queries.of_unit(found, shown, actor.today, holder), A_PAGE).get_page(
        request.GET.get("trang")
    )
    counts = queries.counts_of(found, actor.today)
    context = {
        "unit": found,
        "page": page,
        "rows": [(row, _late(row, actor)) for row in page],
        "counts": counts,
        "filters": _filters(request, found, shown),
        "shown": shown,
        "people": people,
        "holder": holder,
        "standing": _standing(counts),
        "may_give": permissions.GIVE.allows(actor, found),
        "may_report": found.shows_people and permissions.REPORT.allows(actor, found),
        "may_evaluate": found.shows_people and permissions.EVALUATE.allows(actor, found),
    }
    return render(request, "assignments/unit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def enter_reports(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Write from one list what members told ("ghi hộ"); untouched lines stay as they are."""
    found = unit_in_sight(request, unit)
    permissions.REPORT.require(request.actor, found)
    rows = list(queries.open_for_unit(found, request.actor.today)[:LINES])
    form = EnterReportsForm(request.POST or None, assignments=rows)
    if (
        request.method == "POST"
        and form.is_valid()
        and (done := perform(request, services.report_progress, form=form, reports=form.drafts))
    ):
        count = len(done.value)
        sentence = ngettext(
            "Đã ghi hộ báo cáo của %(count)s việc.",
            "Đã ghi hộ báo cáo của %(count)s việc.",
            count,
        ) % {"count": count}
        where = address(request, "unit", unit=found.public_id)
        return said(request, sentence, lambda: redirect(where))
    status = refused_status(form) if request.method == "POST" else 200
    context = {"form": form, "unit": found, "lines": _lines(form, request)}
    return render(request, "assignments/enter_reports.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def evaluate_many(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Judge from one list what was reported done or is overdue."""
    found = unit_in_sight(request, unit)
    permissions.EVALUATE.require(request.actor, found)
    rows = list(queries.to_be_judged(found, request.actor.today)[:LINES])
    form = EvaluateManyForm(request.POST or None, assignments=rows)
    if (
        request.method == "POST"
        and form.is_valid()
        and (done := perform(request, services.evaluate, form=form, judgements=form.judgements))
    ):
        count = len(done.value)
        sentence = ngettext("Đã đánh giá %(count)s việc.", "Đã đánh giá %(count)s việc.", count) % {
            "count": count
        }
        where = address(request, "unit", unit=found.public_id)
        return said(request, sentence, lambda: redirect(where))
    status = refused_status(form) if request.method == "POST" else 200
    context = {"form": form, "unit": found, "lines": _lines(form, request)}
    return render(request, "assignments/evaluate_many.html", context, status=status)


@require_safe
@acting_page()
def print_list(request: ActorRequest, unit: UUID) -> HttpResponse:
    """The paper list of reminders, by default for those who read neither e-mail nor Nếp."""
    found = unit_in_sight(request, unit)
    day = request.actor.today
    everybody = request.GET.get("ca") == "1"
    rows = list(queries.reminders_to_print(request.actor, found, everybody=everybody))
    context = {
        "unit": found,
        "everybody": everybody,
        "within": queries.terms_for(found.pk, day).earliest,
        "rows": [(row, days_overdue(due_on=row.due_on, day=day)) for row in rows],
        "day": day,
    }
    return render(request, "assignments/print.html", context)


@require_safe
@acting_page()
def overdue(request: ActorRequest, unit: UUID) -> HttpResponse:
    """How much is open and overdue under a unit; each number opens to the rows behind it."""
    actor = request.actor
    found: Any = unit_in_sight(request, unit)
    children = children_known(found, actor, actor.today)
    below = queries.counts_below([child.pk for child in children], actor.today)
    own = queries.counts_of(found, actor.today)
    rows = [(child, below[child.pk]) for child in children if below[child.pk].open]
    rows.sort(key=lambda pair: (-pair[1].overdue, pair[0].sort_key))
    total = own.overdue + sum(counts.overdue for counts in below.values())
    context = {
        "unit": found,
        "own": own,
        "rows": [
            (child, counts, _leads_to(request, child), child.children == 0)  # type: ignore[attr-defined]
            for child, counts in rows
        ],
        "total": total,
        "standing": _standing_below(found, total),
    }
    return render(request, "assignments/overdue.html", context)


def _leads_to(request: ActorRequest, child: OrgUnit) -> str:
    """A unit without units below opens to its rows, another to the units below it."""
    is_leaf = child.children == 0  # type: ignore[attr-defined]
    return address(request, "unit" if is_leaf else "overdue", unit=child.public_id)


def _late(row: Assignment, actor: Any) -> int:
    late = row.is_overdue(actor.today)
    return days_overdue(due_on=row.due_on, day=actor.today) if late else 0


def _lines(form: EnterReportsForm | EvaluateManyForm, request: ActorRequest) -> list[Any]:
    return [(line, _late(line.assignment, request.actor)) for line in form.lines]


def _filters(request: ActorRequest, unit: OrgUnit, shown: str) -> list[tuple[str, str, bool]]:
    base = address(request, "unit", unit=unit.public_id)
    words = [
        ("", _("Tất cả")),
        (queries.OVERDUE, _("Quá hạn")),
        (queries.OPEN, _("Đang thực hiện")),
        (queries.AWAITING, _("Chờ đánh giá")),
        (queries.DONE, _("Đã xong")),
    ]
    return [(word, f"{base}?loc={key}" if key else base, key == shown) for key, word in words]


def _standing(counts: queries.Counts) -> str:
    if counts.overdue:
        return ngettext(
            "%(count)s việc đang thực hiện, trong đó %(late)s việc quá hạn.",
            "%(count)s việc đang thực hiện, trong đó %(late)s việc quá hạn.",
            counts.open,
        ) % {"count": counts.open, "late": counts.overdue}
    if counts.open:
        return ngettext(
            "%(count)s việc đang thực hiện, chưa việc nào quá hạn.",
            "%(count)s việc đang thực hiện, chưa việc nào quá hạn.",
            counts.open,
        ) % {"count": counts.open}
    return _("Hiện không có việc nào đang thực hiện.")


def _standing_below(unit: OrgUnit, total: int) -> str:
    """How much is late, and whom to ask, by the word of the unit (practice.md 3.4)."""
    if not total:
        return _("Không có việc nào quá hạn.")
    sentence = ngettext(
        "%(count)s việc quá hạn. Hỏi %(you)s phụ trách xem cần giúp gì.",
        "%(count)s việc quá hạn. Hỏi %(you)s phụ trách xem cần giúp gì.",
        total,
    )
    return sentence % {"count": total, "you": you_word(unit)}
