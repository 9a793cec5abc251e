"""Cells in session, built by the services: a bench of the room begins as a real day does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.place import let_the_database_look

MEMBERS = 25


@dataclass(frozen=True)
class Cell:
    """One cell in session: its meeting, the people on the roll, and a token of its secretary.

    `unit` and `meeting` are public ids; `key` is the meeting's own key.
    """

    unit: str
    meeting: str
    key: int
    people: tuple[str, ...]
    token: str


def build(cells: int, items: int = 0) -> list[Cell]:
    """A commune with so many cells of 25, each in session with its roll open and an agenda."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from nep.foundation.keys import make_missing_keys  # noqa: PLC0415

    make_missing_keys()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    built = _cells(cells, items)
    let_the_database_look()
    return built


def _cells(count: int, items: int) -> list[Cell]:
    from nep.foundation.access import Actor  # noqa: PLC0415
    from nep.foundation.sync import Envelope  # noqa: PLC0415
    from nep.organisation.choices import CellType, OrgUnitKind  # noqa: PLC0415
    from nep.organisation.services import NewUnit, UnitDraft, create_units  # noqa: PLC0415
    from nep.rulebook.services import seed_rulebook  # noqa: PLC0415

    system = Actor.system("bench")
    seed_rulebook(envelope=Envelope.now(), actor=system)
    founded = date(2015, 1, 1)
    drafts = [
        UnitDraft(
            key="X",
            code="X",
            kind=OrgUnitKind.COMMUNE_PARTY,
            name="Đảng bộ xã đo",
            founded_on=founded,
        ),
        *(
            UnitDraft(
                key=f"C{number}",
                code=f"C{number}",
                kind=OrgUnitKind.CELL,
                name=f"Chi bộ đo {number}",
                parent=NewUnit(key="X"),
                founded_on=founded,
                cell_type=CellType.VILLAGE,
            )
            for number in range(count)
        ),
    ]
    units = create_units(drafts=drafts, envelope=Envelope.now(), actor=system)[1:]
    people = _people_of(units, system)
    return [_cell(unit, *people[unit.pk], items, system) for unit in units]


def _people_of(units: list[Any], system: Any) -> dict[int, tuple[list[Any], Any]]:
    """The members of each unit, and the post of its secretary."""
    from nep.foundation.sync import Envelope  # noqa: PLC0415
    from nep.people import services as people  # noqa: PLC0415

    began = date(2020, 1, 1)
    persons = people.register_persons(
        drafts=[
            people.PersonDraft(full_name=f"Người Đo {unit.pk} {number}", unit_id=unit.pk)
            for unit in units
            for number in range(MEMBERS)
        ],
        envelope=Envelope.now(),
        actor=system,
    )
    of_unit = {
        unit.pk: persons[place * MEMBERS : (place + 1) * MEMBERS]
        for place, unit in enumerate(units)
    }
    people.record_memberships(
        drafts=[
            people.MembershipDraft(
                person_id=person.pk, unit_id=unit_id, standing="official", from_on=began
            )
            for unit_id, members in of_unit.items()
            for person in members
        ],
        envelope=Envelope.now(),
        actor=system,
    )
    posts = people.record_posts(
        drafts=[
            people.PostDraft(
                person_id=members[0].pk, unit_id=unit_id, kind="secretary", from_on=began
            )
            for unit_id, members in of_unit.items()
        ],
        envelope=Envelope.now(),
        actor=system,
    )
    return {post.unit_id: (of_unit[post.unit_id], post) for post in posts}


def _cell(unit: Any, persons: list[Any], post: Any, items: int, system: Any) -> Cell:
    from nep.foundation.clock import now  # noqa: PLC0415
    from nep.foundation.sync import Envelope  # noqa: PLC0415
    from nep.meetings.models import Meeting, MeetingPart  # noqa: PLC0415
    from nep.meetings.services import ItemDraft, add_item, open_meeting  # noqa: PLC0415

    begins = now() - timedelta(minutes=5)
    meeting = Meeting.objects.create(
        unit=unit, kind="regular", planned_at=begins, held_on=begins.date()
    )
    MeetingPart.objects.create(meeting=meeting, kind="regular")
    for number in range(items):
        draft = ItemDraft(kind="discussion", title=f"Nội dung đo {number}", minutes=5)
        add_item(meeting=meeting, draft=draft, envelope=Envelope.now(), actor=system)
    open_meeting(
        meeting=meeting,
        chair=persons[0],
        clerk=persons[1],
        envelope=Envelope.now(),
        actor=system,
    )
    return Cell(
        unit=str(unit.public_id),
        meeting=str(meeting.public_id),
        key=meeting.pk,
        people=tuple(str(person.public_id) for person in persons),
        token=_token(post, system),
    )


def _token(post: Any, system: Any) -> str:
    from nep.foundation.sync import Envelope  # noqa: PLC0415
    from nep.people.services import accounts  # noqa: PLC0415

    secret, digest = accounts.new_secret()
    accounts.create_token(
        post=post,
        label="bench",
        scopes=["read", "write"],
        expires_on=date(2099, 1, 1),
        secret_hash=digest,
        envelope=Envelope.now(),
        actor=system,
    )
    return secret
