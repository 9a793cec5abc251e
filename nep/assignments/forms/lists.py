"""Many lines at once: what members told, and how their work ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.assignments.choices import AssignmentResult, Progress
from nep.assignments.models import Assignment
from nep.assignments.rules import proposed_result
from nep.assignments.services import Judgement, ReportDraft
from nep.foundation.clock import today
from nep.foundation.web.forms import DayField


@dataclass(frozen=True)
class Line:
    """One assignment of the list with its own fields."""

    assignment: Assignment
    fields: tuple[forms.BoundField, ...]


class _OfManyLines(forms.Form):
    """Fields of one kind for each assignment, named by its key."""

    def __init__(self, *args: Any, assignments: Sequence[Assignment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignments = list(assignments)
        for row in self.assignments:
            for name, field in self.fields_of(row).items():
                self.fields[f"{name}_{row.pk}"] = field

    def fields_of(self, row: Assignment) -> dict[str, forms.Field]:
        """The fields of one line."""
        raise NotImplementedError

    @property
    def lines(self) -> Iterator[Line]:
        """Each assignment with its bound fields, as the page draws them."""
        for row in self.assignments:
            names = self.fields_of(row)
            yield Line(row, tuple(self[f"{name}_{row.pk}"] for name in names))

    def value(self, name: str, row: Assignment) -> Any:
        """What was written in one field of one line."""
        return self.cleaned_data.get(f"{name}_{row.pk}")


class EnterReportsForm(_OfManyLines):
    """What each holder told; a line left as it is is not written."""

    def fields_of(self, row: Assignment) -> dict[str, forms.Field]:
        """How far, on which day, in a few words."""
        return {
            "progress": forms.ChoiceField(
                label=_("Việc đến đâu rồi"),
                choices=[("", _("Chưa ghi")), *Progress.choices],
                required=False,
            ),
            "done_on": DayField(label=_("Ngày xong"), required=False),
            "text": forms.CharField(label=_("Nói ngắn gọn"), required=False, max_length=1000),
        }

    @property
    def drafts(self) -> list[ReportDraft]:
        """The lines that say something."""
        found = []
        for row in self.assignments:
            progress = self.value("progress", row)
            if progress:
                done = progress == Progress.DONE
                found.append(
                    ReportDraft(
                        assignment_id=row.pk,
                        progress=progress,
                        text=self.value("text", row) or "",
                        done_on=(self.value("done_on", row) or today()) if done else None,
                    )
                )
        return found


class EvaluateManyForm(_OfManyLines):
    """How each ended; what is proposed from the days stands in the list already."""

    def fields_of(self, row: Assignment) -> dict[str, forms.Field]:
        """The result and the day it was done."""
        proposed = proposed_result(due_on=row.due_on, done_on=row.reported_done_on, today=today())
        return {
            "result": forms.ChoiceField(
                label=_("Kết quả"),
                choices=[("", _("Để sau")), *AssignmentResult.choices],
                required=False,
                initial=proposed if row.reported_done_on else "",
            ),
            "done_on": DayField(label=_("Ngày xong"), required=False, initial=row.reported_done_on),
        }

    @property
    def judgements(self) -> list[Judgement]:
        """The lines with a result."""
        return [
            Judgement(
                assignment_id=row.pk,
                result=self.value("result", row),
                done_on=None
                if self.value("result", row) == AssignmentResult.NOT_DONE
                else self.value("done_on", row),
            )
            for row in self.assignments
            if self.value("result", row)
        ]
