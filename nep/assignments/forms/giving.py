"""Giving one piece of work, giving it anew, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.assignments.models import Assignment
from nep.assignments.services import AssignmentDraft
from nep.foundation.access import Actor
from nep.foundation.web.forms import DayField
from nep.organisation.models import OrgUnit
from nep.people.models import Person


class _WithHolder(forms.Form):
    """A form whose field `holder` offers the people of the unit."""

    holder = forms.ChoiceField(label=_("Người thực hiện"))

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.public_id): person for person in people}
        field: Any = self.fields["holder"]
        field.choices = [("", "—"), *((key, who.full_name) for key, who in self.people.items())]

    @property
    def chosen(self) -> Person:
        """Who was chosen."""
        return self.people[self.cleaned_data["holder"]]


class GiveForm(_WithHolder):
    """Content, person and deadline are needed; the rest has defaults."""

    content = forms.CharField(
        label=_("Nội dung việc"), max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    due_on = DayField(label=_("Hạn"))
    product = forms.CharField(
        label=_("Sản phẩm"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: danh sách, báo cáo, 200 m mương đã dọn."),
    )
    measure = forms.CharField(label=_("Mức cần đạt"), max_length=300, required=False)
    report_at = forms.CharField(
        label=_("Báo cáo tại"),
        max_length=120,
        required=False,
        help_text=_("Để trống là buổi sinh hoạt kỳ sau."),
    )

    field_order = ("content", "holder", "due_on", "product", "measure", "report_at")

    def draft_for(self, unit: OrgUnit, actor: Actor) -> AssignmentDraft:
        """The work as the service takes it, given today by whoever writes it."""
        cleaned = self.cleaned_data
        return AssignmentDraft(
            unit_id=unit.pk,
            holder_id=self.chosen.pk,
            content=cleaned["content"],
            due_on=cleaned["due_on"],
            given_on=actor.today,
            product=cleaned["product"],
            measure=cleaned["measure"],
            report_at=cleaned["report_at"],
            given_by_id=actor.person_id,
        )


class ReassignForm(_WithHolder):
    """Another person or another deadline, by which conclusion."""

    due_on = DayField(label=_("Hạn"))
    reason = forms.CharField(
        label=_("Lý do, theo kết luận nào"), max_length=300, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        initial = {
            "holder": str(assignment.holder.public_id),
            "due_on": assignment.due_on,
        }
        super().__init__(*args, initial=initial, **kwargs)


class CancelForm(forms.Form):
    """Why the work is no longer asked for."""

    reason = forms.CharField(
        label=_("Lý do, theo kết luận nào"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Ví dụ: chi bộ kết luận ngày 03/02/2026 thôi thực hiện."),
    )
