"""Forms of assignments and pledges."""

from nep.assignments.forms.giving import CancelForm, GiveForm, ReassignForm
from nep.assignments.forms.lists import EnterReportsForm, EvaluateManyForm
from nep.assignments.forms.pledging import CommitmentForm, PlanForm, SelfReportForm
from nep.assignments.forms.reporting import EvaluateForm, ReportForm

__all__ = [
    "CancelForm",
    "CommitmentForm",
    "EnterReportsForm",
    "EvaluateForm",
    "EvaluateManyForm",
    "GiveForm",
    "PlanForm",
    "ReassignForm",
    "ReportForm",
    "SelfReportForm",
]
