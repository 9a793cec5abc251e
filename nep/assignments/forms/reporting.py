"""Reporting of one piece of work, in a minute on a phone; and judging it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.assignments.choices import AssignmentResult, Progress
from nep.assignments.models import Assignment
from nep.assignments.rules import proposed_result
from nep.assignments.services import Judgement, ReportDraft
from nep.foundation.clock import today
from nep.foundation.errors import DomainError
from nep.foundation.files import Declaration, StagedFile, stage_upload
from nep.foundation.web.forms import ChoiceCards, DayField, FileChoice


class ReportForm(forms.Form):
    """Three large choices, a line of words, and a photo for whoever has one."""

    progress = forms.ChoiceField(
        label=_("Việc đến đâu rồi"), choices=Progress.choices, widget=ChoiceCards
    )
    done_on = DayField(
        label=_("Ngày xong"),
        required=False,
        help_text=_("Chỉ khi việc đã xong; để trống là xong hôm nay."),
    )
    text = forms.CharField(
        label=_("Nói ngắn gọn"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Khi có khó khăn, ghi khó khăn gì."),
    )
    evidence = forms.FileField(
        label=_("Ảnh hoặc tệp minh chứng"),
        required=False,
        widget=FileChoice,
        help_text=_("Nơi chụp ghi trong ảnh sẽ được xóa."),
    )
    no_state_secret = forms.BooleanField(label=_("Tệp không chứa bí mật nhà nước"), required=False)
    bears_no_stamp = forms.BooleanField(label=_("Tài liệu không có dấu chỉ độ mật"), required=False)

    def __init__(self, *args: Any, assignment: Assignment, may_attach: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        if not may_attach:
            for name in ("evidence", "no_state_secret", "bears_no_stamp"):
                del self.fields[name]
        elif "bears_no_stamp" not in self.data:
            # Asked only when the text of a file names a stamp (practice.md 1.21).
            self.stamp_field = self.fields.pop("bears_no_stamp")

    def clean(self) -> dict[str, Any]:
        """Read the file once, and put today where work is done and no day was written."""
        cleaned = super().clean() or {}
        if cleaned.get("progress") != Progress.DONE:
            cleaned["done_on"] = None
        elif "done_on" not in self.errors and not cleaned.get("done_on"):
            cleaned["done_on"] = today()
        upload = cleaned.get("evidence")
        cleaned["staged"] = self._staged(upload, cleaned) if upload else ()
        return cleaned

    def _staged(self, upload: Any, cleaned: dict[str, Any]) -> tuple[StagedFile, ...]:
        declaration = Declaration(
            no_state_secret=bool(cleaned.get("no_state_secret")),
            bears_no_stamp=bool(cleaned.get("bears_no_stamp")),
        )
        try:
            return (stage_upload(upload, declaration=declaration),)
        except DomainError as refused:
            if refused.code == "secrecy_asked" and "bears_no_stamp" not in self.fields:
                self.fields["bears_no_stamp"] = self.stamp_field
            self.add_error("evidence", refused.message)
            return ()

    @property
    def draft(self) -> ReportDraft:
        """The report as the service takes it."""
        cleaned = self.cleaned_data
        return ReportDraft(
            assignment_id=self.assignment.pk,
            progress=cleaned["progress"],
            text=cleaned["text"],
            done_on=cleaned["done_on"],
            evidence=cleaned["staged"],
        )


class EvaluateForm(forms.Form):
    """How it ended; on time or late is proposed from the days."""

    result = forms.ChoiceField(
        label=_("Kết quả"), choices=AssignmentResult.choices, widget=ChoiceCards
    )
    done_on = DayField(label=_("Ngày xong"), required=False)
    note = forms.CharField(
        label=_("Nhận xét"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Chỉ người trong đơn vị đọc được."),
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        done_on = assignment.done_on or assignment.reported_done_on
        proposed = assignment.result or proposed_result(
            due_on=assignment.due_on, done_on=done_on, today=today()
        )
        note = assignment.evaluation_note
        kwargs["initial"] = {"result": proposed, "done_on": done_on, "note": note}
        super().__init__(*args, **kwargs)
        self.assignment = assignment

    @property
    def judgement(self) -> Judgement:
        """The judgement as the service takes it."""
        cleaned = self.cleaned_data
        return Judgement(
            assignment_id=self.assignment.pk,
            result=cleaned["result"],
            done_on=cleaned["done_on"],
            note=cleaned["note"],
        )
