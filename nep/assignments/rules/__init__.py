"""Rules of assignments as plain values: no database, no Django."""

from nep.assignments.rules.giving import Giving, GivingFault, faults_of_giving
from nep.assignments.rules.pledging import (
    PledgeFault,
    faults_of_commitment,
    faults_of_self_report,
    faults_of_text,
)
from nep.assignments.rules.reminding import ReminderTerms, days_overdue, reminder_for
from nep.assignments.rules.reporting import (
    JudgementFault,
    ReportFault,
    faults_of_judgement,
    faults_of_report,
    proposed_result,
    state_after_report,
)

__all__ = [
    "Giving",
    "GivingFault",
    "JudgementFault",
    "PledgeFault",
    "ReminderTerms",
    "ReportFault",
    "days_overdue",
    "faults_of_commitment",
    "faults_of_giving",
    "faults_of_judgement",
    "faults_of_report",
    "faults_of_self_report",
    "faults_of_text",
    "proposed_result",
    "reminder_for",
    "state_after_report",
]
