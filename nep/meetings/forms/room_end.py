"""Forms of the score and of the closing."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.text import format_time
from nep.foundation.web.forms import ChoiceCards
from nep.meetings.choices import AbsenceReason, OutcomeForm, RatingLevel, RollState
from nep.meetings.forms.room import ClockField, PointsField
from nep.meetings.models import Attendance, SelfScore
from nep.meetings.services import Heads, Mark, ScoreDraft, VoteDraft

UNEXCUSED = RollState.UNEXCUSED.value


class ScoreForm(forms.Form):
    """Total and level of one part, and the hands that adopted them."""

    level = forms.ChoiceField(label=_("Mức"), choices=RatingLevel.choices, widget=ChoiceCards)
    total = PointsField(label=_("Điểm chấm"), required=False)
    agree = forms.IntegerField(label=_("Tán thành"), min_value=0, max_value=9999, required=False)
    disagree = forms.IntegerField(
        label=_("Không tán thành"), min_value=0, max_value=9999, required=False
    )
    other = forms.IntegerField(label=_("Ý kiến khác"), min_value=0, max_value=9999, required=False)
    weak_points = forms.CharField(
        label=_("Hạn chế và cách khắc phục"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @staticmethod
    def of(score: SelfScore | None) -> dict[str, Any]:
        """What stands already."""
        if score is None:
            return {}
        return {"level": score.level, "total": score.total, "weak_points": score.weak_points}

    def score(self) -> ScoreDraft:
        """The score as the service takes it."""
        given = self.cleaned_data
        return ScoreDraft(
            level=given["level"], total=given["total"], weak_points=given["weak_points"]
        )

    def vote(self, question: str) -> VoteDraft | None:
        """The hands, when they were counted."""
        agree, disagree, other = (
            self.cleaned_data[name] for name in ("agree", "disagree", "other")
        )
        if agree is None and disagree is None and other is None:
            return None
        return VoteDraft(
            question=question, agree=agree or 0, disagree=disagree or 0, other=other or 0
        )


class CloseForm(forms.Form):
    """How it ended, and who was absent without a reason."""

    outcome_form = forms.ChoiceField(
        label=_("Kết quả buổi sinh hoạt"), choices=OutcomeForm.choices, widget=ChoiceCards
    )
    closed_at = ClockField(label=_("Giờ bế mạc"), required=False)

    PERSON = "vang-"

    def __init__(
        self,
        data: Any = None,
        *,
        day: date,
        waiting: Sequence[Attendance],
        counts_only: bool = False,
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        closed: Any = self.fields["closed_at"]
        closed.day = day
        self.waiting = list(waiting)
        choices = [
            ("", _("Chọn một")),
            (UNEXCUSED, _("Vắng không lý do")),
            *((f"excused:{value}", label) for value, label in AbsenceReason.choices),
            (RollState.PRESENT.value, _("Có mặt")),
        ]
        for row in self.waiting:
            self.fields[f"{self.PERSON}{row.person_id}"] = forms.ChoiceField(
                label=row.called, choices=choices
            )
        if counts_only:
            for name, label in _COUNTS.items():
                self.fields[name] = forms.IntegerField(
                    label=label, min_value=0, max_value=9999, initial=0
                )

    @staticmethod
    def usual(outcome_form: str, at: datetime) -> dict[str, Any]:
        """The form the unit uses, and the hour it is."""
        return {"outcome_form": outcome_form, "closed_at": format_time(at)}

    def absent(self) -> list[Mark]:
        """What the chair decided of everybody nobody had marked."""
        found = []
        for row in self.waiting:
            state, _colon, reason = self.cleaned_data[f"{self.PERSON}{row.person_id}"].partition(
                ":"
            )
            found.append(Mark(person_id=row.person_id, state=state, reason=reason))
        return found

    def heads(self) -> Heads | None:
        """The totals of a unit that writes no names."""
        if "due" not in self.fields:
            return None
        return Heads(**{name: self.cleaned_data[name] for name in _COUNTS})


_COUNTS = {
    "due": _("Số phải dự"),
    "present": _("Có mặt"),
    "excused": _("Vắng có lý do"),
    "unexcused": _("Vắng không lý do"),
    "exempt": _("Miễn"),
    "guests": _("Khách"),
}
