"""The gate before the minutes are confirmed: what must be mended, what is only brought to mind.

Anti "generic minutes" (domain.md 4.1; practice.md 1.20, 6): counts add up; each discussion has
named opinions or an explicit "không có ý kiến"; a conclusion without an assignment warns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nep.meetings.rules.after_content import ItemContent, MinutesContent

DISCUSS = "discuss"
CONFERENCES_WITHOUT_WORK = ("talk", "workshop", "training", "flag_ceremony", "contest")


class Gap(StrEnum):
    """What is missing or stands out; the page puts it into a sentence."""

    NOT_CLOSED = "not_closed"
    COUNTS_DO_NOT_ADD_UP = "counts_do_not_add_up"
    SOMEBODY_WITHOUT_STATE = "somebody_without_state"
    NO_CHAIR = "no_chair"
    NO_CLERK = "no_clerk"
    DISCUSSION_WITHOUT_OPINION = "discussion_without_opinion"
    TWO_TEXTS_OF_ONE_OPINION = "two_texts_of_one_opinion"
    AMENDMENT_UNDECIDED = "amendment_undecided"
    AMENDMENT_NOT_MERGED = "amendment_not_merged"
    CONCLUSION_WITHOUT_ASSIGNMENT = "conclusion_without_assignment"
    NO_CONCLUSION = "no_conclusion"
    NOT_SCORED = "not_scored"
    VOTE_IS_QUESTIONED = "vote_is_questioned"
    WRITTEN_BEFORE_ONLY = "written_before_only"
    SHORTER_THAN_THE_RULE = "shorter_than_the_rule"
    LONGER_THAN_PLANNED = "longer_than_planned"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One gap; `about` names the item, `number` a count or minutes."""

    gap: Gap
    about: str = ""
    key: str = ""
    number: int | None = None


def faults_of(content: MinutesContent) -> list[Finding]:
    """What must be mended before anybody may confirm."""
    return [*_faults_of_the_sitting(content), *_faults_of_items(content)]


def warnings_of(content: MinutesContent, *, least_minutes: int | None) -> list[Finding]:
    """What a careful clerk looks at once more; nothing here stops the confirmation."""
    found = [*_about_conclusions(content), *_about_time(content, least_minutes)]
    found += [
        Finding(gap=Gap.VOTE_IS_QUESTIONED, about=vote.question)
        for item in content.items
        for vote in (*item.voted, *(one.vote for one in item.amended if one.vote))
        if vote.is_questioned
    ]
    found += [
        Finding(gap=Gap.AMENDMENT_NOT_MERGED, about=item.title, key=item.key)
        for item in content.items
        if any(one.is_taken_in and one.merged is None for one in item.amended)
    ]
    found += [
        Finding(gap=Gap.WRITTEN_BEFORE_ONLY, about=item.title, key=item.key)
        for item in content.items
        if item.was_written_before
    ]
    if not any(part.level for part in content.parts) and _is_scored_kind(content):
        found.append(Finding(gap=Gap.NOT_SCORED))
    return found


def _faults_of_the_sitting(content: MinutesContent) -> Iterator[Finding]:
    if content.closed_at is None:
        yield Finding(gap=Gap.NOT_CLOSED)
    if not content.chair:
        yield Finding(gap=Gap.NO_CHAIR)
    if not content.clerk:
        yield Finding(gap=Gap.NO_CLERK)
    roll = content.roll
    if roll.unknown:
        yield Finding(gap=Gap.SOMEBODY_WITHOUT_STATE, number=roll.unknown)
    elif roll.due != roll.present + roll.excused_count + roll.unexcused_count:
        yield Finding(gap=Gap.COUNTS_DO_NOT_ADD_UP)
    if content.unsettled_opinions:
        yield Finding(gap=Gap.TWO_TEXTS_OF_ONE_OPINION, number=content.unsettled_opinions)


def _faults_of_items(content: MinutesContent) -> Iterator[Finding]:
    if content.counts_only:
        return
    for item in content.items:
        if item.purpose == DISCUSS and not item.is_restricted and not _is_discussed(item):
            yield Finding(gap=Gap.DISCUSSION_WITHOUT_OPINION, about=item.title, key=item.key)
        if any(not one.is_decided for one in item.amended):
            yield Finding(gap=Gap.AMENDMENT_UNDECIDED, about=item.title, key=item.key)


def _is_discussed(item: ItemContent) -> bool:
    has_words = any(one.who and one.text for one in item.spoken)
    return item.has_no_opinion or has_words or bool(item.amended)


def _about_conclusions(content: MinutesContent) -> Iterator[Finding]:
    if content.counts_only or content.kind in CONFERENCES_WITHOUT_WORK:
        return
    has_conclusion = any(item.conclusions for item in content.items)
    if not has_conclusion:
        yield Finding(gap=Gap.NO_CONCLUSION)
    elif not content.given:
        yield Finding(gap=Gap.CONCLUSION_WITHOUT_ASSIGNMENT)


def _about_time(content: MinutesContent, least_minutes: int | None) -> Iterator[Finding]:
    if content.opened_at is None or content.closed_at is None:
        return
    lasted = int((content.closed_at - content.opened_at).total_seconds() // 60)
    if least_minutes is not None and lasted < least_minutes:
        yield Finding(gap=Gap.SHORTER_THAN_THE_RULE, number=lasted)
    if lasted > content.planned_minutes > 0:
        yield Finding(gap=Gap.LONGER_THAN_PLANNED, number=lasted - content.planned_minutes)


def _is_scored_kind(content: MinutesContent) -> bool:
    return content.kind in ("regular", "thematic")
