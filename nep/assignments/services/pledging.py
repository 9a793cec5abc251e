"""Commitments of a year, self-reports of a month, plans after a study: by himself or for him."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.assignments import permissions
from nep.assignments.choices import PlanOccasion
from nep.assignments.errors import NothingToDoError, PledgeRefusedError, PledgeRevisedError
from nep.assignments.events import PledgesWritten
from nep.assignments.models import Commitment, PersonalPlan, SelfReport
from nep.assignments.rules import (
    PledgeFault,
    faults_of_commitment,
    faults_of_self_report,
    faults_of_text,
)
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.organisation.models import OrgUnit
from nep.people.models import Membership, Person

LONGEST_ABOUT = 300


@dataclass(frozen=True, kw_only=True)
class CommitmentDraft:
    """Cam kết năm of one member; `base_revision` is the one the writer had before him."""

    unit_id: int
    person_id: int
    year: int
    text: str
    agreed_on: date | None = None
    base_revision: int | None = None


@dataclass(frozen=True, kw_only=True)
class SelfReportDraft:
    """Tự báo cáo tháng of one member; `month` is any day of the month."""

    unit_id: int
    person_id: int
    month: date
    text: str
    base_revision: int | None = None


@command("assignments.write_commitments")
def write_commitments(
    *, drafts: Sequence[CommitmentDraft], envelope: Envelope, actor: Actor
) -> list[Commitment]:
    """Write commitments: one a year in a unit, the later text in the place of the earlier."""
    _require(drafts, actor, [f"{d.unit_id} {d.person_id} {d.year}" for d in drafts])
    held = {
        (row.unit_id, row.person_id, row.year): row
        for row in Commitment.objects.select_for_update().filter(
            person_id__in={d.person_id for d in drafts}
        )
    }
    rows = []
    for draft in drafts:
        row = held.get((draft.unit_id, draft.person_id, draft.year)) or Commitment(
            unit_id=draft.unit_id, person_id=draft.person_id, year=draft.year
        )
        text = tidied(draft.text)
        faults = faults_of_commitment(
            text=text,
            year=draft.year,
            agreed_on=draft.agreed_on,
            was_agreed=row.agreed_on is not None,
            changes_text=row.text != text,
            by_himself=_by_himself(draft, actor),
            today=actor.today,
        )
        _refuse(faults, row, draft.base_revision)
        row.agreed_on = draft.agreed_on or row.agreed_on
        rows.append(_written(row, text, envelope, actor))
    _tell("assignments.write_commitments", drafts, actor)
    return rows


@command("assignments.write_self_reports")
def write_self_reports(
    *, drafts: Sequence[SelfReportDraft], envelope: Envelope, actor: Actor
) -> list[SelfReport]:
    """Write self-reports: one a month in a unit; a year of them feeds the review (feature 44)."""
    _require(drafts, actor, [f"{d.unit_id} {d.person_id} {d.month:%Y-%m}" for d in drafts])
    held = {
        (row.unit_id, row.person_id, row.month): row
        for row in SelfReport.objects.select_for_update().filter(
            person_id__in={d.person_id for d in drafts}
        )
    }
    rows = []
    for draft in drafts:
        month, text = draft.month.replace(day=1), tidied(draft.text)
        row = held.get((draft.unit_id, draft.person_id, month)) or SelfReport(
            unit_id=draft.unit_id, person_id=draft.person_id, month=month
        )
        faults = faults_of_self_report(text=text, month=month, today=actor.today)
        _refuse(faults, row, draft.base_revision)
        rows.append(_written(row, text, envelope, actor))
    _tell("assignments.write_self_reports", drafts, actor)
    return rows


@dataclass(frozen=True, kw_only=True)
class PlanDraft:
    """Kế hoạch cá nhân after a study or a thematic meeting."""

    unit_id: int
    person_id: int
    occasion: str
    about: str
    text: str
    due_on: date | None = None


@command("assignments.write_personal_plan")
def write_personal_plan(*, draft: PlanDraft, envelope: Envelope, actor: Actor) -> PersonalPlan:
    """Write what a member will do after a study conference or a thematic meeting."""
    _require([draft], actor, [""])
    text, about = tidied(draft.text), normalise(draft.about)
    errors: dict[str, list[str]] = {}
    if not about or len(about) > LONGEST_ABOUT:
        errors["about"] = [_("Hãy ghi kế hoạch về nội dung gì, tối đa 300 chữ.")]
    if draft.occasion not in PlanOccasion.values:
        errors["occasion"] = [_("Hãy chọn kế hoạch sau học tập hay sau sinh hoạt chuyên đề.")]
    if draft.due_on is not None and draft.due_on < actor.today:
        errors["due_on"] = [_("Hạn đã qua. Hãy chọn hạn từ hôm nay trở đi.")]
    if errors:
        raise PledgeRefusedError(next(iter(errors.values()))[0], errors=errors)
    row = PersonalPlan(
        unit_id=draft.unit_id,
        person_id=draft.person_id,
        occasion=draft.occasion,
        about=about,
        due_on=draft.due_on,
    )
    _refuse(faults_of_text(text), row, None)
    _written(row, text, envelope, actor)
    _tell("assignments.write_personal_plan", [draft], actor)
    return row


def tidied(text: str) -> str:
    """The text with its lines kept, each without spaces too many."""
    lines = [normalise(line) for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).strip()


def _by_himself(draft: Any, actor: Actor) -> bool:
    return actor.person_id == draft.person_id


def _require(drafts: Sequence[Any], actor: Actor, keys: Sequence[str]) -> None:
    """Ask the permission for each, refuse an empty or a doubled list, and strangers."""
    if not drafts:
        raise NothingToDoError(_("Chưa ghi nội dung cho ai. Hãy ghi cho ít nhất một người."))
    for draft in drafts:
        permissions.PLEDGE.require(actor, draft)
    if len(set(keys)) != len(keys):
        raise PledgeRefusedError(_("Một người được ghi hai lần. Hãy giữ lại một."))
    rows = Membership.objects.on(actor.today).filter(
        person_id__in={draft.person_id for draft in drafts}
    )
    belonging = set(rows.values_list("unit_id", "person_id"))
    units = {draft.unit_id for draft in drafts}
    alive = set(OrgUnit.objects.alive_on(actor.today).filter(pk__in=units).values_list("pk"))
    for draft in drafts:
        if (draft.unit_id,) in alive and (draft.unit_id, draft.person_id) in belonging:
            continue
        person = Person.objects.filter(pk=draft.person_id).first()
        raise PledgeRefusedError(
            _("%(name)s không sinh hoạt ở đơn vị này. Hãy ghi ở đơn vị đang sinh hoạt.")
            % {"name": person.full_name if person else _("Người này")}
        )


def _written(row: Any, text: str, envelope: Envelope, actor: Actor) -> Any:
    occurred_at, _flag = envelope.occurred_by_our_clock(now())
    row.text, row.occurred_at, row.recorded_at = text, occurred_at, now()
    row.recorded_by, row.entered_for = actor.user_id, actor.person_id != row.person_id
    row.revision += 1
    row.save()
    return row


def _tell(action: str, drafts: Sequence[Any], actor: Actor) -> None:
    for unit_id in sorted({draft.unit_id for draft in drafts}):
        own = [draft for draft in drafts if draft.unit_id == unit_id]
        audit.record(actor=actor, action=action, subject=None, unit_id=unit_id, payload=own)
        persons = tuple(sorted(draft.person_id for draft in own))
        publish(PledgesWritten(unit_id=unit_id, person_ids=persons))


def _refuse(faults: Sequence[PledgeFault], row: Any, base_revision: int | None) -> None:
    """Refuse what cannot be so, and a text written over one that the writer has not seen."""
    if faults:
        field, sentence = _SENTENCES[faults[0]]
        raise PledgeRefusedError(sentence(), errors={field: [sentence()]})
    if row.pk is not None and base_revision is not None and base_revision != row.revision:
        raise PledgeRevisedError(
            _(
                "Nội dung này vừa được người khác sửa. Cả hai đoạn đều còn ở dưới; "
                "hãy giữ đoạn đúng rồi ghi lại."
            ),
            stands=row.text,
            revision=row.revision,
        )


_SENTENCES: dict[PledgeFault, tuple[str, Callable[[], str]]] = {
    PledgeFault.NO_TEXT: ("text", lambda: _("Hãy ghi nội dung.")),
    PledgeFault.TOO_LONG: ("text", lambda: _("Ghi tối đa 4.000 chữ.")),
    PledgeFault.YEAR_OUT_OF_REACH: (
        "year",
        lambda: _("Hãy ghi cam kết của năm nay, năm trước hoặc năm sau."),
    ),
    PledgeFault.MONTH_TO_COME: ("month", lambda: _("Tháng này chưa đến. Hãy chọn tháng khác.")),
    PledgeFault.AGREED_IN_THE_FUTURE: (
        "agreed_on",
        lambda: _("Ngày thông qua chưa đến. Hãy kiểm tra lại."),
    ),
    PledgeFault.AGREED_BY_HIMSELF: (
        "agreed_on",
        lambda: _("Ngày chi bộ thông qua do bí thư, phó bí thư hoặc tổ trưởng ghi."),
    ),
    PledgeFault.ALREADY_AGREED: (
        "text",
        lambda: _("Chi bộ đã thông qua cam kết này. Muốn sửa, hãy đề nghị bí thư hoặc phó bí thư."),
    ),
}
