"""Truth table of the gate before confirmation."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from nep.meetings.rules.after_complete import Gap, faults_of, warnings_of
from nep.meetings.rules.after_content import (
    Given,
    ItemContent,
    MinutesContent,
    PartContent,
    RollContent,
    Spoken,
    Voted,
)

SAID = Spoken(who="Lê Thị Hạnh", kind="awareness", text="Nhất trí.")
TALK = ItemContent(
    key="1",
    order=1,
    part=1,
    kind="discussion",
    purpose="discuss",
    title="Thảo luận",
    spoken=(SAID,),
    conclusions=("Làm ngay.",),
)
WORK = Given(content="Việc", who="Ai", due_on=date(2026, 4, 1))
WHOLE = MinutesContent(
    unit_name="Chi bộ mẫu",
    is_party=True,
    people="đồng chí",
    kind="regular",
    kind_label="Sinh hoạt định kỳ",
    title="",
    held_on=date(2026, 3, 3),
    place="Nhà văn hóa",
    opened_at=datetime(2026, 3, 3, 7, tzinfo=UTC),
    closed_at=datetime(2026, 3, 3, 8, 30, tzinfo=UTC),
    planned_minutes=90,
    chair="Nguyễn Văn Bình",
    chair_post="Bí thư",
    clerk="Trần Quốc Đạt",
    roll=RollContent(total=3, due=3, present=2, excused_count=1),
    parts=(PartContent(order=1, kind="regular", kind_label="Định kỳ", level="Tốt"),),
    items=(TALK,),
    given=(WORK,),
)


def with_item(**changes: object) -> MinutesContent:
    return replace(WHOLE, items=(replace(TALK, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "gaps"),
    [
        (WHOLE, []),
        (replace(WHOLE, closed_at=None), [Gap.NOT_CLOSED]),
        (replace(WHOLE, chair=""), [Gap.NO_CHAIR]),
        (replace(WHOLE, clerk=""), [Gap.NO_CLERK]),
        (replace(WHOLE, roll=replace(WHOLE.roll, due=4)), [Gap.COUNTS_DO_NOT_ADD_UP]),
        (replace(WHOLE, roll=replace(WHOLE.roll, unknown=1)), [Gap.SOMEBODY_WITHOUT_STATE]),
        (replace(WHOLE, unsettled_opinions=1), [Gap.TWO_TEXTS_OF_ONE_OPINION]),
        (with_item(spoken=()), [Gap.DISCUSSION_WITHOUT_OPINION]),
        (with_item(spoken=(), has_no_opinion=True), []),
        (with_item(spoken=(replace(SAID, who=""),)), [Gap.DISCUSSION_WITHOUT_OPINION]),
        (with_item(spoken=(replace(SAID, text=""),)), [Gap.DISCUSSION_WITHOUT_OPINION]),
        (with_item(spoken=(), is_restricted=True), []),
        (with_item(spoken=(), purpose="inform"), []),
        (replace(with_item(spoken=()), counts_only=True), []),
    ],
)
def test_what_must_be_mended(content: MinutesContent, gaps: list[Gap]) -> None:
    assert [finding.gap for finding in faults_of(content)] == gaps


VOTE = Voted(
    body="ordinary", question="?", agree=1, disagree=0, other=0, entitled=1, present=1, passed=True
)


@pytest.mark.parametrize(
    ("content", "least", "gaps"),
    [
        (WHOLE, 90, []),
        (WHOLE, 91, [Gap.SHORTER_THAN_THE_RULE]),
        (replace(WHOLE, planned_minutes=80), 60, [Gap.LONGER_THAN_PLANNED]),
        (replace(WHOLE, given=()), None, [Gap.CONCLUSION_WITHOUT_ASSIGNMENT]),
        (with_item(conclusions=()), None, [Gap.NO_CONCLUSION]),
        (replace(with_item(conclusions=()), kind="talk"), None, []),
        (replace(WHOLE, parts=(replace(WHOLE.parts[0], level=""),)), None, [Gap.NOT_SCORED]),
        (with_item(was_written_before=True), None, [Gap.WRITTEN_BEFORE_ONLY]),
        (with_item(voted=(VOTE,)), None, []),
        (with_item(voted=(replace(VOTE, is_questioned=True),)), None, [Gap.VOTE_IS_QUESTIONED]),
    ],
)
def test_what_is_only_brought_to_mind(
    content: MinutesContent, least: int | None, gaps: list[Gap]
) -> None:
    assert [finding.gap for finding in warnings_of(content, least_minutes=least)] == gaps
