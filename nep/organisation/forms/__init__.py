"""Shapes of this room's forms: one form an act, in the order in which the page offers them."""

from nep.organisation.forms.acts import ActForm
from nep.organisation.forms.changes import CloseForm, CreateForm, MoveForm, RenameForm
from nep.organisation.forms.corrections import (
    CorrectDetailsForm,
    CorrectLifeForm,
    CorrectNameForm,
    CorrectPlacementForm,
)
from nep.organisation.forms.population import PopulationForm
from nep.organisation.forms.successions import MergeForm, SplitForm

CHANGES: tuple[type[ActForm], ...] = (
    CreateForm,
    RenameForm,
    MoveForm,
    MergeForm,
    SplitForm,
    CloseForm,
)
CORRECTIONS: tuple[type[ActForm], ...] = (
    CorrectNameForm,
    CorrectPlacementForm,
    CorrectLifeForm,
    CorrectDetailsForm,
)
ACT_FORMS = {form.slug: form for form in (*CHANGES, *CORRECTIONS)}

__all__ = ["ACT_FORMS", "CHANGES", "CORRECTIONS", "ActForm", "PopulationForm"]
