"""Forms after the meeting: substance, closing words, annex, facts, words of a resolution."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nep.documents.queries import PossibleSigner
from nep.foundation.clock import VIETNAM, day_of
from nep.foundation.errors import DomainError
from nep.foundation.files import Declaration, StagedFile, stage_upload
from nep.foundation.web.forms import DayField, FileChoice
from nep.meetings.choices import FactKind
from nep.meetings.forms.room import ClockField
from nep.meetings.services.after import SCANS, FactDraft

FACTS = (
    FactKind.SIGNED_ON_PAPER,
    FactKind.FINAL_DOCUMENTS,
    FactKind.ON_NATIONAL_APP,
    FactKind.REPORTED_UP,
)
FACTS_OUTSIDE_THE_PARTY = tuple(kind for kind in FACTS if kind is not FactKind.ON_NATIONAL_APP)
"""Sổ tay đảng viên điện tử is the Party's own."""
SCAN_ENDINGS = tuple(f".{ending}" for kind in SCANS for ending in kind.extensions)


class SubstanceForm(forms.Form):
    """What was presented under one item."""

    text = forms.CharField(
        label=_("Nội dung trình bày"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    base_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ClosingWordsForm(forms.Form):
    """Words before the closing line."""

    text = forms.CharField(
        label=_("Ghi thêm trước lời kết"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnnexForm(forms.Form):
    """A correction of confirmed minutes."""

    text = forms.CharField(
        label=_("Nội dung đính chính"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Ghi rõ chỗ sai trong biên bản và nội dung đúng."),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class FactForm(forms.Form):
    """One thing that followed the meeting: what, and when; the signed paper may come as a file.

    The question about a stamp of secrecy is put only when it arises.
    """

    kind = forms.ChoiceField(label=_("Việc đã xong"), widget=forms.RadioSelect)
    on = DayField(label=_("Ngày"))
    at = ClockField(label=_("Giờ"), required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)
    scan = forms.FileField(
        label=_("Bản giấy đã ký"),
        required=False,
        widget=FileChoice({"accept": ",".join(SCAN_ENDINGS)}),
        help_text=_("Tệp PDF, ảnh JPEG hoặc PNG. Không có ngay thì để trống, đính kèm sau."),
    )
    no_state_secret = forms.BooleanField(label=_("Tệp không chứa bí mật nhà nước"), required=False)
    bears_no_stamp = forms.BooleanField(label=_("Tài liệu không có dấu chỉ độ mật"), required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, facts: Sequence[FactKind], **given: Any
    ) -> None:
        super().__init__(data, files, **given)
        self.staged: StagedFile | None = None
        if "bears_no_stamp" not in self.data:
            self.stamp_field = self.fields.pop("bears_no_stamp")
        kinds: Any = self.fields["kind"]
        kinds.choices = [(kind.value, kind.label) for kind in facts]
        clock: Any = self.fields["at"]
        clock.day = date.min

    def clean(self) -> dict[str, Any]:
        """Look at the file once the rest is well."""
        cleaned = super().clean() or {}
        if cleaned.get("scan") and not self.errors:
            self.staged = self._staged(cleaned)
        return cleaned

    def clean_scan(self) -> Any:
        """Refuse by its name what is no scan, before a byte of it is kept."""
        upload = self.cleaned_data["scan"]
        if upload and not upload.name.lower().endswith(SCAN_ENDINGS):
            raise forms.ValidationError(
                gettext(
                    "Tệp “%(name)s” không phải bản quét hay ảnh chụp. "
                    "Hãy gửi bản giấy đã ký dưới dạng tệp PDF, ảnh JPEG hoặc ảnh PNG."
                )
                % {"name": upload.name}
            )
        return upload

    def draft(self, latest: datetime) -> FactDraft:
        """The fact that is told, at `latest` the latest."""
        told = self.cleaned_data
        return FactDraft(
            kind=told["kind"], at=self.instant(latest), note=told["note"], scan=self.staged
        )

    def _staged(self, cleaned: dict[str, Any]) -> StagedFile | None:
        declaration = Declaration(
            no_state_secret=bool(cleaned.get("no_state_secret")),
            bears_no_stamp=bool(cleaned.get("bears_no_stamp")),
        )
        try:
            return stage_upload(cleaned["scan"], declaration=declaration)
        except DomainError as refused:
            if refused.code == "secrecy_asked" and "bears_no_stamp" not in self.fields:
                self.fields["bears_no_stamp"] = self.stamp_field
            self.add_error("scan", str(refused.message))
            return None

    def instant(self, latest: datetime) -> datetime:
        """The instant that is meant: without an hour the end of that day, and today until now."""
        day, clock = self.cleaned_data["on"], self.cleaned_data.get("at")
        if clock is not None:
            return datetime.combine(day, clock.timetz())
        end = datetime.combine(day, time(23, 59), tzinfo=VIETNAM)
        return latest if day == day_of(latest) else end


class ResolutionForm(forms.Form):
    """What the secretary adds to the rows of the meeting, and who signs."""

    praise = forms.CharField(
        label=_("Biểu dương, nhắc nhở"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    weak_points = forms.CharField(
        label=_("Hạn chế và nguyên nhân"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    direction = forms.CharField(
        label=_("Phương hướng tháng tới"),
        required=False,
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Kết luận và nhiệm vụ đã giao tự vào nghị quyết, không cần gõ lại."),
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi nơi nhận một dòng. Để trống thì ghi cấp trên, thành viên và nơi lưu."),
    )
    signer = forms.ChoiceField(label=_("Người ký"))

    def __init__(self, *args: Any, signers: Sequence[PossibleSigner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = {str(one.person.public_id): one for one in signers}
        self.signers = {key: one.person.pk for key, one in keys.items()}
        field: Any = self.fields["signer"]
        field.choices = [(key, f"{one.post} {one.person}") for key, one in keys.items()]
        field.required = bool(keys)
