"""A meeting closed and confirmed in a process that is killed between two writes.

`python -m tests.meetings.killed`: for every write of a command a child is forked that executes it
and dies there (`os._exit`), before the commit; the site must then be what it was. The child that
comes to the end shows that the same command id still goes through. Prints how many died.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from nep.foundation.access import Actor  # noqa: E402
from nep.foundation.keys import make_missing_keys  # noqa: E402
from nep.foundation.sync import Envelope  # noqa: E402
from nep.meetings.choices import OpinionKind, RollState  # noqa: E402
from nep.meetings.models import Attendance, Meeting, MeetingFact, Minutes, Opinion  # noqa: E402
from nep.meetings.services import Mark, after, close_meeting  # noqa: E402
from nep.rulebook.services import seed_rulebook  # noqa: E402
from tests.factories.meetings import (  # noqa: E402
    chair_of,
    clerk_of,
    item_of,
    opened_meeting,
)
from tests.factories.organisation import make_unit  # noqa: E402

KILLED = 9
WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")


def prepared() -> Meeting:
    """A sitting of six in which somebody spoke and one has no mark yet."""
    make_missing_keys()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    seed_rulebook(envelope=Envelope.now(), actor=Actor.system("tests"))
    meeting = opened_meeting(make_unit("Chi bộ mẫu 01", code="C01"), members=6)
    Opinion.objects.create(
        meeting=meeting,
        item=item_of(meeting),
        person=meeting.clerk,
        kind=OpinionKind.UNIT_PRACTICE,
        text="Giữ sạch đoạn đường trước nhà.",
        occurred_at=meeting.opened_at,
    )
    last = meeting.roll.exclude(person_id__in=[meeting.chair_id, meeting.clerk_id]).last()
    Attendance.objects.filter(pk=last.pk).update(state=RollState.UNKNOWN)
    return meeting


def everything() -> str:
    """A hash of every row of every table of ours."""
    found = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        for row in model._default_manager.order_by("pk").values_list():
            found.update(repr((model._meta.label, row)).encode())
    return found.hexdigest()


def dying_after(count: int) -> Callable[..., Any]:
    """Execute so many writes, then die: nothing is committed, nothing is said."""
    done = 0

    def execute_and_die(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        nonlocal done
        answer = execute(sql, params, many, context)
        if str(sql).lstrip().upper().startswith(WRITES):
            done += 1
            if done == count:
                os._exit(KILLED)
        return answer

    return execute_and_die


def swept(act: Callable[[], Any]) -> int:
    """Kill the act after each of its writes in turn, until one child comes to the end."""
    before, deaths = everything(), 0
    while True:
        connections.close_all()
        child = os.fork()
        if child == 0:
            with connection.execute_wrapper(dying_after(deaths + 1)):
                act()
            connections.close_all()
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == 0:
            assert everything() != before
            return deaths
        assert code == KILLED, code
        deaths += 1
        assert everything() == before, f"something stayed after write {deaths}"


def closing(meeting: Meeting) -> Callable[[], Any]:
    """One closing with one command id, however often it is tried."""
    waiting = meeting.roll.get(state=RollState.UNKNOWN)
    mark = Mark(person_id=waiting.person_id, state=RollState.UNEXCUSED)
    order = {"absent": [mark], "envelope": Envelope.now(), "actor": chair_of(meeting)}
    return lambda: close_meeting.run(meeting=Meeting.objects.get(pk=meeting.pk), **order)


def confirming(meeting: Meeting, actor: Actor) -> Callable[[], Any]:
    """One confirmation with one command id."""
    order = {"envelope": Envelope.now(), "actor": actor}
    return lambda: after.confirm_minutes.run(meeting=Meeting.objects.get(pk=meeting.pk), **order)


def main() -> None:
    meeting = prepared()
    found: dict[str, Any] = {}
    acts = {
        "close": closing(meeting),
        "clerk": confirming(meeting, clerk_of(meeting)),
        "chair": confirming(meeting, chair_of(meeting)),
    }
    for name, act in acts.items():
        found[name] = {"deaths": swept(act), "repeated": act().repeated}
    meeting.refresh_from_db()
    kinds = MeetingFact.objects.filter(meeting=meeting).values_list("kind", flat=True)
    found |= {
        "state": meeting.state,
        "counted": [meeting.counted_due, meeting.counted_present, meeting.counted_unexcused],
        "facts": sorted(kinds),
        "frozen": Minutes.objects.get(meeting=meeting).record is not None,
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
