"""The two commands of a full room tried by the hot path first; the reference does the rest."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import wraps
from typing import Any

from nep.foundation.access import Actor
from nep.foundation.running import current_command
from nep.foundation.sync import Envelope, Outcome
from nep.foundation.text import normalise
from nep.meetings import hot
from nep.meetings.models import Meeting
from nep.meetings.services.moments import Moment, moment_of

SURELY_IN_TIME = timedelta(hours=12)
"""No window of late recording is shorter; beyond it the reference asks the rulebook."""

Attempt = Callable[..., Outcome | None]


def quickly(attempt: Attempt) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a command be tried by the hot path; inside another command it is a plain part of that."""

    def decorate(service: Any) -> Callable[..., Any]:
        def run(**given: Any) -> Outcome:
            found = attempt(**given) if hot.ENABLED and current_command() is None else None
            return found if found is not None else service.run(**given)

        @wraps(service)
        def once(**given: Any) -> Any:
            return run(**given).value

        once.run = run  # type: ignore[attr-defined]
        once.command_name = service.command_name  # type: ignore[attr-defined]
        return once

    return decorate


def moment_in_time(envelope: Envelope) -> Moment | None:
    """The instant of an act told of at once; None when the rulebook must be asked about it."""
    moment = moment_of(envelope)
    late = moment.recorded_at - moment.occurred_at
    return moment if timedelta(0) <= late <= SURELY_IN_TIME else None


def wishes_of(marks: Sequence[Any], moment: Moment, told: Any, **more: bool) -> hot.Wishes:
    """Marks as the hot path takes them."""
    return hot.Wishes(
        rows=[
            (
                mark.person_id,
                str(mark.state),
                str(mark.reason),
                normalise(mark.reason_note)[:200] if mark.reason else "",
                mark.arrived_at,
                mark.left_at,
                mark.is_online,
                str(mark.method),
                min(mark.occurred_at or moment.occurred_at, moment.recorded_at),
            )
            for mark in marks
        ],
        recorded_at=moment.recorded_at,
        clock_off=moment.clock_off,
        payload={"marks": [told(mark) for mark in marks]},
        **more,
    )


def order_of(
    name: str, meeting: Meeting, envelope: Envelope, actor: Actor, **arguments: Any
) -> hot.Order:
    """The command as its receipt will know it."""
    return hot.Order(
        name=name, arguments={"meeting": meeting, **arguments}, envelope=envelope, actor=actor
    )
