"""Preparing a meeting: agenda, orientation of the month, step 1, notice, pack, proposals.

Every command locks its meeting first and raises its revision; once the meeting is open, the room
takes over.
"""

from nep.meetings.services.preparing.agenda import (
    ItemDraft,
    add_item,
    assign_presenters,
    edit_item,
    leave_out_item,
    move_item,
    remove_item,
    take_in_item,
)
from nep.meetings.services.preparing.first_step import (
    CommitteeSitting,
    ThreeBoxes,
    committee_meeting_of,
    record_committee_meeting,
    record_consultation,
)
from nep.meetings.services.preparing.notice import (
    assign_duty,
    open_invitation,
    report_absence,
    send_notice,
    take_back_absence,
    take_back_told,
    tell_group,
    tell_members,
)
from nep.meetings.services.preparing.orientation import (
    OrientationItemDraft,
    add_orientation_item,
    apply_orientation,
    issue_orientation,
    open_orientation,
    remove_orientation_item,
    set_bulletin,
    write_orientation,
)
from nep.meetings.services.preparing.pack import (
    PaperDraft,
    add_paper,
    add_version,
    freeze_version,
    make_final,
    mark_read,
    mark_read_on_paper,
    tie_paper,
    withdraw_paper,
)
from nep.meetings.services.preparing.proposals import (
    answer_proposal,
    propose_item,
    send_opinion,
)
from nep.meetings.services.preparing.templates import (
    TemplateOrder,
    apply_template,
    apply_templates,
    end_agenda_template,
    refresh_open_assignments,
    set_agenda_template,
)

__all__ = [
    "CommitteeSitting",
    "ItemDraft",
    "OrientationItemDraft",
    "PaperDraft",
    "TemplateOrder",
    "ThreeBoxes",
    "add_item",
    "add_orientation_item",
    "add_paper",
    "add_version",
    "answer_proposal",
    "apply_orientation",
    "apply_template",
    "apply_templates",
    "assign_duty",
    "assign_presenters",
    "committee_meeting_of",
    "edit_item",
    "end_agenda_template",
    "freeze_version",
    "issue_orientation",
    "leave_out_item",
    "make_final",
    "mark_read",
    "mark_read_on_paper",
    "move_item",
    "open_invitation",
    "open_orientation",
    "propose_item",
    "record_committee_meeting",
    "record_consultation",
    "refresh_open_assignments",
    "remove_item",
    "remove_orientation_item",
    "report_absence",
    "send_notice",
    "send_opinion",
    "set_agenda_template",
    "set_bulletin",
    "take_back_absence",
    "take_back_told",
    "take_in_item",
    "tell_group",
    "tell_members",
    "tie_paper",
    "withdraw_paper",
    "write_orientation",
]
