"""Who signs the resolution of a meeting, in whose name and form: cells and mass organisations."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from nep.documents.models import IssuedDocument
from nep.documents.services import DocumentRecord
from nep.foundation.clock import now, today
from nep.meetings.choices import MeetingKind, OpinionKind, OutcomeForm
from nep.meetings.models import Meeting, MeetingFact, Opinion
from nep.meetings.services import after
from nep.organisation.choices import Block, OrgUnitKind
from nep.people.choices import PostKind
from nep.people.models import Person, Post
from nep.people.queries import leading_post
from tests.factories.meetings import chair_of, clerk_of, held_meeting
from tests.factories.people import make_commune, make_post, make_unit
from tests.factories.rulebook import seed
from tests.meetings.preparing.visiting import by_now, client_of, page, posted

UNITS = {
    "chi bộ": (OrgUnitKind.CELL, Block.PARTY, MeetingKind.REGULAR),
    "chi hội": (OrgUnitKind.ASSOCIATION_BRANCH, Block.WOMEN, MeetingKind.ASSOCIATION_BRANCH),
    "chi đoàn": (OrgUnitKind.YOUTH_BRANCH, Block.YOUTH, MeetingKind.YOUTH_BRANCH),
    "câu lạc bộ": (OrgUnitKind.CLUB, Block.WOMEN, MeetingKind.CLUB),
}


def confirmed_in(word: str) -> Meeting:
    """A confirmed meeting whose outcome is a resolution, in a unit of this kind."""
    kind, block, meeting_kind = UNITS[word]
    tree = make_commune()
    path = (tree.province, tree.commune)
    unit = make_unit(kind, f"{word.capitalize()} Tổ dân phố mẫu 09", path, block=block)
    wanted = {"kinds": [meeting_kind], "outcome_form": OutcomeForm.RESOLUTION}
    meeting = held_meeting(unit, 6, **wanted)
    if word == "câu lạc bộ":
        Post.objects.filter(unit=unit).update(kind=PostKind.CLUB_HEAD)
    after.confirm_minutes(meeting=meeting, **by_now(clerk_of(meeting)))
    after.confirm_minutes(meeting=meeting, **by_now(chair_of(meeting)))
    return meeting


@pytest.fixture
def ruled(db: None) -> None:
    seed()


def issue(client: Client, meeting: Meeting, signer: Person | None = None) -> Any:
    wanted = {"signer": str(signer.public_id)} if signer else {}
    return client.post(page(meeting, "ket-qua/"), posted(**wanted), follow=True)


def only_record() -> DocumentRecord:
    return DocumentRecord.from_json(IssuedDocument.objects.get().record)


@pytest.mark.parametrize(
    ("word", "symbol", "authority", "post", "owner", "recipients"),
    [
        ("chi bộ", "01-NQ/CB", "T/M CHI BỘ", "BÍ THƯ", "party", "Các đồng chí đảng viên"),
        ("chi hội", "01-NQ/CH", "TM. CHI HỘI", "CHI HỘI TRƯỞNG", "mass", "Các hội viên"),
        ("chi đoàn", "01-NQ/CĐ", "TM. CHI ĐOÀN", "BÍ THƯ", "youth", "Các đoàn viên"),
        ("câu lạc bộ", "01-NQ/CLB", "TM. CÂU LẠC BỘ", "CHỦ NHIỆM", "mass", "Các thành viên"),
    ],
)
def test_the_head_signs_in_the_form_of_the_organisation(
    ruled: None,
    word: str,
    symbol: str,
    authority: str,
    post: str,
    owner: str,
    recipients: str,
) -> None:
    meeting = confirmed_in(word)
    client = client_of(meeting.chair)
    assert str(meeting.chair) in client.get(page(meeting, "ket-qua/")).content.decode()

    answer = issue(client, meeting, meeting.chair)

    assert answer.status_code == 200
    issued, record = IssuedDocument.objects.get(), only_record()
    signature = record.signatures[0]
    assert (issued.reference, issued.signer) == (symbol, meeting.chair)
    assert (signature.authority, signature.post, signature.name) == (
        authority,
        post,
        str(meeting.chair),
    )
    assert record.owner_word == owner
    assert record.subject.startswith(f"sinh hoạt {word} tháng ")
    assert recipients in record.recipients
    without_work = "thực hiện các nội dung nêu trên"
    assert any(without_work in getattr(block, "text", "") for block in record.blocks)
    text = str(record.to_json())
    assert ("đồng chí" in text) is (owner == "party")


def test_without_a_head_nobody_signs_and_the_post_is_named(ruled: None) -> None:
    meeting = confirmed_in("chi hội")
    yesterday = today() - timedelta(days=1)
    Post.objects.filter(unit=meeting.unit).update(valid_from="2020-01-01", valid_to=yesterday)
    writer = make_post(meeting.unit, PostKind.ASSOCIATION_GROUP_LEADER, person=meeting.clerk)
    client = client_of(writer.person)

    refused = issue(client, meeting)

    assert "chưa ghi chi hội trưởng nên chưa có người ký" in refused.content.decode()
    assert not IssuedDocument.objects.exists()

    make_post(meeting.unit, PostKind.ASSOCIATION_HEAD, person=meeting.chair, from_on=today())
    issue(client, meeting, meeting.chair)
    assert IssuedDocument.objects.get().signer == meeting.chair


def test_a_deputy_may_be_chosen_and_a_stranger_may_not(ruled: None) -> None:
    meeting = confirmed_in("chi bộ")
    deputy = make_post(meeting.unit, PostKind.DEPUTY_SECRETARY, person=meeting.clerk).person
    client = client_of(meeting.chair)
    stranger = next(
        row for row in Person.objects.all() if row.pk not in (deputy.pk, meeting.chair_id)
    )

    assert issue(client, meeting, stranger).status_code == 422
    words = after.ResolutionWords(signer_id=stranger.pk)
    with pytest.raises(Exception, match="không giữ chức vụ ký văn bản"):
        after.issue_resolution(meeting=meeting, words=words, **by_now(chair_of(meeting)))
    assert not IssuedDocument.objects.exists()

    issue(client, meeting, deputy)

    signature = only_record().signatures[0]
    assert (signature.authority, signature.post) == ("T/M CHI BỘ – PHÓ BÍ THƯ", "")
    assert IssuedDocument.objects.get().signer == deputy


def test_after_a_meeting_outside_the_party_nothing_of_the_party_is_due(ruled: None) -> None:
    for word, shows in (("chi bộ", True), ("chi hội", False)):
        meeting = confirmed_in(word)
        Opinion.objects.filter(meeting=meeting).update(kind=OpinionKind.UNIT_PRACTICE)
        client = client_of(meeting.chair)
        address = page(meeting, "sau-buoi/")
        read = client.get(address).content.decode()
        fact = posted(kind="on_national_app", on=today().strftime("%d/%m/%Y"))
        told = client.post(address, fact)
        assert ("Sổ tay đảng viên điện tử" in read) is shows
        assert ("Hạn ngày" in read) is shows
        assert (told.status_code == 302) is shows


def test_a_day_to_come_is_no_day_on_which_something_was_done(ruled: None) -> None:
    meeting = confirmed_in("chi bộ")
    client, address = client_of(meeting.chair), page(meeting, "sau-buoi/")

    def states(on: date) -> int:
        fact = posted(kind="final_documents", on=on.strftime("%d/%m/%Y"))
        return int(client.post(address, fact).status_code)

    assert states(today() + timedelta(days=1)) == 422
    assert not MeetingFact.objects.filter(kind="final_documents").exists()
    assert states(today()) == 302
    assert MeetingFact.objects.get(kind="final_documents").at <= now()


def test_who_has_confirmed_is_not_asked_again_until_something_changed(seeded: Any) -> None:
    meeting = held_meeting(seeded.cell, members=6)
    client, address = client_of(meeting.clerk), page(meeting, "bien-ban/")

    def asks() -> bool:
        return "Xác nhận biên bản" in client.get(address).content.decode()

    assert asks()
    client.post(page(meeting, "bien-ban/xac-nhan/"), posted())
    assert not asks()
    client.post(page(meeting, "bien-ban/loi-ket/"), posted(text="Cảm ơn các đồng chí."))
    assert asks()


def test_the_head_of_a_branch_stands_on_its_page(ruled: None) -> None:
    tree = make_commune()
    head = make_post(tree.women, PostKind.ASSOCIATION_HEAD)
    found = leading_post(tree.women, today())
    assert found is not None
    assert found.person == head.person
    read = client_of(head.person).get(
        f"/u/{tree.women.public_id}/to-chuc/{tree.women.public_id}/phan-sau/"
    )
    whole = client_of(head.person).get(f"/u/{tree.women.public_id}/to-chuc/{tree.women.public_id}/")
    text = whole.content.decode() + read.content.decode()
    assert "Chi hội trưởng" in text
    assert "Bí thư" not in text.split("<main", 1)[1]
