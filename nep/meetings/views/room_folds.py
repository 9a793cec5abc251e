"""The forms of an item that stand folded: what was presented, votes, conclusions, work."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from nep.foundation.text import format_day
from nep.meetings.choices import ItemPurpose
from nep.meetings.forms.room import ConclusionForm, SummaryForm, TaskForm, VoteForm
from nep.meetings.queries.room import ItemRecord, Room, voters_in_the_room
from nep.meetings.views.room_desk import Desk, one_after_the_other, options, piece
from nep.meetings.views.room_drawn import BlankForm, words_of
from nep.organisation.choices import people_word

Given = dict[str, Any]
_blank_summary = BlankForm(SummaryForm)
_blank_vote = BlankForm(VoteForm)
_blank_conclusion = BlankForm(ConclusionForm)
_blank_task = BlankForm(lambda: TaskForm(roll=()), "holder")


def discusses(record: ItemRecord) -> bool:
    """Whether opinions and decisions belong to this item."""
    return record.item.purpose in (ItemPurpose.DISCUSS, ItemPurpose.DECIDE)


def summary_of(record: ItemRecord, desk: Desk, given: Given) -> SafeString | str:
    """What was presented: the text that stands, and the form that changes it."""
    item, refused = record.item, given.get("summary")
    told = piece("summary", text=item.summary) if item.summary else SafeString()
    if item.purpose == ItemPurpose.FORMAL:
        return told
    blank = _blank_summary({"text": item.summary, "base_revision": item.summary_revision})
    fold = desk.form(
        "summary_fold",
        of={"is_open": _is_opened("summary", given)},
        fields=_whole(refused, blank),
    )
    return one_after_the_other([told, fold])


def tools_of(room: Room, record: ItemRecord, desk: Desk, given: Given) -> SafeString | str:
    """Votes, conclusions and work, where the item asks for them."""
    if not (discusses(record) or record.votes or given):
        return ""
    folds = [_conclusion_fold(desk, given)]
    if room.roll:
        folds.append(_task_fold(room, desk, given))
        if room.meeting.opened_at is not None:
            folds.insert(0, _vote_fold(room, record, desk, given))
    return piece("tools", folds=one_after_the_other(folds))


def _conclusion_fold(desk: Desk, given: Given) -> SafeString:
    return desk.form(
        "conclusion_fold",
        of={"is_open": _is_opened("conclusion", given)},
        fields=_whole(given.get("conclusion"), _blank_conclusion({})),
    )


def _task_fold(room: Room, desk: Desk, given: Given) -> SafeString:
    refused: TaskForm | None = given.get("task")
    return desk.form(
        "task_fold",
        of={"is_open": _is_opened("task", given)},
        errors="" if refused is None else str(refused.non_field_errors()),
        **(_blank_task_for(room) if refused is None else words_of(refused)),
    )


def _blank_task_for(room: Room) -> dict[str, SafeString]:
    due_on: date = TaskForm.usual(room.meeting.held_on)["due_on"]
    names = options((row.person_id, row.called) for row in room.roll)
    return _blank_task({"due_on": format_day(due_on)}, holder=names)


def _vote_fold(room: Room, record: ItemRecord, desk: Desk, given: Given) -> SafeString:
    refused: VoteForm | None = given.get("vote")
    voters = voters_in_the_room(room.roll)
    count = len(voters)
    sentence = ngettext(
        "%(count)s %(who)s có quyền biểu quyết đang có mặt.",
        "%(count)s %(who)s có quyền biểu quyết đang có mặt.",
        count,
    )
    blank = _blank_vote({"question": record.item.title, "agree": count})
    return desk.form(
        "vote_fold",
        of={"is_open": _is_opened("vote", given)},
        errors="" if refused is None else str(refused.non_field_errors()),
        voters=sentence % {"count": count, "who": people_word(room.meeting.unit)},
        hands=one_after_the_other(
            piece("vote_hand", person=row.person_id, name=row.called) for row in voters
        ),
        **(blank if refused is None else words_of(refused)),
    )


def _is_opened(name: str, given: Given) -> bool:
    """Whether this is the form that was refused."""
    return next(iter(given), "") == name


def _whole(refused: forms.Form | None, blank: dict[str, SafeString]) -> SafeString | str:
    return one_after_the_other(blank.values()) if refused is None else str(refused)
