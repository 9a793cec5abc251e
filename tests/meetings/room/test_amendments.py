"""An amendment to a draft is voted, merged, and the diff is in the minutes (feature 28)."""

from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nep.foundation.audit.models import AuditEntry, AuditPayload
from nep.foundation.files import Declaration, stage_upload
from nep.meetings import erasure
from nep.meetings.choices import AmendmentState, VoteOutcome
from nep.meetings.documents import Grade
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import Meeting, MeetingAmendment, PackDocument, PackVersion, Vote
from nep.meetings.queries.after_content import content_of
from nep.meetings.rules.after_complete import Gap, faults_of, warnings_of
from nep.meetings.services import (
    VoteDraft,
    accept_amendment,
    after,
    merge_amendments,
    propose_amendment,
    reopen_amendment,
    restrict_item,
    turn_down_amendment,
    vote_amendment,
    withdraw_amendment,
    withdraw_paper,
    withdraw_vote,
)
from nep.meetings.services.joined_rows import move
from tests.factories.meetings import item_of, meeting_in
from tests.factories.people import make_person
from tests.meetings.after.test_papers import words_of
from tests.meetings.room.test_pages import opened, page, post, signed_in, text_of

DRAFT = "Điều 1. Mỗi hộ góp một ngày công.\nĐiều 2. Tổ trưởng đôn đốc mỗi hộ."
OLD, NEW = "một ngày công", "hai ngày công"


@pytest.fixture
def paper(sitting: Meeting) -> PackDocument:
    """A draft resolution as text, in the pack of a meeting in session."""
    return draft_in(sitting)


def draft_in(meeting: Meeting, text: str = DRAFT, **version: Any) -> PackDocument:
    row = PackDocument.objects.create(meeting=meeting, title="Dự thảo Nghị quyết chuyên đề")
    PackVersion.objects.create(document=row, number=1, text=text, **version)
    return row


def proposed(meeting: Meeting, paper: PackDocument, order: dict[str, Any], **wanted: Any) -> Any:
    usual = {"proposer": meeting.clerk, "old_text": OLD, "new_text": NEW}
    return propose_amendment(item=item_of(meeting), paper=paper, **{**usual, **wanted}, **order)


def test_a_voted_amendment_makes_a_version_and_freezes_the_one_voted_on(sitting, paper, by_clerk):
    row = proposed(sitting, paper, by_clerk())
    vote_amendment(amendment=row, vote=VoteDraft(question="", agree=5, disagree=1), **by_clerk())

    row = MeetingAmendment.objects.get(pk=row.pk)
    first, second = paper.versions.order_by("number")
    assert (row.state, row.version, row.merged_version) == (AmendmentState.PASSED, first, second)
    assert first.text == DRAFT
    assert first.frozen_hash == sha256(DRAFT.encode()).hexdigest()
    assert second.text == DRAFT.replace(OLD, NEW)
    assert not second.frozen_hash
    vote = row.vote
    assert (vote.agree, vote.entitled, vote.present, vote.fraction) == (5, 6, 6, "1/2")
    assert "“một ngày công” thành “hai ngày công”" in vote.question


def test_a_failed_amendment_leaves_the_draft(sitting, paper, by_clerk):
    row = proposed(sitting, paper, by_clerk())
    vote_amendment(amendment=row, vote=VoteDraft(question="", agree=3, disagree=3), **by_clerk())

    assert row.state == AmendmentState.FAILED
    assert row.vote.outcome == VoteOutcome.FAILED
    assert paper.versions.get().frozen_hash


def test_the_chair_takes_it_in_without_a_vote(sitting, paper, by_clerk):
    row = proposed(sitting, paper, by_clerk(), old_text="", new_text="Điều 3. Báo cáo kỳ sau.")
    accept_amendment(amendment=row, **by_clerk())

    latest = paper.versions.order_by("-number").first()
    assert latest.text == f"{DRAFT}\nĐiều 3. Báo cáo kỳ sau."
    assert row.vote is None
    assert not Vote.objects.filter(meeting=sitting).exists()


@pytest.mark.parametrize(
    ("old", "sentence"),
    [("ba ngày công", "Không tìm thấy đoạn này"), ("ỗi hộ", "có nhiều lần")],
)
def test_a_passage_stands_in_the_draft_exactly_once(sitting, paper, by_clerk, old, sentence):
    with pytest.raises(MeetingRefusedError, match=sentence):
        proposed(sitting, paper, by_clerk(), old_text=old)
    assert proposed(sitting, paper, by_clerk()).state == AmendmentState.PROPOSED


def test_a_passage_gone_meanwhile_is_not_voted_on(sitting, paper, by_clerk):
    first = proposed(sitting, paper, by_clerk())
    second = proposed(sitting, paper, by_clerk(), new_text="ba ngày công")
    accept_amendment(amendment=first, **by_clerk())

    with pytest.raises(MeetingRefusedError, match="trong bản 2"):
        vote_amendment(amendment=second, vote=VoteDraft(question="", agree=6), **by_clerk())
    assert not Vote.objects.filter(meeting=sitting).exists()
    assert paper.versions.count() == 2
    withdraw_amendment(amendment=second, reason="Trùng với đề nghị trước", **by_clerk())
    assert second.state == AmendmentState.WITHDRAWN


@pytest.mark.parametrize("service", [turn_down_amendment, withdraw_amendment])
def test_not_taken_in_needs_one_line_why(sitting, paper, by_clerk, service):
    row = proposed(sitting, paper, by_clerk())
    with pytest.raises(MeetingRefusedError, match="một dòng lý do"):
        service(amendment=row, reason=" ", **by_clerk())
    service(amendment=row, reason="Đã có trong quy ước", **by_clerk())

    assert not row.is_open
    assert row.reason == "Đã có trong quy ước"
    assert paper.versions.count() == 1
    with pytest.raises(MeetingRefusedError, match="đã có kết quả"):
        accept_amendment(amendment=row, **by_clerk())


def test_who_is_not_there_proposes_nothing(sitting, paper, by_clerk):
    with pytest.raises(MeetingRefusedError, match="không có trong danh sách"):
        proposed(sitting, paper, by_clerk(), proposer=make_person("Người lạ"))


def test_nothing_is_proposed_before_the_opening(meeting, by_clerk):
    paper = draft_in(meeting)
    with pytest.raises(RecordClosedError, match="chưa khai mạc"):
        proposed(meeting, paper, by_clerk())


def test_a_decision_by_mistake_is_opened_again(sitting, paper, by_clerk):
    row = proposed(sitting, paper, by_clerk())
    vote_amendment(amendment=row, vote=VoteDraft(question="", agree=6), **by_clerk())
    vote = row.vote
    with pytest.raises(MeetingRefusedError, match="bấm “Xem lại”"):
        withdraw_vote(vote=vote, **by_clerk())

    reopen_amendment(amendment=row, **by_clerk())

    vote.refresh_from_db()
    assert vote.withdrawn_at is not None
    assert row.is_open
    assert [one.text for one in paper.versions.order_by("number")][1:] == [
        DRAFT.replace(OLD, NEW),
        DRAFT,
    ]
    vote_amendment(amendment=row, vote=VoteDraft(question="", agree=2), **by_clerk())
    assert row.state == AmendmentState.FAILED


def test_only_the_last_words_are_taken_out_again(sitting, paper, by_clerk):
    first = proposed(sitting, paper, by_clerk())
    accept_amendment(amendment=first, **by_clerk())
    second = proposed(sitting, paper, by_clerk(), old_text="đôn đốc", new_text="nhắc")
    accept_amendment(amendment=second, **by_clerk())

    with pytest.raises(MeetingRefusedError, match="sau cùng trước"):
        reopen_amendment(amendment=first, **by_clerk())
    reopen_amendment(amendment=second, **by_clerk())
    assert second.is_open


def test_a_draft_that_is_a_file_waits_for_the_merged_one(sitting, by_clerk, tmp_path):
    paper = draft_in(sitting, "", file=stored(sitting, "du-thao.txt", by_clerk()))
    rows = [
        proposed(sitting, paper, by_clerk(), new_text=words) for words in ("hai ngày", "ba ngày")
    ]
    with pytest.raises(MeetingRefusedError, match="đã được tiếp thu"):
        merge_amendments(amendments=rows, file=staged("ban-2.txt"), **by_clerk())
    for row in rows:
        accept_amendment(amendment=row, **by_clerk())
    assert all(row.awaits_merging for row in rows)
    assert Gap.AMENDMENT_NOT_MERGED in gaps(sitting)

    merge_amendments(amendments=rows, file=staged("ban-2.txt"), **by_clerk())

    latest = paper.versions.order_by("-number").first()
    assert latest.file.name == "ban-2.txt"
    assert {row.merged_version for row in rows} == {latest}
    assert Gap.AMENDMENT_NOT_MERGED not in gaps(sitting)


def staged(name: str) -> Any:
    upload = SimpleUploadedFile(name, f"Bản {name} của dự thảo.".encode())
    declaration = Declaration(no_state_secret=True, bears_no_stamp=True)
    return stage_upload(upload, declaration=declaration)


def stored(meeting: Meeting, name: str, order: dict[str, Any]) -> Any:
    from nep.foundation.files import store_file

    return store_file(
        staged=staged(name), unit_id=meeting.unit_id, may="meetings.conduct", about=meeting, **order
    )


def gaps(meeting: Meeting) -> set[Gap]:
    content = content_of(meeting)
    found = [*faults_of(content), *warnings_of(content, least_minutes=None)]
    return {finding.gap for finding in found}


def test_an_undecided_amendment_stops_the_confirmation(sitting, paper, by_clerk):
    row = proposed(sitting, paper, by_clerk())
    assert Gap.AMENDMENT_UNDECIDED in gaps(sitting)
    accept_amendment(amendment=row, **by_clerk())
    assert Gap.AMENDMENT_UNDECIDED not in gaps(sitting)


def test_the_minutes_state_who_old_new_and_the_three_numbers(sitting, paper, by_clerk):
    row = proposed(sitting, paper, by_clerk())
    vote_amendment(amendment=row, vote=VoteDraft(question="", agree=5, other=1), **by_clerk())
    other = proposed(sitting, paper, by_clerk(), old_text="đôn đốc", new_text="")
    turn_down_amendment(amendment=other, reason="Vẫn cần", **by_clerk())

    text = words_of(after.minutes_record(sitting, Grade.CELL))
    assert "Đề nghị sửa đổi, bổ sung “Dự thảo Nghị quyết chuyên đề” (2 đề nghị):" in text
    assert "đề nghị sửa từ: “một ngày công” thành: “hai ngày công”." in text
    assert "tán thành 5 / có quyền biểu quyết 6 (có mặt 6)" in text
    assert text.count("tán thành 5 /") == 1
    assert "Đã đưa vào bản 2 của dự thảo." in text
    assert "đề nghị bỏ đoạn: “đôn đốc”." in text
    assert "Không tiếp thu. Lý do: Vẫn cần." in text
    assert f"bản 1, mã kiểm tra {sha256(DRAFT.encode()).hexdigest()[:16]}" in text

    above = words_of(after.minutes_record(sitting, Grade.SUPERIOR))
    assert "dự thảo: 2, biểu quyết thông qua 1, không tiếp thu 1." in above
    assert OLD not in above
    assert str(sitting.clerk) not in above.split("II. NỘI DUNG")[1].split("THƯ KÝ")[0]


def test_an_item_written_apart_keeps_no_amendment(sitting, paper, by_clerk):
    row = proposed(sitting, paper, by_clerk())
    vote_amendment(amendment=row, vote=VoteDraft(question="", agree=6), **by_clerk())
    with pytest.raises(MeetingRefusedError, match="không rút ra được"):
        withdraw_paper(paper=paper, **by_clerk())

    restrict_item(item=item_of(sitting), **by_clerk())

    assert not MeetingAmendment.objects.filter(meeting=sitting).exists()
    paper.refresh_from_db()
    assert paper.withdrawn_at is not None


def test_the_trail_does_not_repeat_the_words(sitting, paper, by_clerk):
    accept_amendment(amendment=proposed(sitting, paper, by_clerk()), **by_clerk())

    assert AuditEntry.objects.filter(action="meetings.accept_amendment").exists()
    assert NEW not in str(list(AuditPayload.objects.values_list("body", flat=True)))


def test_what_is_held_of_the_proposer_is_said_and_moves(sitting, paper, by_clerk):
    row = proposed(sitting, paper, by_clerk())
    held = {item.what: item.count for item in erasure.holds(sitting.clerk_id)}
    assert held["Đề nghị sửa dự thảo ghi trong biên bản"] == 1

    other = make_person("Trần Quốc Đạt")
    move(other.pk, sitting.clerk_id, by_clerk()["actor"])
    row.refresh_from_db()
    assert row.proposer_id == other.pk


@pytest.fixture
def told(seeded: Any) -> Meeting:
    return meeting_in(seeded.cell, members=6)


@pytest.fixture
def clerk(told: Meeting) -> Client:
    return signed_in(told.chair)


def test_the_room_amends_a_draft_through_its_page(clerk, told):
    paper = draft_in(told)
    opened(clerk, told)
    address = page(told, f"noi-dung/{item_of(told).public_id}")
    words = {"paper": paper.pk, "proposer": told.clerk_id, "old_text": "ba ngày", "new_text": NEW}
    refused = post(clerk, address, "sua-doi", **words)
    assert refused.status_code == 422
    assert "Không tìm thấy đoạn này trong bản 1" in text_of(refused)
    assert "ba ngày</textarea>" in refused.content.decode()

    post(clerk, address, "sua-doi", **{**words, "old_text": OLD})
    row = told.amendments.get()
    text = text_of(clerk.get(address))
    assert "<del>một ngày công</del> → <ins>hai ngày công</ins>" in text
    assert "Đọc “Dự thảo Nghị quyết chuyên đề”, bản 1" in text
    too_many = post(clerk, address, "bieu-quyet-sua", key=row.public_id, agree=7)
    assert too_many.status_code == 422
    assert "là 7 nhưng chỉ có 6" in text_of(too_many)
    answer = post(clerk, address, "bieu-quyet-sua", key=row.public_id, agree=5, disagree=1)
    assert "tán thành 5 / có quyền biểu quyết 6 (có mặt 6)" in text_of(answer)
    assert "Đã đưa vào bản 2" in text_of(answer)
    assert text_of(answer).count("tán thành 5 /") == 1
    post(clerk, address, "xem-lai-sua", key=row.public_id)
    row.refresh_from_db()
    assert row.is_open


def test_a_merged_file_is_handed_in_on_the_page(clerk, told, by_clerk_of_told):
    paper = draft_in(told, "", file=stored(told, "du-thao.txt", by_clerk_of_told))
    opened(clerk, told)
    address = page(told, f"noi-dung/{item_of(told).public_id}")
    words = {"paper": paper.pk, "proposer": told.clerk_id, "old_text": OLD, "new_text": NEW}
    post(clerk, address, "sua-doi", **words)
    row = told.amendments.get()
    assert "chờ bản đã đưa" in text_of(post(clerk, address, "tiep-thu-sua", key=row.public_id))
    given = {"de-nghi": str(row.public_id), "no_secrets": "on", "no_stamp": "on"}
    upload = SimpleUploadedFile("ban-2.txt", b"Ban 2")
    assert post(clerk, address, "ban-tiep-thu", file=upload, **given).status_code == 200
    row.refresh_from_db()
    assert row.merged_version.file.name == "ban-2.txt"


@pytest.fixture
def by_clerk_of_told(told: Meeting) -> dict[str, Any]:
    from nep.foundation.sync import Envelope
    from tests.factories.meetings import chair_of

    return {"envelope": Envelope.now(), "actor": chair_of(told)}
