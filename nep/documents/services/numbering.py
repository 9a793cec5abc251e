"""The register of numbers: drawn in order under a lock, voided in the open (feature 39)."""

from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from nep.documents import permissions
from nep.documents.choices import UNNUMBERED, DocumentKind
from nep.documents.errors import IssuingRefusedError, NumberVoidedError
from nep.documents.events import NumberVoided
from nep.documents.models import (
    DrawnNumber,
    IssuedDocument,
    NumberSeries,
    NumberTerm,
    OfficialDocument,
)
from nep.documents.rules.numbering import PER_TERM, series_name
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.organisation.models import OrgUnit
from nep.rulebook.queries import values_in_force


@command("documents.draw_number")
def draw_number(
    *, unit: OrgUnit, kind: str, day: date, envelope: Envelope, actor: Actor
) -> DrawnNumber:
    """Draw the next number of a kind: for a paper that is written outside Nếp."""
    permissions.ISSUE_DOCUMENTS.require(actor, unit)
    drawn = next_number(unit, kind, day, actor)
    audit.record(
        actor=actor,
        action="documents.draw_number",
        subject=drawn,
        unit_id=unit.pk,
        payload={"kind": kind, "number": drawn.number, "series": drawn.series.opens_with},
    )
    return drawn


def next_number(unit: OrgUnit, kind: str, day: date, actor: Actor) -> DrawnNumber:
    """Take the next number within the running command.

    The series is raised in place, which locks its row until the command commits or goes back: no
    two commands get one number, and one that goes back leaves no gap.
    """
    if DocumentKind(kind) in UNNUMBERED:
        raise IssuingRefusedError(
            _("%(kind)s không đánh số.") % {"kind": DocumentKind(kind).label},
            errors={"kind": [_("Loại này không đánh số.")]},
        )
    series, _created = NumberSeries.objects.get_or_create(
        unit_id=unit.pk, kind=kind, opens_with=_series_on(unit, day)
    )
    NumberSeries.objects.filter(pk=series.pk).update(last_number=F("last_number") + 1)
    series.refresh_from_db(fields=["last_number"])
    return DrawnNumber.objects.create(
        series=series, number=series.last_number, drawn_by=actor.user_id
    )


@command("documents.void_number")
def void_number(
    *, drawn: DrawnNumber, reason: str, envelope: Envelope, actor: Actor
) -> DrawnNumber:
    """Void a number with its reason: it stays listed and is never given again."""
    permissions.VOID_NUMBERS.require(actor, drawn)
    if not normalise(reason):
        raise IssuingRefusedError(
            _("Hãy ghi lý do hủy số văn bản."), errors={"reason": [_("Hãy ghi lý do.")]}
        )
    drawn = DrawnNumber.objects.select_for_update(of=("self",)).get(pk=drawn.pk)
    document = IssuedDocument.objects.filter(drawn=drawn).first()
    if drawn.voided_at is not None:
        raise NumberVoidedError(_("Số này đã hủy trước đó."))
    if document is not None and document.signed_on is not None:
        raise NumberVoidedError(
            _(
                "Văn bản mang số này đã ký nên không hủy số được. "
                "Hãy ban hành văn bản khác thay thế hoặc bãi bỏ."
            )
        )
    _void([drawn], normalise(reason))
    audit.record(
        actor=actor,
        action="documents.void_number",
        subject=drawn,
        unit_id=drawn.unit_id,
        payload={"number": drawn.number, "reason": reason},
    )
    publish(
        NumberVoided(
            unit_id=drawn.unit_id,
            number_id=drawn.pk,
            document_id=document.pk if document else None,
        )
    )
    drawn.refresh_from_db()
    return drawn


def void_numbers_of(unit_ids: Any, reason: str) -> int:
    """Void all numbers of units that end without ever having been (engineering.md, The tree)."""
    rows = DrawnNumber.objects.filter(series__unit_id__in=unit_ids, voided_at=None)
    return _void(list(rows), reason)


@command("documents.begin_term")
def begin_term(
    *, unit: OrgUnit, name: str, begins_on: date, envelope: Envelope, actor: Actor
) -> NumberTerm:
    """Say from which day a term runs, so that numbers begin again at 1."""
    permissions.VOID_NUMBERS.require(actor, unit)
    name = normalise(name)
    if not name:
        raise IssuingRefusedError(
            _("Hãy ghi tên nhiệm kỳ, ví dụ 2025-2030."), errors={"name": [_("Hãy ghi nhiệm kỳ.")]}
        )
    terms = NumberTerm.objects.filter(unit=unit)
    if terms.filter(name=name).exists() or terms.filter(begins_on__gte=begins_on).exists():
        raise IssuingRefusedError(
            _("Nhiệm kỳ mới phải có tên khác và bắt đầu sau nhiệm kỳ trước."),
            errors={"begins_on": [_("Ngày này không sau ngày bắt đầu nhiệm kỳ trước.")]},
        )
    term = NumberTerm.objects.create(
        unit=unit, name=name, begins_on=begins_on, recorded_by=actor.user_id
    )
    audit.record(
        actor=actor,
        action="documents.begin_term",
        subject=term,
        unit_id=unit.pk,
        payload={"name": name, "begins_on": begins_on},
    )
    return term


def _series_on(unit: OrgUnit, day: date) -> str:
    restarts = values_in_force("documents.number", unit=unit, on=day)["restarts"] or PER_TERM
    terms = NumberTerm.objects.filter(unit=unit, begins_on__lte=day).order_by("-begins_on")
    term = terms.values_list("name", flat=True).first() if restarts == PER_TERM else ""
    return series_name(restarts, day, term or "")


def _void(numbers: list[DrawnNumber], reason: str) -> int:
    moment, keys = now(), [row.pk for row in numbers]
    documents = IssuedDocument.objects.filter(drawn__in=keys)
    OfficialDocument.objects.standing().filter(issued__in=documents).update(withdrawn_at=moment)
    documents.filter(voided_at=None).update(voided_at=moment)
    rows = DrawnNumber.objects.filter(pk__in=keys, voided_at=None)
    return rows.update(voided_at=moment, void_reason=reason[:300])
