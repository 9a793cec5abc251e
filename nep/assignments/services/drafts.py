"""An assignment as it is handed in, and what cannot be so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.assignments.choices import AssignmentState
from nep.assignments.errors import AssignmentRefusedError
from nep.assignments.rules import Giving, GivingFault, faults_of_giving
from nep.foundation.text import format_day, normalise

LONGEST = {"content": 1000, "product": 300, "measure": 300, "report_at": 120, "code": 60}


@dataclass(frozen=True, kw_only=True)
class AssignmentDraft:
    """One piece of work: unit, holder, content and deadline are required, the rest has defaults.

    A row that comes from paper may already be evaluated: `state`, `result`, `done_on`.
    """

    unit_id: int
    holder_id: int
    content: str
    due_on: date
    given_on: date
    product: str = ""
    measure: str = ""
    report_at: str = ""
    given_by_id: int | None = None
    code: str = ""
    state: str = AssignmentState.ASSIGNED
    result: str = ""
    done_on: date | None = None

    @property
    def giving(self) -> Giving:
        """What the rules look at."""
        return Giving(
            content=normalise(self.content),
            given_on=self.given_on,
            due_on=self.due_on,
            state=self.state,
            result=self.result,
            done_on=self.done_on,
        )


FIELD_OF_FAULT = {
    GivingFault.NO_CONTENT: "content",
    GivingFault.DUE_BEFORE_GIVEN: "due_on",
    GivingFault.GIVEN_IN_THE_FUTURE: "given_on",
    GivingFault.DONE_BEFORE_GIVEN: "done_on",
    GivingFault.DONE_IN_THE_FUTURE: "done_on",
    GivingFault.RESULT_WITHOUT_END: "result",
    GivingFault.END_WITHOUT_RESULT: "result",
    GivingFault.DONE_WITHOUT_DAY: "done_on",
}


def sentence_of(fault: GivingFault, draft: AssignmentDraft) -> str:
    """Say a fault in a whole sentence."""
    given, due = format_day(draft.given_on), format_day(draft.due_on)
    done = format_day(draft.done_on) if draft.done_on else ""
    return {
        GivingFault.NO_CONTENT: _("Hãy ghi nội dung việc được giao."),
        GivingFault.DUE_BEFORE_GIVEN: _(
            "Hạn %(due)s trước ngày giao %(given)s. Hãy chọn hạn từ ngày giao trở đi."
        )
        % {"due": due, "given": given},
        GivingFault.GIVEN_IN_THE_FUTURE: _("Ngày giao %(given)s chưa đến. Hãy kiểm tra lại.")
        % {"given": given},
        GivingFault.DONE_BEFORE_GIVEN: _(
            "Ngày xong %(done)s trước ngày giao %(given)s. Hãy kiểm tra lại."
        )
        % {"done": done, "given": given},
        GivingFault.DONE_IN_THE_FUTURE: _("Ngày xong %(done)s chưa đến. Hãy kiểm tra lại.")
        % {"done": done},
        GivingFault.RESULT_WITHOUT_END: _("Kết quả chỉ ghi cho việc đã đánh giá."),
        GivingFault.END_WITHOUT_RESULT: _("Việc đã đánh giá phải có kết quả."),
        GivingFault.DONE_WITHOUT_DAY: _("Việc đã hoàn thành phải có ngày xong."),
    }[fault]


def refuse_faults(drafts: Sequence[AssignmentDraft], today: date) -> None:
    """Refuse the list for its first line that cannot be so.

    Raises:
        AssignmentRefusedError: with the sentences by field.
    """
    for place, draft in enumerate(drafts, start=1):
        faults = _faults_of(draft, today)
        if faults:
            first = next(iter(faults.values()))
            whole = _("Việc thứ %(place)s: %(fault)s") % {"place": place, "fault": first}
            raise AssignmentRefusedError(
                first if len(drafts) == 1 else whole,
                errors={field: [sentence] for field, sentence in faults.items()},
                place=place,
            )


def _faults_of(draft: AssignmentDraft, today: date) -> dict[str, str]:
    faults = {
        FIELD_OF_FAULT[fault]: sentence_of(fault, draft)
        for fault in faults_of_giving(draft.giving, today)
    }
    for field, longest in LONGEST.items():
        if len(normalise(getattr(draft, field))) > longest:
            faults[field] = _("Ghi tối đa %(longest)s chữ.") % {"longest": longest}
    return faults
