"""Forms of the rulebook pages."""

from nep.rulebook.forms.asking import AskForm
from nep.rulebook.forms.ending import EndOverrideForm
from nep.rulebook.forms.override import OverrideForm
from nep.rulebook.forms.values import value_fields

__all__ = ["AskForm", "EndOverrideForm", "OverrideForm", "value_fields"]
