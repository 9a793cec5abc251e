"""How a meeting stands in its eight steps: facts read once, steps computed."""

from dataclasses import dataclass

from django.db.models import Count, Q

from nep.meetings.choices import AgendaKind, FactKind, MeetingState
from nep.meetings.models import AgendaItem, Meeting, MeetingFact, SelfScore
from nep.meetings.queries.preparing_told import still_tells
from nep.meetings.rules.calendar_kinds import committee_kind_of
from nep.meetings.rules.steps import (
    FirstStep,
    Standing,
    Step,
    StepState,
    asks_for_score,
    first_step_of,
    states_of,
)
from nep.people.choices import PostKind
from nep.people.models import Post

COMMITTEE_POSTS = (PostKind.CELL_COMMITTEE_MEMBER, PostKind.COMMITTEE_MEMBER)
DEPUTY_POSTS = (PostKind.DEPUTY_SECRETARY, PostKind.STANDING_DEPUTY_SECRETARY)


@dataclass(frozen=True, kw_only=True)
class MeetingStanding:
    """The steps of one meeting, and the facts they rest on by kind."""

    first_step: FirstStep
    states: dict[Step, StepState]
    facts: dict[str, MeetingFact]

    @property
    def now(self) -> Step | None:
        """The first step that is not done."""
        return next((s for s, state in self.states.items() if state is StepState.NOW), None)


def standing_of(meeting: Meeting) -> MeetingStanding:
    """Compute the steps of one meeting; four statements."""
    rows = MeetingFact.objects.filter(meeting=meeting, withdrawn_at=None).order_by("at", "pk")
    facts = {fact.kind: fact for fact in rows}
    told = facts.get(FactKind.NOTICE_SENT)
    is_stale = told is not None and not still_tells(told, meeting)
    first_step = first_step_for(meeting)
    items = AgendaItem.objects.filter(meeting=meeting, is_left_out=False).aggregate(
        all=Count("pk"),
        discussions=Count("pk", filter=Q(purpose="discuss")),
        discussed=Count("pk", filter=Q(purpose="discuss", ended_at__isnull=False)),
        written=Count("pk", filter=~Q(summary="")),
        score=Count("pk", filter=Q(kind=AgendaKind.SELF_SCORE)),
    )
    standing = Standing(
        facts=frozenset(facts) - ({FactKind.NOTICE_SENT} if is_stale else set()),
        content_written=bool(items["written"]),
        was_opened=meeting.opened_at is not None,
        discussion_is_over=bool(items["discussions"])
        and items["discussions"] == items["discussed"],
        was_closed=meeting.closed_at is not None,
        minutes_confirmed=meeting.state == MeetingState.CONFIRMED,
        first_step=first_step,
        is_scored=not asks_for_score(meeting.kind, has_score_item=bool(items["score"]))
        or SelfScore.objects.filter(meeting=meeting).exclude(level="").exists(),
    )
    return MeetingStanding(first_step=first_step, states=states_of(standing), facts=facts)


def first_step_for(meeting: Meeting) -> FirstStep:
    """Who does step 1 in this unit on the day of the meeting; one statement."""
    posts = Post.objects.on(meeting.held_on).filter(unit_id=meeting.unit_id)
    kinds = set(posts.values_list("kind", flat=True))
    meets_first = committee_kind_of(meeting.unit.kind) not in ("", meeting.kind)
    return first_step_of(
        has_committee=meets_first and bool(kinds.intersection(COMMITTEE_POSTS)),
        has_deputy=bool(kinds.intersection(DEPUTY_POSTS)),
    )
