"""The numbers of a meeting, made from its rows."""

from django.db.models import Sum

from nep.meetings.choices import RollState
from nep.meetings.models import (
    Attendance,
    Conclusion,
    Guest,
    Meeting,
    MeetingAssignment,
    Opinion,
)
from nep.meetings.rules.room_roll import Headcount, headcount
from nep.meetings.rules.room_speaking import counts_as_speaking


def headcount_of(meeting: Meeting) -> Headcount:
    """How the roll stands."""
    return headcount(Attendance.objects.filter(meeting=meeting).values_list("is_due", "state"))


def recounted(meeting: Meeting) -> dict[str, int]:
    """The counted fields of a closed meeting as its rows give them now.

    Whoever has no state yet after the closing is counted as absent without a reason until the
    chair says otherwise, so the numbers always add up to the roll.
    """
    if meeting.counts_only or meeting.roll_opened_at is None:
        return {}
    heads = headcount_of(meeting)
    guests = Guest.objects.filter(meeting=meeting, withdrawn_at=None)
    return {
        "counted_due": heads.due,
        "counted_present": heads.present,
        "counted_excused": heads.excused,
        "counted_unexcused": heads.unexcused + heads.unknown,
        "counted_exempt": heads.exempt,
        "counted_guests": guests.aggregate(all=Sum("head_count"))["all"] or 0,
    }


def recounted_words(meeting: Meeting) -> dict[str, int]:
    """How many spoke, how often, what was concluded and given."""
    spoken = [
        opinion
        for opinion in Opinion.objects.filter(meeting=meeting, withdrawn_at=None).only(
            "person", "guest", "text", "before_opening", "sent_beforehand"
        )
        if counts_as_speaking(
            text=opinion.text,
            before_opening=opinion.before_opening,
            sent_beforehand=opinion.sent_beforehand,
        )
    ]
    conclusions = Conclusion.objects.filter(meeting=meeting, withdrawn_at=None)
    given = MeetingAssignment.objects.filter(meeting=meeting, is_given=True)
    return {
        "counted_speakers": len({o.person_id for o in spoken if o.person_id}),
        "counted_opinions": len(spoken),
        "counted_conclusions": conclusions.filter(before_opening=False).count(),
        "counted_assignments": given.count(),
    }


def waiting_on(meeting: Meeting) -> list[Attendance]:
    """People due of whom nobody has said anything yet."""
    rows = Attendance.objects.filter(meeting=meeting, is_due=True, state=RollState.UNKNOWN)
    return list(rows.select_related("person").order_by("person__sort_key", "person_id"))
