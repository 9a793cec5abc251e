"""Shapes of this room's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.web.forms import FileChoice
from nep.imports.services.staging import StagedFile, keep_upload

SHOWN_OF_OFFER = 5


class UploadForm(forms.Form):
    """One workbook, with the declaration that every file needs."""

    file = forms.FileField(
        label=_("Tệp Excel (.xlsx) hoặc tệp .zip chứa các tệp .csv"),
        help_text=_("Tối đa 50 MB. Tệp chỉ được đọc để xem trước; chưa ghi gì vào hệ thống."),
        widget=FileChoice(attrs={"accept": ".xlsx,.zip,.csv"}),
        error_messages={"required": _("Hãy chọn một tệp danh sách.")},
    )
    no_secrets = forms.BooleanField(
        label=_("Tệp này không chứa bí mật nhà nước"),
        error_messages={
            "required": _(
                "Hãy xác nhận tệp không chứa bí mật nhà nước; tệp có dấu mật không được tải lên."
            )
        },
    )

    def staged(self) -> StagedFile:
        """Copy the uploaded workbook to its place."""
        uploaded = self.cleaned_data["file"]
        return keep_upload(uploaded.name, uploaded.chunks())


class AnswersForm(forms.Form):
    """One choice for each question the preview asks, and what it offers for many rows."""

    offers: dict[str, str]

    def __init__(self, *args: Any, sheets: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {}
        for sheet in sheets:
            for offer in sheet["offers"]:
                self._offer(sheet, offer)
            for line in sheet["questions"]:
                self.fields[f"{sheet['key']}#{line['row']}"] = forms.ChoiceField(
                    label=_("%(sheet)s, dòng %(row)s: %(sentence)s")
                    % {
                        "sheet": sheet["title"],
                        "row": line["row"],
                        "sentence": line["sentence"],
                    },
                    choices=[(c["key"], c["label"]) for c in line["candidates"]],
                    widget=forms.RadioSelect,
                    required=True,
                )

    def _offer(self, sheet: dict[str, Any], offer: dict[str, Any]) -> None:
        """One way on for many rows is accepted once."""
        fields = {"sheet": sheet["title"], "count": offer["count"], "label": offer["label"]}
        self.offers[f"{sheet['key']}#0"] = offer["key"]
        self.fields[f"{sheet['key']}#0"] = forms.BooleanField(
            label=_("%(sheet)s, %(count)s dòng: %(label)s") % fields,
            help_text=" ".join(
                _("Dòng %(row)s: %(sentence)s") % line for line in offer["lines"][:SHOWN_OF_OFFER]
            ),
            required=False,
        )

    def answers(self) -> dict[str, str]:
        """The questions that were answered, and the offers that were accepted."""
        return {
            place: self.offers.get(place, answer)
            for place, answer in self.cleaned_data.items()
            if answer
        }
