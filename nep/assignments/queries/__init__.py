"""Reading assignments and pledges: lists, counts, and what wants a judgement."""

from nep.assignments.queries.counting import (
    Counts,
    counts_below,
    counts_of,
    overdue_by_unit,
    under,
)
from nep.assignments.queries.lists import (
    AWAITING,
    DONE,
    FILTERS,
    OPEN,
    OVERDUE,
    by_urgency,
    evidence_of,
    found_assignment,
    members_with_pledges,
    of_person,
    of_unit,
    open_for_unit,
    pledges_of,
    reports_of,
    self_reports_of_year,
    to_be_judged,
)
from nep.assignments.queries.reminding import reminders_to_print, terms_for

__all__ = [
    "AWAITING",
    "DONE",
    "FILTERS",
    "OPEN",
    "OVERDUE",
    "Counts",
    "by_urgency",
    "counts_below",
    "counts_of",
    "evidence_of",
    "found_assignment",
    "members_with_pledges",
    "of_person",
    "of_unit",
    "open_for_unit",
    "overdue_by_unit",
    "pledges_of",
    "reminders_to_print",
    "reports_of",
    "self_reports_of_year",
    "terms_for",
    "to_be_judged",
    "under",
]
