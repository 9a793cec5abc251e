"""Documents in the registers of units: once each, found by words, seen by rights."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
import time_machine

from nep.documents import permissions
from nep.documents.choices import DocumentKind
from nep.documents.errors import DocumentKnownError, DocumentRefusedError
from nep.documents.models import OfficialDocument
from nep.documents.queries import find_documents
from nep.documents.services import record_documents, withdraw_documents
from nep.foundation.audit.models import AuditEntry
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from tests.factories.documents import document_draft, make_document
from tests.factories.rulebook import actor_in


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(datetime(2026, 11, 22, 3, tzinfo=UTC), tick=False):
        yield


def record(register, actor, *drafts):
    return record_documents(
        register=register, drafts=list(drafts), envelope=Envelope.now(), actor=actor
    )


def test_a_document_is_registered_as_it_is_written(tree):
    (row,) = record(
        tree.commune,
        actor_in(tree.commune),
        document_draft(number="Số 02", symbol=" CT \u2013 HU"),
    )

    assert (row.number, row.symbol, row.reference) == ("02", "CT-HU", "02-CT-HU")
    assert AuditEntry.objects.for_subject(row).get().unit_id == tree.commune.pk


@pytest.mark.parametrize(
    ("change", "known"),
    [
        ({}, True),
        ({"number": "013"}, True),
        ({"symbol": "ct/tu"}, True),
        ({"subject": "Trích yếu khác"}, True),
        ({"issuer_name": "ban thường vụ  tỉnh uỷ"}, True),
        ({"issued_on": date(2018, 7, 5)}, False),
        ({"number": "14"}, False),
        ({"symbol": "CT/HU"}, False),
        ({"issuer_name": "Ban Thường vụ Huyện ủy"}, False),
    ],
)
def test_issuer_number_symbol_and_day_are_the_key(tree, change, known):
    actor = actor_in(tree.commune)
    make_document(tree.commune)
    draft = document_draft(**change)
    if not known:
        assert record(tree.commune, actor, draft)
        return
    with pytest.raises(DocumentKnownError, match="đã có trong danh mục"):
        record(tree.commune, actor, draft)
    assert OfficialDocument.objects.count() == 1


def test_another_register_may_hold_the_same_document(tree):
    make_document(tree.commune)
    assert make_document(tree.other_commune).pk


def test_unnumbered_documents_are_told_apart_by_their_subject(tree):
    article = {"kind": DocumentKind.ARTICLE, "number": "", "symbol": ""}
    make_document(tree.commune, **article, subject="Bài thứ nhất")
    assert make_document(tree.commune, **article, subject="Bài thứ hai").pk
    with pytest.raises(DocumentKnownError):
        make_document(tree.commune, **article, subject="bài thứ hai")


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({}, None, ""),
        ({"subject": "  "}, "subject", "Hãy ghi trích yếu"),
        ({"issuer_name": ""}, "issuer_name", "Hãy ghi cơ quan ban hành"),
        ({"number": ""}, "number", "phải có số"),
        ({"symbol": "NQ/TU"}, "symbol", "là của nghị quyết, không phải chỉ thị"),
        ({"issued_on": date(2203, 1, 1)}, "issued_on", "chưa đến"),
        ({"in_force_until": date(2017, 7, 4)}, "in_force_until", "trước ngày ban hành"),
        ({"kind": DocumentKind.REGULATION, "symbol": "QĐ/TW"}, None, ""),
    ],
)
def test_what_cannot_be_is_refused_field_by_field(tree, change, field, sentence):
    actor = actor_in(tree.commune)
    if field is None:
        assert record(tree.commune, actor, document_draft(**change))
        return
    with pytest.raises(DocumentRefusedError) as refusal:
        record(tree.commune, actor, document_draft(**change))
    assert list(refusal.value.errors) == [field]
    assert sentence in refusal.value.errors[field][0]
    assert not OfficialDocument.objects.exists()


def test_one_document_carries_out_another_of_the_list(tree):
    directive, plan = record(
        tree.commune,
        actor_in(tree.commune),
        document_draft(code="VB01"),
        document_draft(
            kind=DocumentKind.PLAN, symbol="KH/ĐU", code="VB02", carries_out_code="VB01"
        ),
    )
    assert plan.carries_out == directive
    with pytest.raises(DocumentRefusedError, match="Không có văn bản mã VB99"):
        record(
            tree.commune,
            actor_in(tree.commune),
            document_draft(number="15", carries_out_code="VB99"),
        )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sinh hoat chi bo", True),
        ("13-ct/tu", True),
        ("chi thi tinh uy", True),
        ("SINH HOẠT", True),
        (unicodedata.normalize("NFD", "chất lượng"), True),
        ("đảng phí", False),
    ],
)
def test_documents_are_found_by_words_with_or_without_accents(tree, words, found):
    make_document(tree.commune)
    assert find_documents(actor_in(tree.commune), words).exists() is found


MATRIX = {
    # role                          own    cell   province other
    Role.SECRETARY:                (True,  False, False, False),
    Role.CELL_COMMITTEE:           (True,  False, False, False),
    Role.COMMUNE_OFFICE:           (True,  True,  False, False),
    Role.PARTY_BUILDING:           (True,  True,  False, False),
    Role.PROPAGANDA_COMMISSION:    (True,  True,  False, False),
    Role.MASS_OFFICER:             (True,  True,  False, False),
    Role.MEMBER:                   (False, False, False, False),
    Role.PROVINCIAL_READER:        (False, False, False, False),
    Role.ADMINISTRATOR:            (False, False, False, False),
}  # fmt: skip


@pytest.mark.parametrize("role", MATRIX)
def test_who_may_keep_which_register(tree, role):
    actor = actor_in(tree.commune, role)
    places = (tree.commune, tree.cell, tree.province, tree.other_commune)
    allowed = tuple(permissions.KEEP_REGISTER.allows(actor, unit) for unit in places)
    assert allowed == MATRIX[role]


@pytest.mark.parametrize(("role", "allowed"), [(Role.SECRETARY, True), (Role.MEMBER, False)])
def test_the_service_asks_the_permission(tree, role, allowed):
    actor = actor_in(tree.cell, role)
    if allowed:
        assert record(tree.cell, actor, document_draft())
        return
    with pytest.raises(Forbidden):
        record(tree.cell, actor, document_draft())


SIGHT = {
    # reader in      the commune's   the cell's   the other commune's
    "province":     (True,          True,        True),
    "commune":      (True,          True,        False),
    "cell":         (True,          True,        False),
    "sibling_cell": (True,          False,       False),
    "far_cell":     (False,         False,       True),
}  # fmt: skip


@pytest.mark.parametrize("place", SIGHT)
def test_who_sees_which_register(tree, place):
    made = [make_document(unit) for unit in (tree.commune, tree.cell, tree.other_commune)]
    reader = actor_in(getattr(tree, place), Role.SECRETARY)

    seen = set(OfficialDocument.objects.outputs_for(reader))

    assert tuple(row in seen for row in made) == SIGHT[place]


def test_the_administrator_reads_no_documents(tree):
    make_document(tree.commune)
    reader = actor_in(tree.commune, Role.ADMINISTRATOR)
    assert not OfficialDocument.objects.outputs_for(reader).exists()


def test_a_withdrawn_document_leaves_its_place_free(tree):
    row = make_document(tree.commune)
    withdraw_documents(
        register=tree.commune,
        documents=[row],
        reason="Ghi nhầm.",
        envelope=Envelope.now(),
        actor=actor_in(tree.commune),
    )
    assert not find_documents(actor_in(tree.commune)).exists()
    assert make_document(tree.commune).pk
