"""The pages of the register, through their addresses."""

from datetime import date
from functools import partial

import pytest
from django.test import Client

from nep.documents.errors import DocumentIssuedError
from nep.documents.models import OfficialDocument
from nep.documents.services import DocumentDraft, record_documents
from nep.foundation.ids import new_public_id
from nep.foundation.registries import workbook_sheets
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from nep.people.choices import PostKind
from tests.documents.issuing import issue
from tests.factories.documents import make_document
from tests.factories.rulebook import actor_in
from tests.people.sign_in_world import make_officer


@pytest.fixture
def secretary(tree) -> Client:
    client = Client()
    client.force_login(make_officer(tree.cell, "bithu", kind=PostKind.SECRETARY))
    return client


def page(tree, rest=""):
    return f"/u/{tree.cell.public_id}/van-ban/{rest}"


def filled(**changed):
    return {
        "command_id": str(new_public_id()),
        "kind": "directive",
        "reference": "13 - CT/TU",
        "issuer_name": "Ban Thường vụ Tỉnh ủy",
        "issued_on": "05/7/2017",
        "subject": "Nâng cao chất lượng sinh hoạt chi bộ",
        **changed,
    }


def test_a_document_is_written_down_and_found(secretary, tree):
    done = secretary.post(page(tree, "ghi/"), filled(), follow=True)
    assert "Đã ghi văn bản" in done.content.decode()

    found = secretary.get(page(tree), {"q": "chat luong"}).content.decode()
    assert "13-CT/TU" in found
    assert "05/07/2017" in found
    assert "13-CT/TU" not in secretary.get(page(tree), {"q": "đảng phí"}).content.decode()


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"reference": "Chỉ thị"}, 422, "Hãy ghi số rồi ký hiệu"),
        ({"reference": "13-NQ/TU"}, 422, "là của nghị quyết"),
        ({"subject": ""}, 422, ""),
        ({"issued_on": "05/07/2203"}, 422, ""),
        ({"carries_out": "99-CT/TW"}, 422, "Không có văn bản này"),
        ({}, 409, "đã có trong danh mục"),
    ],
)
def test_a_faulty_entry_keeps_what_was_typed(secretary, tree, changed, status, sentence):
    make_document(tree.cell)

    answer = secretary.post(page(tree, "ghi/"), filled(**changed))

    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert answer.context["form"].data["reference"] == filled(**changed)["reference"]
    assert OfficialDocument.objects.count() == 1


def test_the_list_shows_what_the_superior_registered_and_not_the_neighbour(secretary, tree):
    make_document(tree.commune, number="21")
    make_document(tree.sibling_cell, number="22")

    text = secretary.get(page(tree)).content.decode()

    assert "21-CT/TU" in text
    assert "22-CT/TU" not in text


def test_the_list_costs_few_statements(secretary, tree, django_assert_max_num_queries):
    for number in range(1, 30):
        make_document(tree.commune, number=str(number))
    secretary.get(page(tree))
    with django_assert_max_num_queries(18):
        assert secretary.get(page(tree)).status_code == 200


@pytest.mark.parametrize(
    ("kind", "status"), [(PostKind.SECRETARY, 200), (PostKind.ADMINISTRATOR, 403)]
)
def test_who_opens_the_form(tree, client, kind, status):
    client.force_login(make_officer(tree.cell, "ai", kind=kind))
    assert client.get(page(tree, "ghi/")).status_code == status
    assert client.post(page(tree, "ghi/"), filled()).status_code in {302, 403}
    assert OfficialDocument.objects.exists() is (status == 200)


def test_the_sheet_is_registered():
    assert "documents.documents" in workbook_sheets


def test_a_document_is_opened_from_the_list_and_names_what_it_carries_out(secretary, tree):
    above = make_document(tree.commune, number="21")
    own = make_document(tree.cell, number="5", carries_out_id=above.pk)

    assert page(tree, f"{own.public_id}/") in secretary.get(page(tree)).content.decode()
    text = secretary.get(page(tree, f"{own.public_id}/")).content.decode()
    assert page(tree, f"{above.public_id}/") in text
    assert "Sửa văn bản" in text
    text = secretary.get(page(tree, f"{above.public_id}/")).content.decode()
    assert page(tree, f"{own.public_id}/") in text
    assert "Sửa văn bản" not in text


def test_editing_keeps_what_the_page_does_not_show(secretary, tree):
    above = make_document(tree.commune, number="21")
    own = make_document(tree.cell, code="VB1", carries_out_id=above.pk)
    address = page(tree, f"{own.public_id}/sua/")
    shown = secretary.get(address).context["form"]
    assert shown.initial["reference"] == "13-CT/TU"

    done = secretary.post(address, filled(subject="Nội dung mới", carries_out="21-CT/TU"))

    assert done.status_code == 302
    own.refresh_from_db()
    assert (own.subject, own.code, own.carries_out_id) == ("Nội dung mới", "VB1", above.pk)


@pytest.mark.parametrize(("register", "status"), [("cell", 302), ("commune", 403)])
def test_who_edits_and_withdraws(secretary, tree, register, status):
    row = make_document(getattr(tree, register))

    edited = secretary.post(page(tree, f"{row.public_id}/sua/"), filled(subject="Khác"))
    assert edited.status_code == status
    gone = secretary.post(
        page(tree, f"{row.public_id}/go/"),
        {"command_id": str(new_public_id()), "reason": "Ghi nhầm"},
    )
    assert gone.status_code == status
    assert OfficialDocument.objects.standing().exists() is (status == 403)


@pytest.mark.parametrize(("reason", "status"), [("", 422), ("   ", 422), ("Ghi trùng", 302)])
def test_a_document_is_withdrawn_with_a_reason_and_stays_readable(secretary, tree, reason, status):
    row = make_document(tree.cell)
    address = page(tree, f"{row.public_id}/go/")

    answer = secretary.post(address, {"command_id": str(new_public_id()), "reason": reason})

    assert answer.status_code == status
    is_gone = status == 302
    assert ("13-CT/TU" not in secretary.get(page(tree)).content.decode()) is is_gone
    text = secretary.get(page(tree, f"{row.public_id}/")).content.decode()
    assert ("Đã gỡ khỏi danh mục" in text) is is_gone
    assert secretary.get(address).status_code == (404 if is_gone else 200)


@pytest.mark.usefixtures("seeded")
class TestIssuedHere:
    """The register says of a document issued from Nếp what the document says."""

    def test_its_page_leads_to_the_document_itself(self, secretary, tree):
        issued = issue(tree.cell)
        text = secretary.get(page(tree, f"{issued.registered.public_id}/")).content.decode()
        assert page(tree, f"ban-hanh/{issued.public_id}/") in text
        assert "Sửa văn bản" in text
        assert "Gỡ khỏi danh mục" not in text
        own = make_document(tree.cell, number="77")
        text = secretary.get(page(tree, f"{own.public_id}/")).content.decode()
        assert "Xem bản ban hành" not in text
        assert "Gỡ khỏi danh mục" in text

    def test_what_the_paper_says_stays_and_what_it_does_not_say_is_written(self, secretary, tree):
        make_document(tree.cell, number="21")
        row = issue(tree.cell).registered
        address = page(tree, f"{row.public_id}/sua/")
        assert "ở đây ghi hiệu lực" in secretary.get(address).content.decode()

        wish = filled(subject="Khác hẳn", carries_out="21-CT/TU", in_force_until="31/12/2026")
        assert secretary.post(address, wish).status_code == 302

        kept = OfficialDocument.objects.get(pk=row.pk)
        assert (kept.subject, kept.number, kept.symbol) == (row.subject, row.number, row.symbol)
        assert kept.in_force_until == date(2026, 12, 31)
        assert kept.carries_out.number == "21"

    def test_a_list_does_not_rewrite_it(self, tree):
        row = issue(tree.cell).registered
        other = make_document(tree.cell, number="77")
        wishes = {"register": tree.cell, "actor": actor_in(tree.cell, Role.SECRETARY)}
        for document, is_refused in ((row, True), (other, False)):
            draft = DocumentDraft(
                kind=document.kind,
                number=document.number,
                symbol=document.symbol,
                issuer_name=document.issuer_name,
                issuer_unit_id=document.issuer_unit_id,
                issued_on=document.issued_on,
                subject="Trích yếu khác",
                document_id=document.pk,
            )
            write = partial(record_documents, drafts=[draft], envelope=Envelope.now(), **wishes)
            if is_refused:
                with pytest.raises(DocumentIssuedError, match="ban hành từ Nếp"):
                    write()
            else:
                assert write()[0].subject == "Trích yếu khác"

    def test_it_leaves_the_register_with_its_number_only(self, secretary, tree):
        issued = issue(tree.cell)
        row = issued.registered
        reason = {"reason": "Ghi nhầm"}
        gone = secretary.post(page(tree, f"{row.public_id}/go/"), filled() | reason)
        assert gone.status_code == 409
        assert "hãy hủy số" in gone.content.decode()
        assert OfficialDocument.objects.standing().filter(pk=row.pk).exists()

        void = page(tree, f"ban-hanh/so/{issued.drawn.public_id}/huy/")
        assert secretary.post(void, filled() | reason).status_code == 302
        assert not OfficialDocument.objects.standing().filter(pk=row.pk).exists()


def test_an_empty_register_and_a_search_without_finds_say_different_things(secretary, tree):
    assert "Chưa có văn bản nào" in secretary.get(page(tree)).content.decode()
    make_document(tree.cell)
    found = secretary.get(page(tree) + "?q=khong+co+gi").content.decode()
    assert "Không có văn bản nào như vậy" in found
    assert "13-CT/TU" in secretary.get(page(tree) + "?q=chi+thi+13").content.decode()
