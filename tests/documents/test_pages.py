"""The pages of the register, through their addresses."""

import pytest
from django.test import Client

from nep.documents.models import OfficialDocument
from nep.foundation.ids import new_public_id
from nep.foundation.registries import workbook_sheets
from nep.people.choices import PostKind
from tests.factories.documents import make_document
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
