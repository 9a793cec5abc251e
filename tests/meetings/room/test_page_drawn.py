"""Pieces of the room are drawn once: each says what its template would, whatever the values."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.forms import Form
from django.template import Context, Engine
from django.template.loader import render_to_string

from nep.foundation.text import format_day
from nep.meetings.forms.room import ConclusionForm, DuesForm, SummaryForm, TaskForm, VoteForm
from nep.meetings.models import Attendance, Meeting, MeetingAssignment, Opinion
from nep.meetings.views import room_desk, room_drawn, room_folds, room_pieces
from nep.meetings.views.room_desk import options
from nep.meetings.views.room_drawn import NotDrawableError, drawn, words_of
from nep.people.models import User
from tests.factories.meetings import AgendaKind, guest_at, item_of, meeting_in
from tests.meetings.room.test_pages import opened, page, post, signed_in

ODD = 'Ý "kiến" <b> & 1.000 7E9A11ED000Z'


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    room_drawn._forget()


def alike(text: str) -> str:
    """The text without command ids and without what stands between lines."""
    text = re.sub(r'(?<=name="command_id" value=")[^"]*', "", text)
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def held_against_templates(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every piece drawn from now on is held against its template; gives their names."""
    names: set[str] = set()

    def both_ways(template: str, /, *, of: Any = None, also: Any = None, **values: Any) -> str:
        told = drawn(template, of=of, also=also, **values)
        context = {**(of or {}), **(also() if also else {}), **values}
        assert alike(told) == alike(render_to_string(template, context)), template
        names.add(Path(template).stem.removeprefix("_"))
        return told

    monkeypatch.setattr(room_desk, "drawn", both_ways)
    return names


def say_everything(client: Any, meeting: Meeting) -> str:
    """Opinions of each kind, votes, a conclusion and work under the item of now."""
    here = page(meeting, f"noi-dung/{item_of(meeting).public_id}")
    post(client, here, "bat-dau")
    client.get(page(meeting))
    kinds = ("awareness", "reservation", "petition", "petition", "draft_amendment", "praise")
    for row, kind in zip(meeting.roll.order_by("pk"), kinds, strict=True):
        post(client, here, "phat-bieu", person=row.person_id)
        key = Opinion.objects.filter(meeting=meeting).latest("pk").public_id
        post(client, here, "ghi-y-kien", key=key, kind=kind, text=ODD, read_back="on")
    post(client, here, "phat-bieu", guest=guest_at(meeting).pk)
    petition = Opinion.objects.filter(meeting=meeting, kind="petition").first()
    post(client, here, "tra-loi", key=petition.public_id, text=ODD, disposition="explained")
    post(client, here, "tom-tat", text=ODD, base_revision=0)
    post(client, here, "bieu-quyet", question=ODD, agree=5, disagree=1)
    post(client, here, "bieu-quyet", question="Không đủ", agree=1, disagree=5)
    post(client, here, "ket-luan", text=ODD)
    due = format_day(meeting.held_on + timedelta(days=7))
    post(client, here, "giao-viec", content=ODD, holder=meeting.clerk_id, due_on=due)
    return here


@pytest.mark.parametrize(
    ("language", "word"), [("vi", "Ghi kết luận"), ("en", "Record the conclusion")]
)
def test_each_piece_says_what_its_template_says(
    seeded, held_against_templates, language, word
) -> None:
    told = meeting_in(seeded.cell, members=6)
    client = signed_in(told.chair)
    User.objects.update(language=language)
    client.get(page(told))
    opened(client, told)
    here = say_everything(client, told)
    post(client, page(told), "dong-ho")
    Attendance.objects.filter(meeting=told, person=told.clerk).update(state="unexcused")
    assert word in client.get(page(told)).content.decode()
    assert post(client, here, "bieu-quyet", question="", agree="x").status_code == 422
    _hear_of_work(client, told)
    for _ in range(8):
        post(client, page(told), "noi-dung-tiep")
    assert client.get(here).status_code == 200
    _gather_petitions(client, told)

    folder = Path(room_drawn.__file__).parents[1] / "templates/meetings/room"
    for template in folder.glob("_*.html"):
        if "drawn once" in template.read_text().splitlines()[0]:
            assert template.stem.removeprefix("_") in held_against_templates


def _hear_of_work(client: Any, meeting: Meeting) -> None:
    """Work given to the unit is heard of under the next item, which nobody speaks to."""
    item = item_of(meeting, AgendaKind.INFORMATION)
    item.kind = AgendaKind.OPEN_ASSIGNMENTS
    item.save()
    here = page(meeting, f"noi-dung/{item.public_id}")
    post(client, here, "khong-y-kien")
    assert client.get(here).status_code == 200
    work = MeetingAssignment.objects.get().assignment
    post(client, here, "nghe-viec", key=work.pk, result="done_on_time")
    assert client.get(here).status_code == 200


def _gather_petitions(client: Any, meeting: Meeting) -> None:
    """One that was answered and one that was not stand where the agenda has them answered."""
    item = item_of(meeting, AgendaKind.CONCLUSION)
    item.kind = AgendaKind.PETITIONS
    item.save()
    there = client.get(page(meeting, f"noi-dung/{item.public_id}"))
    assert there.content.decode().count('class="room-heard" id="kn-') == 2


BLANK = (
    (DuesForm, room_pieces._blank_dues, {"paid": 3, "due": 0, "late": None, "total": 1_200_000}),
    (SummaryForm, room_folds._blank_summary, {"text": ODD, "base_revision": 4}),
    (SummaryForm, room_folds._blank_summary, {"text": "", "base_revision": 0}),
    (VoteForm, room_folds._blank_vote, {"question": ODD, "agree": 0}),
    (ConclusionForm, room_folds._blank_conclusion, {}),
)


@pytest.mark.parametrize(("kind", "blank", "initial"), BLANK)
def test_a_blank_form_is_the_form_itself(kind: type[Form], blank: Any, initial: Any) -> None:
    for _ in range(2):  # drawn, then kept
        told = blank(initial)
        wanted = words_of(kind(initial=initial))
        assert {name: alike(text) for name, text in told.items()} == {
            name: alike(text) for name, text in wanted.items()
        }


def test_the_names_of_a_page_stand_in_a_blank_form(seeded) -> None:
    meeting = meeting_in(seeded.cell, members=6)
    roll = [Attendance(meeting=meeting, person=person) for person in (meeting.chair, meeting.clerk)]
    for rows in (roll, roll[:1]):
        names = options((row.person_id, row.called) for row in rows)
        day = date(2026, 2, 3)
        told = room_folds._blank_task({"due_on": format_day(day)}, holder=names)
        wanted = words_of(TaskForm(roll=rows, initial={"due_on": day}))
        for name, text in wanted.items():
            assert re.sub(r"\s", "", told[name]) == re.sub(r"\s", "", text)


def written_here(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    """Let every template be this one."""

    def render(_name: str, context: Mapping[str, Any]) -> str:
        return Engine().from_string(source).render(Context(context))

    monkeypatch.setattr(room_drawn, "render_to_string", render)


def test_values_are_escaped_and_none_of_them_is_kept(monkeypatch) -> None:
    written_here(
        monkeypatch, "<b title='{{ name }}'>{{ name }}</b>{% if more %}{{ more }}{% endif %}"
    )
    assert drawn("x", name="<i>'", more="") == "<b title='&lt;i&gt;&#x27;'>&lt;i&gt;&#x27;</b>"
    assert drawn("x", name=7, more="7E9A11ED000Z") == "<b title='7'>7</b>7E9A11ED000Z"
    assert drawn("x", name="b", more="") == "<b title='b'>b</b>"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("{% if name == 'a' %}{{ name }}{% endif %}{{ name }}", "looks at"),
        ("{{ name }}{{ name|length }}", "looks at"),
        ("{{ name|lower }}", "drops or changes"),
        ("nothing", "drops or changes"),
    ],
)
def test_a_template_that_looks_at_a_value_is_refused(monkeypatch, source, sentence) -> None:
    written_here(monkeypatch, source)
    with pytest.raises(NotDrawableError, match=sentence):
        drawn("x", name="a")
    written_here(monkeypatch, "{{ name }}")
    assert drawn("x", name="a") == "a"


def test_every_form_carries_a_command_id_of_its_own(seeded) -> None:
    told = meeting_in(seeded.cell, members=6)
    client = signed_in(told.chair)
    opened(client, told)
    post(client, page(told, f"noi-dung/{item_of(told).public_id}"), "bat-dau")
    pages = [client.get(page(told)).content.decode() for _ in range(2)]
    ids = [re.findall(r'name="command_id" value="([^"]*)"', text) for text in pages]

    assert len(ids[0]) > 8
    assert all(len(one) == 36 for one in ids[0])
    assert len({*ids[0], *ids[1]}) == len(ids[0]) + len(ids[1])
