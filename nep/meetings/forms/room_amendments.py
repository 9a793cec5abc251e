"""Forms of amendments: the words, the hands, one line why, the merged file."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.web.forms import FileChoice
from nep.meetings.forms.preparing_pack import VersionForm
from nep.meetings.forms.room import OneOfMany, VoteForm
from nep.meetings.models import Attendance, MeetingAmendment, PackVersion


class ProposalForm(OneOfMany):
    """Who proposes which words for which passage of which draft."""

    ids = "sua_doi"

    paper = forms.TypedChoiceField(label=_("Dự thảo"), coerce=int)
    proposer = forms.TypedChoiceField(label=_("Người đề nghị"), coerce=int)
    old_text = forms.CharField(
        label=_("Đoạn trong dự thảo"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chép đúng đoạn cần sửa. Để trống là bổ sung vào cuối dự thảo."),
    )
    new_text = forms.CharField(
        label=_("Đề nghị sửa thành"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Để trống là bỏ đoạn đó."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        drafts: Sequence[PackVersion],
        roll: Sequence[Attendance],
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        papers = [(row.document_id, row.document.title) for row in drafts]
        names = [(row.person_id, row.called) for row in roll]
        choices: tuple[tuple[str, Any], ...] = (
            ("paper", papers if len(papers) == 1 else [("", _("Chọn dự thảo")), *papers]),
            ("proposer", [("", _("Chọn một đồng chí")), *names]),
        )
        for name, given_choices in choices:
            field: Any = self.fields[name]
            field.choices = given_choices


class DecisionForm(VoteForm):
    """The hands for one amendment, or one line why it goes without; its ids are its own."""

    question = None  # type: ignore[assignment]
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)

    def __init__(self, *args: Any, amendment: MeetingAmendment, **given: Any) -> None:
        self.ids, self.amendment = f"sua_{amendment.pk}", amendment
        super().__init__(*args, **given)


class MergedFileForm(VersionForm):
    """The version with the words in it, when the draft is a file."""

    text = None  # type: ignore[assignment]
    is_final = None  # type: ignore[assignment]
    file = forms.FileField(
        label=_("Bản đã đưa sửa đổi vào"),
        widget=FileChoice,
        help_text=_("PDF, Word, Excel, PowerPoint, ảnh hoặc văn bản thuần."),
    )
