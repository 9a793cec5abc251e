"""The form of the denominators of the gathering rate."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.organisation.choices import Block
from nep.organisation.models import OrgUnit
from nep.organisation.services import PopulationFact

BLOCKS = [("", _("Mọi tổ chức")), *[c for c in Block.choices if c[0] not in {"party", "residents"}]]


class PopulationForm(forms.Form):
    """What a source says of one year."""

    year = forms.IntegerField(label=_("Năm"), min_value=1945, max_value=2200)
    households = forms.IntegerField(label=_("Số hộ"), min_value=0, required=False)
    people = forms.IntegerField(label=_("Số khẩu"), min_value=0, required=False)
    organisation_block = forms.ChoiceField(
        label=_("Đối tượng tập hợp của tổ chức"), choices=BLOCKS, required=False
    )
    eligible = forms.IntegerField(label=_("Số đối tượng tập hợp"), min_value=0, required=False)
    source = forms.CharField(
        label=_("Nguồn"), max_length=250, help_text=_("Ví dụ: Thống kê phường, tháng 12/2025.")
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if all(answers.get(name) is None for name in ("households", "people", "eligible")):
            raise forms.ValidationError(_("Hãy ghi ít nhất một số: số hộ, số khẩu hoặc đối tượng."))
        return answers

    def fact_about(self, unit: OrgUnit) -> PopulationFact:
        """What is to be written about a unit."""
        return PopulationFact(unit=unit, **self.cleaned_data)
