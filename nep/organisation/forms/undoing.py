"""The form that takes an act back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UndoForm(forms.Form):
    """Why an act is taken back."""

    reason = forms.CharField(label=_("Lý do hoàn tác"), max_length=500)
