"""The papers that a device takes along: texts, and files as long as there is room."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nep.documents.models import ReadMark
from nep.foundation.files import Declaration, stage_upload
from nep.foundation.sync import Envelope
from nep.meetings.models import AgendaItem, Meeting, PackDocument
from nep.meetings.queries import room_carried_papers
from nep.meetings.services import PaperDraft, add_paper, add_version
from nep.people.models import Person
from tests.factories.meetings import chair_of, item_of, meeting_in
from tests.meetings.room.test_carried import asked, signed_in


@pytest.fixture
def told(seeded) -> Meeting:
    """A meeting that may be opened now."""
    return meeting_in(seeded.cell, members=6)


def put(meeting: Meeting, title: str, text: str = "", content: bytes = b"") -> PackDocument:
    """A paper with a text or with a file."""
    staged = None
    if content:
        upload = SimpleUploadedFile("du-thao.txt", content)
        staged = stage_upload(upload, declaration=Declaration(no_state_secret=True))
    return add_paper(
        meeting=meeting,
        draft=PaperDraft(title=title, text=text, file=staged),
        envelope=Envelope.now(),
        actor=chair_of(meeting),
    )


def papers_told(person, meeting):
    answer = asked(signed_in(person), meeting, "tai-lieu/")
    assert answer.status_code == 200, answer.content
    return answer.json()["papers"]


def test_texts_go_along_whole_and_files_by_their_address(told):
    put(told, "Dự thảo nghị quyết", text="Mỗi nhà giữ sạch đoạn đường trước nhà.")
    put(told, "Bảng phân công", content=b"Bang phan cong.")
    drafted, listed = papers_told(told.chair, told)

    assert (drafted["title"], drafted["file"]) == ("Dự thảo nghị quyết", None)
    assert drafted["text"].startswith("Mỗi nhà")
    assert listed["file"]["name"] == "du-thao.txt"
    answer = signed_in(told.chair).get(listed["file"]["address"])
    assert b"".join(answer.streaming_content) == b"Bang phan cong."
    assert not ReadMark.objects.exists()


def test_a_device_is_told_which_version_lies_where_and_when_the_pack_changed(told):
    paper = put(told, "Bảng phân công", content=b"Ban mot.")
    [first] = papers_told(told.chair, told)
    before = pack_of(told)
    upload = SimpleUploadedFile("ban-hai.txt", b"Ban hai.")
    add_version(
        paper=paper,
        draft=PaperDraft(
            title="",
            file=stage_upload(upload, declaration=Declaration(no_state_secret=True)),
        ),
        envelope=Envelope.now(),
        actor=chair_of(told),
    )
    [second] = papers_told(told.chair, told)

    assert (first["number"], first["has_file"], first["is_final"]) == (1, True, False)
    assert (second["number"], second["file"]["number"]) == (2, 2)
    assert pack_of(told) != before
    answer = asked(signed_in(told.chair), told, "tai-lieu/").json()
    assert answer["pack"] == pack_of(told)
    PackDocument.objects.update(title="Tên khác")
    assert pack_of(told) != answer["pack"]


def pack_of(meeting):
    """The word for the pack as it stands, in the copy that a device asks for first."""
    return asked(signed_in(meeting.chair), meeting, "du-lieu/").json()["pack"]


def test_files_beyond_the_room_stay_at_home(told, monkeypatch):
    for title in ("Một", "Hai", "Ba"):
        put(told, title, content=f"Tệp {title}, dài hơn một chút.".encode())
    assert all(one["file"] for one in papers_told(told.chair, told))
    monkeypatch.setattr(room_carried_papers, "MOST_BYTES", 70)

    assert [bool(one["file"]) for one in papers_told(told.chair, told)] == [True, True, False]


def test_a_paper_of_what_is_recorded_apart_stays_at_home(told):
    paper = put(told, "Hồ sơ", content=b"Ho so.")
    PackDocument.objects.filter(pk=paper.pk).update(item=item_of(told))
    [shown] = papers_told(told.chair, told)
    AgendaItem.objects.filter(pk=item_of(told).pk).update(is_restricted=True, title="")

    assert papers_told(told.chair, told) == []
    assert signed_in(told.chair).get(shown["file"]["address"]).status_code == 404


def test_nothing_goes_along_for_a_shared_machine_or_for_a_member(told):
    put(told, "Bảng phân công", content=b"Bang phan cong.")
    [shown] = papers_told(told.chair, told)
    member = Person.objects.exclude(pk__in=[told.chair_id, told.clerk_id]).first()
    shared = signed_in(told.chair, shared=True)

    for address in (shown["file"]["address"], None):
        for client, status in ((shared, {422}), (signed_in(member), {403, 404})):
            answer = client.get(address) if address else asked(client, told, "tai-lieu/")
            assert answer.status_code in status
