"""A document of the unit, typed as it is to be read."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.documents.choices import DocumentKind
from nep.documents.queries.composing import PossibleSigner
from nep.documents.services import FreeDocument
from nep.foundation.web.forms import DayField

LONGEST_TEXT, LONGEST_LINES = 100_000, 4_000


class ComposeForm(forms.Form):
    """What is typed; head, number, date line and signature are set by the rules of the day."""

    kind = forms.ChoiceField(label=_("Loại văn bản"))
    subject = forms.CharField(
        label=_("Trích yếu"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Ví dụ: về việc tổng vệ sinh đường làng tháng 12."),
    )
    addressed_to = forms.CharField(
        label=_("Kính gửi"),
        required=False,
        max_length=LONGEST_LINES,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Mỗi nơi một dòng. Để trống nếu văn bản không có."),
    )
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 16}),
        help_text=_(
            "Mỗi đoạn một dòng. Dòng ngắn bắt đầu bằng I. là đề mục lớn, bằng 1. là đề mục nhỏ."
        ),
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        required=False,
        max_length=LONGEST_LINES,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Mỗi nơi một dòng."),
    )
    issued_on = DayField(label=_("Ngày ghi trên văn bản"))
    place = forms.CharField(label=_("Địa danh"), max_length=100)
    body = forms.ChoiceField(label=_("Ký thay mặt"))
    signer = forms.ChoiceField(label=_("Người ký"))

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[DocumentKind],
        bodies: Sequence[str],
        signers: Sequence[PossibleSigner],
        recipients_required: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        keys = {str(one.person.public_id): one for one in signers}
        self.signers = {key: one.person.pk for key, one in keys.items()}
        self.fields["recipients"].required = recipients_required
        choices: dict[str, Any] = {
            "kind": [(kind.value, kind.label) for kind in kinds],
            "body": [(body, body) for body in bodies],
            "signer": [(key, f"{one.post} {one.person.full_name}") for key, one in keys.items()],
        }
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered

    @property
    def words(self) -> FreeDocument:
        """What was typed, as the service takes it."""
        cleaned = self.cleaned_data
        return FreeDocument(
            kind=cleaned["kind"],
            subject=cleaned["subject"],
            text=cleaned["text"],
            issued_on=cleaned["issued_on"],
            addressed_to=tuple(cleaned["addressed_to"].splitlines()),
            recipients=tuple(cleaned["recipients"].splitlines()),
            signer_id=self.signers[cleaned["signer"]],
            body=cleaned["body"],
            place=cleaned["place"],
        )
