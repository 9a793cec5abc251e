"""Every list of the API: at most twelve statements for fifty rows, in pages without gaps."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nep.api.v1 import api
from nep.assignments.models import Assignment, Commitment, PersonalPlan, SelfReport
from nep.documents.choices import DocumentKind
from nep.documents.models import (
    DocumentTemplate,
    DrawnNumber,
    IssuedDocument,
    NumberSeries,
    ReadMark,
)
from nep.documents.services import DocumentDraft, record_documents
from nep.foundation.clock import now, today
from nep.foundation.files.kinds import DOCX
from nep.foundation.files.made import row_of_made, stage_made
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingState
from nep.meetings.models import (
    Convening,
    Meeting,
    MeetingAmendment,
    MeetingRegime,
    Minutes,
    MinutesAnnex,
    Orientation,
    OrientationOpened,
    PackDocument,
    PackVersion,
    Proposal,
    Visit,
)
from nep.organisation.choices import OrgUnitKind
from nep.organisation.services import UnitDraft, create_units
from nep.people.choices import PostKind, Standing
from nep.people.models import Person
from nep.people.services import MembershipDraft, PersonDraft, record_memberships, register_persons
from nep.rulebook.queries import forget_cached_rules
from tests.api.conftest import Program, lend
from tests.factories.meetings import item_of, meeting_in
from tests.factories.people import SYSTEM, Commune, make_commune, make_post
from tests.factories.rulebook import seed

ROWS, MOST_STATEMENTS = 50, 12
MOST_OF_A_RECORD = 30  # a dozen lists at once, each with the people in it


class World:
    """Sixty rows of every kind, and who reads them."""

    def __init__(self) -> None:
        forget_cached_rules()
        seed()
        self.commune: Commune = make_commune()
        self.numbers = range(ROWS + 10)
        self.cells = _cells(self.commune, self.numbers)
        self.persons = _members(self.commune, self.numbers)
        ahead = now() + timedelta(days=10)
        self.meeting = meeting_in(self.commune.cell, members=2, at=ahead)
        self._hold()
        self._prepare()
        self._work()
        self.office = Program(lend(make_post(self.commune.commune, PostKind.OFFICE_STAFF)))
        self.secretary = Program(lend(make_post(self.commune.cell, PostKind.DEPUTY_SECRETARY)))

    def _hold(self) -> None:
        long_ago = now() - timedelta(days=40)
        self.meetings = Meeting.objects.bulk_create(
            Meeting(
                unit=cell,
                kind="regular",
                state=MeetingState.DRAFT,
                planned_at=long_ago,
                held_on=long_ago.date(),
                late_from=long_ago.date(),
            )
            for cell in self.cells
        )
        Visit.objects.bulk_create(
            Visit(meeting=meeting, person=person)
            for meeting, person in zip(self.meetings, self.persons, strict=True)
        )

    def _prepare(self) -> None:
        of = {"meeting": self.meeting}
        Convening.objects.filter(**of).delete()
        Convening.objects.bulk_create(Convening(person=who, **of) for who in self.persons)
        unit = self.commune.cell
        Proposal.objects.bulk_create(
            Proposal(unit=unit, person=who, text="Làm đường", **of) for who in self.persons
        )
        papers = PackDocument.objects.bulk_create(
            PackDocument(title=f"Tài liệu {number}", **of) for number in self.numbers
        )
        versions = PackVersion.objects.bulk_create(
            PackVersion(document=paper, number=1, text="Một.") for paper in papers
        )
        self.paper = papers[0]
        ReadMark.objects.bulk_create(
            ReadMark(subject=f"pack:{self.paper.pk}", person=who) for who in self.persons
        )
        item = item_of(self.meeting)
        MeetingAmendment.objects.bulk_create(
            MeetingAmendment(
                item=item, order=order, version=versions[0], proposer=who, new_text="Hai.", **of
            )
            for order, who in enumerate(self.persons)
        )
        minutes = Minutes.objects.create(**of)
        MinutesAnnex.objects.bulk_create(
            MinutesAnnex(minutes=minutes, number=number + 1, text="Sai.", reason="Nhầm")
            for number in self.numbers
        )
        commune = self.commune.commune
        orientations = Orientation.objects.bulk_create(
            Orientation(unit=commune, month=_month(number), issued_at=now())
            for number in self.numbers
        )
        self.orientation = orientations[0]
        OrientationOpened.objects.bulk_create(
            OrientationOpened(orientation=self.orientation, unit=cell) for cell in self.cells
        )
        first = date(2020, 1, 1)
        MeetingRegime.objects.bulk_create(
            MeetingRegime(
                unit=unit,
                kind="regular",
                day_rule="3",
                starts_at="14:00",
                valid_from=first + timedelta(days=number),
                valid_to=first + timedelta(days=number + 1),
            )
            for number in self.numbers
        )

    def _work(self) -> None:
        unit = self.commune.cell
        Assignment.objects.bulk_create(
            Assignment(
                unit=unit,
                holder=who,
                content="Dọn mương",
                given_on=today(),
                due_on=today(),
                state="assigned",
                code=f"NV{number}",
            )
            for number, who in enumerate(self.persons)
        )
        of = {"unit": unit, "text": "Học tập đều"}
        Commitment.objects.bulk_create(Commitment(person=p, year=2026, **of) for p in self.persons)
        SelfReport.objects.bulk_create(
            SelfReport(person=p, month=date(2026, 1, 1), **of) for p in self.persons
        )
        PersonalPlan.objects.bulk_create(
            PersonalPlan(person=p, occasion="study", about="Nghị quyết", **of) for p in self.persons
        )
        drafts = [
            DocumentDraft(
                kind=DocumentKind.DIRECTIVE,
                number=str(number + 1),
                symbol="CT/TU",
                issuer_name="Tỉnh ủy",
                issued_on=date(2017, 7, 5),
                subject="Sinh hoạt chi bộ",
            )
            for number in self.numbers
        ]
        by = {"envelope": Envelope.now(), "actor": SYSTEM}
        record_documents(register=self.commune.cell, drafts=drafts, **by)
        self._number()
        IssuedDocument.objects.bulk_create(
            IssuedDocument(
                unit=unit,
                kind=DocumentKind.RESOLUTION,
                number=str(number + 1),
                symbol="NQ/CB",
                subject="Nghị quyết",
                issued_on=date(2026, 1, 5),
                layout="2018",
                content_hash="0" * 64,
            )
            for number in self.numbers
        )

    def _number(self) -> None:
        unit = self.commune.cell
        series = NumberSeries.objects.create(unit=unit, kind="report", opens_with="2025-2030")
        DrawnNumber.objects.bulk_create(
            DrawnNumber(series=series, number=number + 1) for number in self.numbers
        )
        file = row_of_made(stage_made(b"PK", name="mau.docx", kind=DOCX), unit.pk)
        DocumentTemplate.objects.bulk_create(
            DocumentTemplate(
                unit=unit,
                name="report",
                file=file,
                valid_from=today() + timedelta(days=number),
                valid_to=today() + timedelta(days=number + 1),
            )
            for number in self.numbers
        )


def _cells(commune: Commune, numbers: range) -> list[Any]:
    drafts = [
        UnitDraft(
            kind=OrgUnitKind.CELL,
            name=f"Chi bộ số {number}",
            parent=commune.commune,
            founded_on=date(2015, 1, 1),
        )
        for number in numbers
    ]
    return create_units(drafts=drafts, envelope=Envelope.now(), actor=SYSTEM)


def _members(commune: Commune, numbers: range) -> list[Person]:
    unit_id = commune.cell.pk
    drafts = [
        PersonDraft(full_name=f"Nguyễn Văn Mẫu {number}", unit_id=unit_id) for number in numbers
    ]
    by = {"actor": SYSTEM}
    persons = register_persons(drafts=drafts, envelope=Envelope.now(), **by)
    joined = [
        MembershipDraft(
            person_id=who.pk,
            unit_id=unit_id,
            standing=Standing.OFFICIAL,
            from_on=date(2020, 1, 1),
        )
        for who in persons
    ]
    record_memberships(drafts=joined, envelope=Envelope.now(), **by)
    return list(persons)


def _month(number: int) -> date:
    return date(2020 + number // 12, number % 12 + 1, 1)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


LISTS = {
    "list_units": ("/units", "office"),
    "list_people": ("/units/{cell}/people", "secretary"),
    "list_meetings": ("/meetings", "office"),
    "list_missing": ("/missing?under={commune}", "office"),
    "list_invitations": ("/meetings/{meeting}/invitations", "secretary"),
    "list_proposals": ("/meetings/{meeting}/proposals", "secretary"),
    "list_papers": ("/meetings/{meeting}/papers", "secretary"),
    "list_visits": ("/visits", "office"),
    "list_orientations": ("/orientations", "secretary"),
    "list_opened": ("/orientations/{orientation}/opened", "office"),
    "list_regimes": ("/units/{cell}/regimes", "secretary"),
    "list_assignments": ("/assignments", "secretary"),
    "list_reminders": ("/units/{cell}/reminders?everybody=true", "secretary"),
    "list_commitments": ("/commitments", "secretary"),
    "list_self_reports": ("/self-reports", "secretary"),
    "list_plans": ("/plans", "secretary"),
    "list_amendments": ("/meetings/{meeting}/amendments", "secretary"),
    "list_annexes": ("/meetings/{meeting}/annexes", "secretary"),
    "list_reads": ("/papers/{paper}/reads", "secretary"),
    "list_numbers": ("/units/{cell}/numbers", "secretary"),
    "list_document_templates": ("/units/{cell}/document-templates", "secretary"),
    "list_documents": ("/documents", "secretary"),
    "list_issued": ("/issued", "secretary"),
}


def _address(world: World, name: str) -> tuple[Program, str, dict[str, Any]]:
    return _place(world, *LISTS[name])


def _place(world: World, path: str, who: str) -> tuple[Program, str, dict[str, Any]]:
    path = path.format(
        cell=world.commune.cell.public_id,
        commune=world.commune.commune.public_id,
        meeting=world.meeting.public_id,
        orientation=world.orientation.public_id,
        paper=world.paper.public_id,
    )
    path, _, asked = path.partition("?")
    return getattr(world, who), path, dict([asked.split("=")] if asked else [])


@pytest.mark.parametrize("name", LISTS)
def test_fifty_rows_cost_twelve_statements(name, world, db):
    program, path, asked = _address(world, name)
    with CaptureQueriesContext(connection) as told:
        answer = program.get(path, limit=ROWS, **asked)

    assert answer.status_code == 200, answer.content
    assert len(answer.json()["items"]) == ROWS
    assert answer.json()["next"]
    assert len(told) <= MOST_STATEMENTS, [query["sql"][:150] for query in told]


@pytest.mark.parametrize("name", LISTS)
def test_pages_have_no_gaps_and_no_doubles(name, world, db):
    program, path, asked = _address(world, name)
    whole = program.get(path, limit=200, **asked).json()["items"]
    seen, cursor = [], ""
    while cursor is not None:
        page = program.get(path, limit=23, cursor=cursor, **asked).json()
        seen += page["items"]
        cursor = page["next"]

    assert seen == whole
    assert len(whole) >= ROWS


def test_the_heat_map_costs_as_little(world, db):
    with CaptureQueriesContext(connection) as told:
        answer = world.office.get("/rhythm", under=world.commune.commune.public_id)

    assert len(answer.json()["items"]) == ROWS
    assert len(told) <= MOST_STATEMENTS, [query["sql"][:150] for query in told]


WHOLE = {
    "meeting": "/meetings/{meeting}",
    "preparation": "/meetings/{meeting}/preparation",
    "themes": "/themes?under={commune}",
    "by contact": "/visits/by-contact?under={commune}",
    "work": "/units/{commune}/work",
    "composing": "/units/{cell}/composing",
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_read_whole_costs_few_statements_too(name, world, db):
    who = "office" if "{commune}" in WHOLE[name] else "secretary"
    program, path, asked = _place(world, WHOLE[name], who)
    program.get(path, **asked)  # the rulebook is read into memory once
    with CaptureQueriesContext(connection) as told:
        answer = program.get(path, **asked)

    assert answer.status_code == 200, answer.content
    most = MOST_OF_A_RECORD if name == "meeting" else MOST_STATEMENTS
    assert len(told) <= most, [query["sql"][:150] for query in told]


def test_every_list_of_the_document_is_asked_here_and_has_a_cursor():
    found = {}
    for ways in api.get_openapi_schema()["paths"].values():
        for operation in ways.values():
            named = {one["name"] for one in operation.get("parameters", [])}
            if operation["operationId"].startswith("list_"):
                found[operation["operationId"]] = named

    assert set(found) == set(LISTS)
    assert all({"limit", "cursor"} <= named for named in found.values())


def test_a_stranger_s_key_filters_nothing_in(world, db):
    """A filter that names what one may not see is answered like an address that is not there."""
    for name in ("list_visits", "list_orientations", "list_commitments", "list_assignments"):
        program, path, asked = _address(world, name)
        wanted = "meeting" if name == "list_visits" else "unit"
        answer = program.get(path, **{wanted: uuid.uuid4()}, **asked)

        assert answer.status_code == 404, name
