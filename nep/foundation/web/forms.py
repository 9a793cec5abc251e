"""How Django forms look in Nếp, and the field for a day."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nep.foundation.text import TextRefused, format_day, parse_day

DJANGO_SAYS_REQUIRED = forms.Field.default_error_messages["required"]


class FieldSayingItsName(BoundField):
    """A field that names itself when it was left empty, unless its form has a sentence for that."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if field.label and field.error_messages["required"] is DJANGO_SAYS_REQUIRED:
            field.error_messages["required"] = _left_empty(field, str(field.label))


def _left_empty(field: forms.Field, label: str) -> str:
    """What to do about a field that was left empty: tick it, choose, or write."""
    if isinstance(field.widget, forms.CheckboxInput):
        return gettext("Hãy đánh dấu “%(label)s”.") % {"label": label}
    if isinstance(field.widget, forms.widgets.ChoiceWidget | forms.FileInput):
        return gettext("Hãy chọn “%(label)s”.") % {"label": label}
    return gettext("Hãy điền “%(label)s”.") % {"label": label}


class NepRenderer(TemplatesSetting):
    """Forms, fields and errors by our templates; `FORM_RENDERER` names this class."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
    bound_field_class = FieldSayingItsName


class DayInput(forms.DateInput):
    """A day typed as dd/mm/yyyy, with the number pad on phones."""

    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        shown = {
            "placeholder": _("ngày/tháng/năm"),
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "input-day",
        }
        super().__init__(attrs={**shown, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return format_day(value) if isinstance(value, date) else super().format_value(value)


class DayField(forms.DateField):
    """A day as people here write it: 3/2/2026, 03-02-2026 or 03.02.2026."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return parse_day(value)
        except TextRefused as refused:
            raise ValidationError(refused.sentence, code="invalid") from refused


class FileChoice(forms.FileInput):
    """Choose a file with our own button; the page loads `nep/js/file_choice.js` for the name."""

    template_name = "forms/file_choice.html"


class ChoiceCards(forms.RadioSelect):
    """One of a few choices as big cards; for a choice people must read before they make it."""

    template_name = "forms/choice_cards.html"
    option_template_name = "forms/choice_card.html"


class TickCards(forms.CheckboxSelectMultiple):
    """Several of a few choices as big cards."""

    template_name = "forms/choice_cards.html"
    option_template_name = "forms/choice_card.html"
