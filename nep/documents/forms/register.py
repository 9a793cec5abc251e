"""Forms of the register of documents."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from nep.documents.choices import DocumentKind
from nep.documents.models import IssuedDocument, OfficialDocument
from nep.documents.rules import Reference, parse_reference
from nep.documents.services import DocumentDraft
from nep.foundation.web.forms import DayField

ON_THE_PAPER = ("kind", "reference", "issuer_name", "issued_on", "subject")


class DocumentForm(forms.Form):
    """One document as it is written on its first page."""

    kind = forms.ChoiceField(label=_("Loại"), choices=DocumentKind.choices)
    reference = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=80,
        required=False,
        help_text=_("Như trên văn bản, ví dụ 13-CT/TU. Bài viết, bài phát biểu thì để trống."),
    )
    issuer_name = forms.CharField(label=_("Cơ quan ban hành"), max_length=250)
    issued_on = DayField(label=_("Ngày ban hành"))
    subject = forms.CharField(
        label=_("Trích yếu"), max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    carries_out = forms.CharField(
        label=_("Thực hiện văn bản"),
        required=False,
        help_text=_("Số, ký hiệu của văn bản mà văn bản này thực hiện, nếu có trong danh mục."),
    )
    in_force_until = DayField(label=_("Hiệu lực đến hết ngày"), required=False)

    def __init__(self, *args: Any, register_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register_id = register_id

    def clean_reference(self) -> Reference:
        """Read number and symbol from one text."""
        written = self.cleaned_data["reference"]
        if not written:
            return Reference("", "")
        reference = parse_reference(written)
        if reference is None:
            raise ValidationError(_("Hãy ghi số rồi ký hiệu, ví dụ 13-CT/TU."))
        return reference

    def clean_carries_out(self) -> OfficialDocument | None:
        """Find the document of this register that is named."""
        written = self.cleaned_data["carries_out"]
        if not written:
            return None
        reference = parse_reference(written)
        rows = OfficialDocument.objects.standing().filter(register_id=self.register_id)
        named = rows.filter(
            number=reference.number if reference else "",
            symbol__iexact=reference.symbol if reference else "",
        ).order_by("-issued_on")
        found = named.first() if reference else None
        if found is None:
            raise ValidationError(_("Không có văn bản này trong danh mục. Hãy ghi nó trước."))
        return found

    @property
    def draft(self) -> DocumentDraft:
        """The document as the register takes it."""
        cleaned = self.cleaned_data
        reference, carried = cleaned["reference"], cleaned["carries_out"]
        return DocumentDraft(
            kind=cleaned["kind"],
            number=reference.number,
            symbol=reference.symbol,
            issuer_name=cleaned["issuer_name"],
            issued_on=cleaned["issued_on"],
            subject=cleaned["subject"],
            carries_out_id=carried.pk if carried else None,
            in_force_until=cleaned["in_force_until"],
        )


class DocumentEditForm(DocumentForm):
    """What was written down, put right; what the page does not show stays as it was."""

    def __init__(self, *args: Any, document: OfficialDocument, **kwargs: Any) -> None:
        self.document = document
        super().__init__(*args, initial=_as_written(document), **kwargs)
        if self.is_issued:
            for name in ON_THE_PAPER:
                self.fields[name].disabled = True

    @cached_property
    def is_issued(self) -> bool:
        """Whether it was issued here: then the register keeps what the paper says."""
        issued = IssuedDocument.objects.filter(registered=self.document, voided_at=None)
        return issued.exists()

    def clean_carries_out(self) -> OfficialDocument | None:
        """Keep the other document when its name was left: it may stand in another register."""
        if "carries_out" not in self.changed_data:
            return self.document.carries_out
        return super().clean_carries_out()

    @property
    def draft(self) -> DocumentDraft:
        """The document under its own row, with its code and its issuing unit."""
        row = self.document
        same_issuer = "issuer_name" not in self.changed_data
        return replace(
            super().draft,
            document_id=row.pk,
            code=row.code,
            issuer_unit_id=row.issuer_unit_id if same_issuer else None,
        )


class WithdrawalForm(forms.Form):
    """Why a document leaves the register."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=200,
        help_text=_("Ví dụ: ghi nhầm, ghi trùng."),
        widget=forms.Textarea({"rows": 2}),
    )


def _as_written(document: OfficialDocument) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "reference": document.reference,
        "issuer_name": document.issuer_name,
        "issued_on": document.issued_on,
        "subject": document.subject,
        "carries_out": str(document.carries_out or ""),
        "in_force_until": document.in_force_until,
    }
