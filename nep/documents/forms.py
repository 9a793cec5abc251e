"""Forms of the register of documents."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.documents.choices import DocumentKind
from nep.documents.models import OfficialDocument
from nep.documents.rules import Reference, parse_reference
from nep.documents.services import DocumentDraft
from nep.foundation.web.forms import DayField


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
