"""The pages of the preparation, through their addresses."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nep.documents.choices import DocumentKind
from nep.documents.services import DocumentDraft, record_documents
from nep.foundation.access import Actor
from nep.foundation.clock import VIETNAM, day_of, now
from nep.foundation.sync import Envelope
from nep.foundation.text import format_day, format_time
from nep.meetings.choices import AgendaKind, MeetingKind
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.models import (
    Convening,
    Meeting,
    MeetingAmendment,
    PackDocument,
    Proposal,
)
from nep.meetings.services.preparing import (
    ItemDraft,
    PaperDraft,
    add_item,
    add_paper,
    apply_template,
    propose_item,
    send_notice,
    tie_paper,
)
from nep.meetings.services.room import restrict_item
from nep.people.choices import PostKind
from nep.people.models import Person
from tests.factories.people import make_post
from tests.meetings.preparing.visiting import (
    by,
    client_of,
    meeting,
    member,
    page,
    plain,
    posted,
    secretary,
    world,
)

__all__ = ["by", "meeting", "member", "secretary", "world"]


def test_an_agenda_stands_after_two_taps(secretary, meeting):
    text = secretary.get(page(meeting, "chuan-bi/")).content.decode()
    assert "Mở chương trình theo mẫu" in text

    done = secretary.post(page(meeting, "chuan-bi/"), posted(act="template"), follow=True)

    text = done.content.decode()
    assert "Học tập và làm theo Bác" in text
    assert "Tự chấm điểm" in text
    assert meeting.agenda.count() > 10


@pytest.mark.parametrize(
    ("rest", "most"),
    [
        ("chuan-bi/", 15),
        ("chuong-trinh/", 16),
        ("thong-bao/", 15),
        ("tai-lieu/", 15),
        ("de-xuat/", 15),
    ],
)
def test_pages_cost_few_statements(
    secretary, meeting, by, rest, most, django_assert_max_num_queries
):
    apply_template(meeting=meeting, **by())
    send_notice(meeting=meeting, **by())
    secretary.get(page(meeting, rest))
    with django_assert_max_num_queries(most):
        assert secretary.get(page(meeting, rest)).status_code == 200


def test_chi_uy_is_recorded_on_the_page(secretary, meeting, world):
    make_post(world.cell, PostKind.CELL_COMMITTEE_MEMBER)
    held = (now() - timedelta(hours=2)).astimezone(VIETNAM)
    fields = {
        "act": "first_step",
        "day": format_day(held.date()),
        "hour": format_time(held),
        "review": "Đã làm xong.",
        "plan": "",
        "points": "- Sửa nhà văn hóa\nLịch trực",
        "minutes": "40",
        "clerk": "",
    }
    refused = secretary.post(page(meeting, "chuan-bi/"), posted(**fields))
    assert refused.status_code == 422
    assert "Đã làm xong." in refused.content.decode()

    fields["present"] = [str(meeting.chair.public_id)]
    done = secretary.post(page(meeting, "chuan-bi/"), posted(**fields), follow=True)

    assert done.status_code == 200
    assert "Chi ủy đã họp" in done.content.decode()
    assert Meeting.objects.filter(kind=MeetingKind.CELL_COMMITTEE).exists()
    assert meeting.agenda.filter(title="Sửa nhà văn hóa", kind=AgendaKind.DISCUSSION).exists()


def test_an_item_is_added_moved_and_changed_on_the_page(secretary, meeting, by):
    apply_template(meeting=meeting, **by())
    fields = {"title": "", "kind": "other", "purpose": "discuss", "minutes": "5", "presenter": ""}
    refused = secretary.post(page(meeting, "chuong-trinh/"), posted(act="add", **fields))
    assert refused.status_code == 422

    fields["title"] = "Việc khác"
    secretary.post(page(meeting, "chuong-trinh/"), posted(act="add", **fields))
    item = meeting.agenda.get(title="Việc khác")
    address = page(meeting, f"chuong-trinh/{item.public_id}/")
    secretary.post(address, posted(act="up"))
    assert meeting.agenda.get(pk=item.pk).order == item.order - 1

    assert "Việc khác" in secretary.get(address).content.decode()
    fields |= {"title": "Việc khác nữa", "presenter": str(meeting.clerk.public_id)}
    done = secretary.post(address, posted(act="save", **fields), follow=True)

    assert "Việc khác nữa" in done.content.decode()
    assert meeting.agenda.get(pk=item.pk).presenter == meeting.clerk


def test_every_item_gets_its_presenter_in_two_taps(secretary, meeting, by):
    apply_template(meeting=meeting, **by())
    item = meeting.agenda.get(kind="information")
    chosen = {f"p-{item.pk}": str(meeting.clerk.public_id)}
    secretary.post(page(meeting, "chuong-trinh/"), posted(act="presenters", **chosen))
    secretary.post(page(meeting, "chuong-trinh/"), posted(act="chair"))

    assert meeting.agenda.get(pk=item.pk).presenter == meeting.clerk
    unnamed = meeting.agenda.exclude(purpose="formal").filter(presenter=None)
    assert not unnamed.exists()


def test_a_too_long_agenda_is_red_before_sending(secretary, meeting, by):
    apply_template(meeting=meeting, **by())
    assert "quá thời lượng" not in secretary.get(page(meeting, "thong-bao/")).content.decode()
    add_item(meeting=meeting, draft=ItemDraft(kind="other", title="Dài", minutes=99), **by())

    text = secretary.get(page(meeting, "thong-bao/")).content.decode()
    assert "quá thời lượng buổi sinh hoạt 90 phút" in text
    done = secretary.post(page(meeting, "thong-bao/"), posted(act="send"), follow=True)

    assert "Đã gửi thông báo cho 6 đồng chí." in done.content.decode()


def test_the_secretary_tells_and_the_member_opens(secretary, member, meeting, by):
    apply_template(meeting=meeting, **by())
    assert "đang được chuẩn bị" in member.get(page(meeting, "giay-moi/")).content.decode()
    send_notice(meeting=meeting, **by())

    text = member.get(page(meeting, "giay-moi/")).content.decode()

    assert "Học tập và làm theo Bác" in text
    assert Convening.objects.get(meeting=meeting, person=plain(meeting)).opened_at
    board = secretary.get(page(meeting, "thong-bao/")).content.decode()
    assert "Đã biết 1 trong 6 đồng chí, chưa biết 5." in board
    secretary.post(page(meeting, "thong-bao/"), posted(group="Tổ 1"))
    rest = Convening.objects.filter(meeting=meeting, told_how="", opened_at=None)
    keys = [str(row.person.public_id) for row in rest]
    nobody = secretary.post(page(meeting, "thong-bao/"), posted(act="tell", how="phone"))
    assert nobody.status_code == 422
    done = secretary.post(
        page(meeting, "thong-bao/"), posted(act="tell", how="phone", who=keys), follow=True
    )

    assert "Đã biết 6 trong 6 đồng chí, chưa biết 0." in done.content.decode()


def test_a_member_says_he_cannot_come(member, meeting, by):
    send_notice(meeting=meeting, **by())
    assert member.post(page(meeting, "giay-moi/"), posted(act="absent")).status_code == 422

    done = member.post(page(meeting, "giay-moi/"), posted(act="absent", reason="duty"), follow=True)

    assert "Đã báo vắng buổi này" in done.content.decode()
    done = member.post(page(meeting, "giay-moi/"), posted(act="come"), follow=True)
    assert "Đã báo vắng buổi này" not in done.content.decode()


def test_phones_stand_on_the_page_of_the_secretary_only(secretary, meeting, world, by):
    Person.objects.filter(pk=plain(meeting).pk).update(phone="0912345678")
    send_notice(meeting=meeting, **by())
    officer = make_post(world.cell, PostKind.CELL_COMMITTEE_MEMBER)

    assert "0912345678" in secretary.get(page(meeting, "thong-bao/")).content.decode()
    other = client_of(officer.person).get(page(meeting, "thong-bao/"))
    assert other.status_code == 200
    assert "0912345678" not in other.content.decode()


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("chuan-bi/", 403),
        ("thong-bao/", 403),
        ("in-phieu/giay-moi/", 403),
        ("chuong-trinh/", 200),
        ("tai-lieu/", 200),
        ("de-xuat/", 200),
        ("giay-moi/", 200),
    ],
)
def test_what_a_member_opens(member, meeting, rest, status):
    assert member.get(page(meeting, rest)).status_code == status


def test_a_restricted_item_is_nowhere_named(secretary, member, meeting, by):
    apply_template(meeting=meeting, **by())
    item = add_item(meeting=meeting, draft=ItemDraft(kind="other", title="Kỷ luật X"), **by())
    restrict_item(item=item, **by())
    send_notice(meeting=meeting, **by())

    for client, rest in (
        (member, "giay-moi/"),
        (secretary, "chuong-trinh/"),
        (secretary, "in-phieu/giay-moi/"),
        (secretary, "in-phieu/chuong-trinh/"),
        (secretary, "in-phieu/ghi-tay/"),
    ):
        text = client.get(page(meeting, rest)).content.decode()
        assert "Kỷ luật X" not in text
        assert "Nội dung ghi riêng" in text


@pytest.mark.parametrize("form", ["chuong-trinh", "giay-moi", "giay-bao", "diem-danh", "ghi-tay"])
def test_every_form_prints(secretary, meeting, by, form):
    apply_template(meeting=meeting, **by())

    answer = secretary.get(page(meeting, f"in-phieu/{form}/"))

    assert answer.status_code == 200
    if form == "giay-bao":
        assert "Học tập" not in answer.content.decode()
    assert secretary.get(page(meeting, "in-phieu/khac/")).status_code == 404


def test_papers_have_versions_a_comparison_and_readers(secretary, member, meeting, by):
    fields = {"title": "Dự thảo", "text": "Điều 1. Sạch đường.", "no_secrets": "on"}
    without = {**fields, "no_secrets": ""}
    refused = secretary.post(page(meeting, "tai-lieu/"), posted(**without))
    assert refused.status_code == 422
    assert "Điều 1. Sạch đường." in refused.content.decode()
    secretary.post(page(meeting, "tai-lieu/"), posted(**fields))
    paper = PackDocument.objects.get()
    address = page(meeting, f"tai-lieu/{paper.public_id}/")
    secretary.post(
        address, posted(act="version", text="Điều 1. Sạch ngõ.", no_secrets="on", is_final="on")
    )

    mine = member.get(address).content.decode()
    text = secretary.get(address).content.decode()

    assert "<ins>" in text
    assert "<del>" in text
    assert "Ai đã đọc" in text
    assert "Ai đã đọc" not in mine
    assert "đã đọc 2 trong 6" in secretary.get(page(meeting, "tai-lieu/")).content.decode()
    assert "đã đọc" not in member.get(page(meeting, "tai-lieu/")).content.decode()


def test_a_file_is_kept_and_given_back(secretary, member, meeting):
    upload = SimpleUploadedFile("tai-lieu.txt", "Nội dung tài liệu.".encode())
    secretary.post(
        page(meeting, "tai-lieu/"), posted(title="Tài liệu", file=upload, no_secrets="on")
    )
    paper = PackDocument.objects.get()

    answer = member.get(page(meeting, f"tai-lieu/{paper.public_id}/1/"))

    assert b"".join(answer.streaming_content).decode() == "Nội dung tài liệu."
    assert "attachment" in answer["Content-Disposition"]
    stamped = SimpleUploadedFile("tai-lieu.txt", "MẬT\nchữ".encode())
    refused = secretary.post(
        page(meeting, "tai-lieu/"), posted(title="Mật", file=stamped, no_secrets="on")
    )
    assert refused.status_code == 422
    assert PackDocument.objects.count() == 1


def test_a_paper_of_the_register_stands_under_its_item(world, secretary, member, meeting, by):
    apply_template(meeting=meeting, **by())
    item = meeting.agenda.get(kind=AgendaKind.DISCUSSION)
    (official,) = record_documents(
        drafts=[
            DocumentDraft(
                kind=DocumentKind.DIRECTIVE,
                subject="Hướng dẫn chuyên đề quý IV",
                issued_on=day_of(now()),
                issuer_name="Đảng ủy phường mẫu",
            )
        ],
        register=meeting.unit,
        envelope=Envelope.now(),
        actor=Actor.system("tests"),
    )
    chosen = {"official": str(official.pk), "item": str(item.pk), "no_secrets": "on"}
    assert (
        "Hướng dẫn chuyên đề quý IV" in secretary.get(page(meeting, "tai-lieu/")).content.decode()
    )

    secretary.post(page(meeting, "tai-lieu/"), posted(**chosen))

    paper = PackDocument.objects.get()
    assert (paper.official, paper.item, paper.title) == (official, item, official.subject)
    shown = member.get(page(meeting, "tai-lieu/")).content.decode()
    assert f"nội dung {item.order}: {item.title}" in " ".join(shown.split())
    elsewhere = posted(**{**chosen, "item": "999999"})
    assert secretary.post(page(meeting, "tai-lieu/"), elsewhere).status_code == 422


def test_a_paper_is_tied_to_another_item_and_back(secretary, member, meeting, by):
    apply_template(meeting=meeting, **by())
    item = meeting.agenda.get(kind=AgendaKind.DISCUSSION)
    fields = {"title": "Dự thảo", "text": "Điều 1.", "no_secrets": "on"}
    secretary.post(page(meeting, "tai-lieu/"), posted(**fields))
    paper = PackDocument.objects.get()
    address = page(meeting, f"tai-lieu/{paper.public_id}/")
    moves = [
        (secretary, str(item.pk), 302, item),
        (secretary, "999999", 422, item),
        (member, "", 403, item),
        (secretary, "", 302, None),
    ]
    for who, wanted, status, stands in moves:
        answer = who.post(address, posted(act="tie", item=wanted))
        paper.refresh_from_db()

        assert (answer.status_code, paper.item) == (status, stands)


def test_a_drafted_paper_under_amendment_stays_where_it_is_amended(world, meeting, by):
    apply_template(meeting=meeting, **by())
    first, other = meeting.agenda.exclude(title="")[:2]
    draft = PaperDraft(title="Dự thảo", text="Điều 1.", item_id=first.pk)
    paper = add_paper(meeting=meeting, draft=draft, **by())
    MeetingAmendment.objects.create(
        meeting=meeting,
        item=first,
        version=paper.versions.get(),
        proposer=meeting.chair,
        new_text="Hai.",
    )
    with pytest.raises(MeetingRefusedError, match="đề nghị sửa"):
        tie_paper(paper=paper, item=other, **by())

    assert tie_paper(paper=paper, item=None, **by()).item is None


def test_a_member_proposes_and_the_secretary_answers(secretary, member, meeting, by):
    apply_template(meeting=meeting, **by())
    member.post(page(meeting, "de-xuat/"), posted(act="propose", text="Lắp đèn ngõ 3"))
    proposal = Proposal.objects.get()
    assert "Lắp đèn ngõ 3" in secretary.get(page(meeting, "de-xuat/")).content.decode()
    answer = {"act": "answer", "proposal": str(proposal.public_id)}
    refused = secretary.post(page(meeting, "de-xuat/"), posted(**answer, state="refused"))
    assert refused.status_code == 422
    answered = member.post(page(meeting, "de-xuat/"), posted(**answer, state="accepted"))
    assert answered.status_code == 403

    secretary.post(page(meeting, "de-xuat/"), posted(**answer, state="accepted"))

    assert meeting.agenda.filter(title="Lắp đèn ngõ 3").exists()
    assert "Đưa vào chương trình" in member.get(page(meeting, "de-xuat/")).content.decode()


def test_members_do_not_see_each_others_proposals(member, meeting, by):
    propose_item(unit=meeting.unit, meeting=meeting, person=meeting.clerk, text="Việc X", **by())

    assert "Việc X" not in member.get(page(meeting, "de-xuat/")).content.decode()
