"""What cannot be so in a meeting told from lists or paper: numbers that do not add up, times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST = timedelta(days=2)


class HeldFault(StrEnum):
    """A fault of one field; the sheet and the form put it into words."""

    ENDS_BEFORE_IT_BEGAN = "ends_before_it_began"
    LASTS_TOO_LONG = "lasts_too_long"
    NOT_YET_HELD = "not_yet_held"
    COUNTS_DO_NOT_ADD_UP = "counts_do_not_add_up"
    MORE_SPEAKERS_THAN_PEOPLE = "more_speakers_than_people"
    FEWER_OPINIONS_THAN_SPEAKERS = "fewer_opinions_than_speakers"


def faults_of_times(
    starts_at: datetime, ends_at: datetime | None, *, now: datetime
) -> list[HeldFault]:
    """Say what is wrong with the hours of a meeting that is told as held."""
    faults = []
    if starts_at > now:
        faults.append(HeldFault.NOT_YET_HELD)
    if ends_at is not None and ends_at <= starts_at:
        faults.append(HeldFault.ENDS_BEFORE_IT_BEGAN)
    elif ends_at is not None and ends_at - starts_at > LONGEST:
        faults.append(HeldFault.LASTS_TOO_LONG)
    return faults


def faults_of_counts(counts: Mapping[str, int | None]) -> list[HeldFault]:
    """Say which numbers contradict each other; what is not told contradicts nothing.

    Số phải dự = Có mặt + Vắng có lý do + Vắng không lý do (`workbook.md`, sheet "Sinh hoạt").
    """
    faults = []
    due = counts.get("due")
    told = [counts.get(name) for name in ("present", "excused", "unexcused")]
    is_told = due is not None and any(number is not None for number in told)
    if is_told and sum(number or 0 for number in told) != due:
        faults.append(HeldFault.COUNTS_DO_NOT_ADD_UP)
    speakers, opinions = counts.get("speakers"), counts.get("opinions")
    members = due if due is not None else counts.get("present")
    if speakers is not None and members is not None:
        # Who is away may have sent an opinion beforehand (practice.md 2): all members may speak.
        all_who_may = members + (counts.get("guests") or 0) + (counts.get("exempt") or 0)
        if speakers > all_who_may:
            faults.append(HeldFault.MORE_SPEAKERS_THAN_PEOPLE)
    if speakers is not None and opinions is not None and opinions < speakers:
        faults.append(HeldFault.FEWER_OPINIONS_THAN_SPEAKERS)
    return faults
