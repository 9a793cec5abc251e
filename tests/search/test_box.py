"""The search box through its address: what is found, by whose rights, in how many statements."""

import re

import pytest
from django.test import Client

from nep.people.choices import PostKind
from tests.factories.documents import make_document
from tests.factories.people import make_commune, make_member
from tests.factories.rulebook import seed
from tests.people.sign_in_world import make_officer

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12


@pytest.fixture
def place():
    """A commune with a member in each cell, a document above and one next door, and the rules."""
    seed()
    there = make_commune()
    make_member(there.cell, "Trần Thị Hòa", birth_year=1960)
    make_member(there.sibling_cell, "Lê Văn Hoà")
    make_document(there.commune, number="21")
    make_document(there.sibling_cell, number="22")
    return there


def visitor(unit, kind=PostKind.SECRETARY):
    client = Client()
    client.force_login(make_officer(unit, f"{kind}-{unit.pk}", kind=kind))
    return client


def found(client, unit, words):
    response = client.get(f"/u/{unit.public_id}/tim/", {"q": words})
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tran thi hoa", "Trần Thị Hòa"),
        ("Trần Thị Hoà", "Trần Thị Hòa"),
        ("chi bo mau 01", "Chi bộ mẫu 01"),
        ("CHI BỘ MẪU 01", "Chi bộ mẫu 01"),
        ("chat luong sinh hoat", "Chỉ thị 21-CT/TU"),
        ("21-CT/TU", "Chỉ thị 21-CT/TU"),
        ("thoi luong", "/van-ban-quy-dinh/"),
    ],
)
def test_every_room_answers_with_or_without_accents(place, words, expected):
    assert expected in found(visitor(place.cell), place.cell, words)


def test_only_what_one_may_see_is_found(place):
    secretary, officer = (
        visitor(place.cell),
        visitor(place.commune, PostKind.PARTY_BUILDING_OFFICER),
    )

    seen_above = found(officer, place.commune, "hoa")
    assert "Trần Thị Hòa" in seen_above
    assert "Lê Văn Hoà" in seen_above
    seen_below = found(secretary, place.cell, "hoa")
    assert "Trần Thị Hòa" in seen_below
    assert "Lê Văn Hoà" not in seen_below
    assert "22-CT/TU" in found(officer, place.commune, "CT/TU")
    assert "22-CT/TU" not in found(secretary, place.cell, "CT/TU")


def test_results_stand_under_the_room_they_come_from(place):
    client = visitor(place.cell)
    response = client.get(f"/u/{place.cell.public_id}/tim/", {"q": "sinh hoat"})
    groups = {group.key: [hit.url for hit in group.hits] for group in response.context["groups"]}

    assert list(groups) == ["documents", "rulebook"]
    for urls in groups.values():
        for url in urls[:2]:
            assert client.get(url).status_code == 200


def test_accents_that_were_typed_come_first(place):
    make_member(place.cell, "Nguyễn Văn Lan")
    make_member(place.cell, "Nguyễn Văn Lân")
    client = visitor(place.cell)
    with_accent, without = found(client, place.cell, "Lân"), found(client, place.cell, "lan")

    assert with_accent.index("Nguyễn Văn Lân") < with_accent.index("Nguyễn Văn Lan<")
    assert without.index("Nguyễn Văn Lan<") < without.index("Nguyễn Văn Lân")


def test_a_room_with_much_to_show_leads_to_its_own_list(place):
    for number in range(30, 40):
        make_document(place.commune, number=str(number))
    client = visitor(place.cell)

    text = found(client, place.cell, "chat luong")
    assert "Xem tất cả" in text
    more = re.search(r'href="([^"]+van-ban/\?q=[^"]+)"', text)[1]
    assert "39-CT/TU" in client.get(more).content.decode()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Ghi tên, số hoặc một phần nội dung."),
        ("a", "Ghi ít nhất hai chữ cái."),
        ("không có gì như thế", "Thử ít chữ hơn"),
        ("<script>alert(1)</script>", "Thử ít chữ hơn"),
    ],
)
def test_an_empty_answer_helps(place, words, sentence):
    text = found(visitor(place.cell), place.cell, words)

    assert sentence in text
    assert "<script>alert" not in text


def test_the_box_costs_few_statements(place, django_assert_max_num_queries):
    for number in range(30):
        make_member(place.cell, f"Nguyễn Sinh {number:02d}")
    client = visitor(place.cell)
    found(client, place.cell, "sinh")
    with django_assert_max_num_queries(MOST_STATEMENTS):
        assert "Nguyễn Sinh 00" in found(client, place.cell, "sinh")


def test_the_box_stands_in_the_frame_of_every_page(place):
    text = visitor(place.cell).get(f"/u/{place.cell.public_id}/hom-nay/").content.decode()

    assert f'action="/u/{place.cell.public_id}/tim/"' in text
    assert f'href="/u/{place.cell.public_id}/tim/"' in text
    assert not re.search(r'name="q"\s+value="[^"]', text)


def test_the_box_keeps_the_words(place):
    text = found(visitor(place.cell), place.cell, "tran thi")

    assert text.count('value="tran thi"') == 2  # on top, and in the page for phones


def test_a_stranger_is_not_answered(place):
    other = visitor(place.far_cell)

    assert other.get(f"/u/{place.cell.public_id}/tim/", {"q": "hoa"}).status_code == 404
    assert other.get(f"/u/{place.far_cell.public_id}/tim/", {"q": "hoa"}).status_code == 200
