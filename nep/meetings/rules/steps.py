"""The eight steps of a meeting, computed from dated facts and never ticked (practice.md 1.4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Step(IntEnum):
    """Same names and numbers everywhere."""

    COMMITTEE = 1
    NOTICE = 2
    OPENING = 3
    DISCUSSION = 4
    CONCLUSION = 5
    SELF_SCORE = 6
    MINUTES = 7
    REPORT = 8


class StepState(StrEnum):
    """How a step stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


class FirstStep(StrEnum):
    """Who does the first step, by the cell's own leading people."""

    COMMITTEE = "committee"
    SECRETARY_AND_DEPUTY = "secretary_and_deputy"
    SECRETARY_ALONE = "secretary_alone"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the steps are computed from. `facts` are codes of `FactKind` that stand."""

    facts: Collection[str]
    content_written: bool
    was_opened: bool
    discussion_is_over: bool
    was_closed: bool
    minutes_confirmed: bool
    first_step: FirstStep
    is_scored: bool


SCORED_KINDS = ("regular", "thematic")


def asks_for_score(kind: str, *, has_score_item: bool) -> bool:
    """Say whether a meeting scores itself: the regular ones, and those whose agenda says so."""
    return has_score_item or kind in SCORED_KINDS


def first_step_of(*, has_committee: bool, has_deputy: bool) -> FirstStep:
    """Say who does step 1: chi ủy, secretary with deputy, or the secretary alone."""
    if has_committee:
        return FirstStep.COMMITTEE
    return FirstStep.SECRETARY_AND_DEPUTY if has_deputy else FirstStep.SECRETARY_ALONE


def states_of(standing: Standing) -> dict[Step, StepState]:
    """The state of each step: the first that is not done is now; what was passed over is done."""
    done = {step for step in Step if _is_done(step, standing)}
    if standing.was_opened:
        done |= {Step.COMMITTEE, Step.NOTICE}
    first_open = next((step for step in Step if step not in done), None)
    return {
        step: StepState.DONE
        if step in done
        else StepState.NOW
        if step == first_open
        else StepState.LATER
        for step in Step
    }


def _is_done(step: Step, standing: Standing) -> bool:
    facts = standing.facts
    if step is Step.COMMITTEE:
        if standing.first_step is FirstStep.SECRETARY_ALONE:
            return standing.content_written
        return "committee_met" in facts
    answers = {
        Step.NOTICE: "notice_sent" in facts,
        Step.OPENING: standing.was_opened,
        Step.DISCUSSION: standing.discussion_is_over or standing.was_closed,
        Step.CONCLUSION: standing.was_closed,
        Step.SELF_SCORE: standing.is_scored and standing.was_opened,
        Step.MINUTES: standing.minutes_confirmed,
        Step.REPORT: "reported_up" in facts,
    }
    return answers[step]
