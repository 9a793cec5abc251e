"""Pages of people through their addresses: who sees what, in how many statements."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from nep.foundation import clock
from nep.foundation.audit.models import AuditEntry, AuditPayload
from nep.foundation.ids import new_public_id
from nep.foundation.sync import Envelope
from nep.people import services
from nep.people.choices import Activity, CorrectionState, PostKind, TransferKind, TransferState
from nep.people.models import (
    CorrectionRequest,
    Delegation,
    Membership,
    Person,
    Post,
    ResidenceContact,
    Transfer,
    User,
)
from tests.factories.people import SYSTEM, actor_in, make_member, make_person, make_post, row_of

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12


@pytest.fixture
def sign_in(client):
    """Sign somebody in and give back a function that writes addresses from a unit."""

    def signed_in(person, unit):
        user = User.objects.create_user(f"user{person.pk}")
        User.objects.filter(pk=user.pk).update(person=person)
        client.force_login(User.objects.get(pk=user.pk))

        def address(name, **kwargs):
            return reverse(f"people:{name}", kwargs={"acting": unit.public_id, **kwargs})

        return address

    return signed_in


@pytest.fixture
def secretary(commune):
    person = make_member(commune.cell, "Bùi Thị Thư", phone="0900000001")
    make_post(commune.cell, person=person)
    return person


@pytest.fixture
def organiser(commune):
    """An officer of the commune's Ban Xây dựng Đảng."""
    return make_post(commune.commune, PostKind.PARTY_BUILDING_OFFICER).person


def form_of(**fields):
    return {"command_id": str(new_public_id()), **fields}


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def in_few_statements(client, address, django_assert_max_num_queries):
    client.get(address)
    with django_assert_max_num_queries(MOST_STATEMENTS):
        response = client.get(address)
    assert response.status_code == 200
    assert "<c-" not in response.content.decode()
    return text_of(response)


def test_the_list_of_a_cell(client, sign_in, commune, secretary, django_assert_max_num_queries):
    for number in range(30):
        make_member(commune.cell, f"Trần Văn {number:02d}")
    make_member(commune.cell, "Đặng Thuý Ánh", activity=Activity.EXEMPT)
    address = sign_in(secretary, commune.cell)

    page = in_few_statements(client, address("index"), django_assert_max_num_queries)
    assert "32 đảng viên: 32 chính thức, 0 dự bị" in page
    assert page.index("Đặng Thuý Ánh") < page.index("Bùi Thị Thư")
    found = text_of(client.get(address("index"), {"q": "anh"}))
    assert "Đặng Thuý Ánh" in found
    assert "Trần Văn 01" not in found
    exempt = text_of(client.get(address("index"), {"tinh-trang": "exempt"}))
    assert "Đặng Thuý Ánh" in exempt
    assert "Bùi Thị Thư" not in exempt


def test_the_commune_keeps_the_roll_and_sees_no_phones(
    client, sign_in, commune, secretary, organiser, django_assert_max_num_queries
):
    address = sign_in(organiser, commune.commune)
    page = in_few_statements(client, address("index"), django_assert_max_num_queries)
    assert "Bùi Thị Thư" in page
    person = in_few_statements(
        client, address("person", person=secretary.public_id), django_assert_max_num_queries
    )
    assert "0900000001" not in person


def test_inspection_sees_figures_not_names(client, sign_in, commune, secretary):
    inspector = make_post(commune.commune, PostKind.INSPECTION_OFFICER).person
    address = sign_in(inspector, commune.commune)
    page = text_of(client.get(address("unit", unit=commune.cell.public_id)))
    assert "1 đảng viên" in page
    assert "Bùi Thị Thư" not in page
    assert "nội dung thuộc chi bộ" in page
    assert client.get(address("person", person=secretary.public_id)).status_code == 404


def test_a_sibling_cell_is_not_there(client, sign_in, commune, secretary):
    other = make_member(commune.sibling_cell, "Hồ Văn Khác")
    address = sign_in(secretary, commune.cell)
    assert client.get(address("person", person=other.public_id)).status_code == 404
    assert client.get(address("unit", unit=commune.sibling_cell.public_id)).status_code == 404
    assert client.get(address("person", person=secretary.public_id)).status_code == 200


def test_adding_a_member(client, sign_in, commune, secretary):
    address = sign_in(secretary, commune.cell)
    add = address("add", unit=commune.cell.public_id)
    assert client.get(add).status_code == 200
    fields = {
        "full_name": "Lý Thị Mới",
        "birth": "1/5/1990",
        "standing": "probationary",
        "activity": "active",
        "from_on": "1/3/2026",
    }

    wrong = client.post(add, form_of(**fields | {"from_on": "1/1/2203"}))
    assert wrong.status_code == 422
    done = client.post(add, form_of(**fields))

    person = Person.objects.get(full_name="Lý Thị Mới")
    assert done.status_code == 302
    assert row_of(person, commune.cell, date(2026, 3, 1)).standing == "probationary"


def test_a_member_before_the_founding_is_offered_its_first_day(client, sign_in, commune, secretary):
    address = sign_in(secretary, commune.cell)
    add = address("add", unit=commune.cell.public_id)
    fields = {
        "full_name": "Lý Thị Mới",
        "standing": "official",
        "activity": "active",
        "from_on": "1/3/1999",
    }
    refused = client.post(add, form_of(**fields))
    assert refused.status_code == 409
    assert "ghi từ ngày thành lập đơn vị" in text_of(refused)
    assert client.post(add, form_of(**fields, from_founding="on")).status_code == 302


def test_who_might_be_known_is_asked(client, sign_in, commune, secretary):
    known = make_person("Lý Thị Cũ", unit=commune.cell, birth_year=1990)
    make_post(commune.cell, PostKind.GROUP_LEADER, person=known)
    address = sign_in(secretary, commune.cell)
    add = address("add", unit=commune.cell.public_id)
    fields = {
        "full_name": "LÝ THỊ CŨ",
        "birth": "1990",
        "standing": "official",
        "activity": "active",
        "from_on": "1/3/2026",
    }
    asked = client.post(add, form_of(**fields))
    assert asked.status_code == 422
    assert "Chọn đúng người" in text_of(asked)
    client.post(add, form_of(**fields, same_person=str(known.public_id)))
    assert Person.objects.filter(folded="ly thi cu").count() == 1
    assert Membership.objects.filter(person=known).exists()


def test_changing_and_ending(client, sign_in, commune, secretary):
    member = make_member(commune.cell)
    address = sign_in(secretary, commune.cell)
    today = clock.today()
    fields = {"standing": "official", "activity": "temp_exempt", "on": f"{today:%d/%m/%Y}"}
    change = address("change", person=member.public_id)
    assert client.post(change, form_of(**fields)).status_code == 422
    until = f"{today + timedelta(days=90):%d/%m/%Y}"
    assert client.post(change, form_of(**fields, until=until)).status_code == 302
    assert row_of(member, commune.cell, today).activity == Activity.TEMPORARILY_EXEMPT
    end = address("end", person=member.public_id)
    assert client.post(end, form_of(on=f"{today:%d/%m/%Y}")).status_code == 302
    assert row_of(member, commune.cell, today) is None


def test_the_person_page_and_correcting(
    client, sign_in, commune, secretary, django_assert_max_num_queries
):
    member = make_member(commune.cell, "Ngô Văn Sai", phone="0912345678", card_number="49012345")
    make_post(commune.cell, PostKind.GROUP_LEADER, person=member)
    address = sign_in(secretary, commune.cell)
    page = in_few_statements(
        client, address("person", person=member.public_id), django_assert_max_num_queries
    )
    assert "0912345678" in page
    assert "49012345" not in page
    assert "••••2345" in page
    edit = address("edit", person=member.public_id)
    assert "49012345" not in text_of(client.get(edit))
    fields = {"full_name": "Ngô Văn Đúng", "birth": "1970", "card_number": "••••2345"}
    assert client.post(edit, form_of(**fields, phone="0912 345 679")).status_code == 302
    member.refresh_from_db()
    assert (member.full_name, member.phone) == ("Ngô Văn Đúng", "0912345679")
    assert member.identifiers.get().last4 == "2345"


def test_a_card_number_is_shown_once_for_a_reason(client, sign_in, commune, secretary):
    member = make_member(commune.cell, card_number="49012345")
    address = sign_in(secretary, commune.cell)
    reveal = address("reveal", person=member.public_id)
    assert "49012345" not in text_of(client.get(reveal))
    assert client.post(reveal, form_of(reason="")).status_code == 422
    order = form_of(reason="Đối chiếu hồ sơ chuyển sinh hoạt.")
    assert "49012345" in text_of(client.post(reveal, order))
    assert "49012345" not in text_of(client.post(reveal, order))  # a repeat shows nothing
    entry = AuditEntry.objects.get(action="people.reveal_identifier")
    body = AuditPayload.objects.get(entry_id=entry.pk).body
    assert body["reason"] == "Đối chiếu hồ sơ chuyển sinh hoạt."
    assert "49012345" not in str(body)


def test_a_transfer_from_page_to_page(client, sign_in, commune, secretary):
    member = make_member(commune.cell, "Vũ Thị Chuyển")
    receiver = make_post(commune.far_cell).person
    address = sign_in(secretary, commune.cell)
    ask = address("transfer", person=member.public_id)
    assert client.get(ask).status_code == 200
    found = client.get(ask, {"tim": "chi bo mau 03"})
    assert "Chi bộ mẫu 03" in text_of(found)
    fields = {
        "to_unit": str(commune.far_cell.public_id),
        "kind": TransferKind.PERMANENT,
        "leaves_on": "1/5/2026",
    }
    assert client.post(f"{ask}?tim=mau 03", form_of(**fields)).status_code == 302
    assert "Vũ Thị Chuyển" in text_of(client.get(address("transfers")))

    transfer = Transfer.objects.get()
    address = sign_in(receiver, commune.far_cell)
    page = client.get(address("transfer-page", transfer=transfer.public_id))
    assert "Tiếp nhận vào chi bộ" in text_of(page)
    accepted = client.post(address("accept", transfer=transfer.public_id), form_of(on="1/5/2026"))
    assert accepted.status_code == 302
    assert row_of(member, commune.far_cell, date(2026, 5, 1)) is not None


@pytest.mark.parametrize("verb", ["refuse", "withdraw"])
def test_a_transfer_may_end_otherwise(client, sign_in, commune, secretary, verb):
    member = make_member(commune.cell)
    receiver = make_post(commune.far_cell).person
    transfer = services.request_transfer(
        person=member,
        from_unit=commune.cell,
        to_unit=commune.far_cell,
        kind=TransferKind.TEMPORARY,
        leaves_on=date(2026, 5, 1),
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    who, unit = (receiver, commune.far_cell) if verb == "refuse" else (secretary, commune.cell)
    address = sign_in(who, unit)
    order = form_of(reason="Không cư trú ở đây.")
    assert client.post(address(verb, transfer=transfer.public_id), order).status_code == 302
    transfer.refresh_from_db()
    assert transfer.state in {TransferState.REFUSED, TransferState.WITHDRAWN}


def test_posts_and_delegation(
    client, sign_in, commune, secretary, organiser, django_assert_max_num_queries
):
    deputy = make_member(commune.cell, "Phó Văn Thư")
    address = sign_in(organiser, commune.commune)
    in_few_statements(
        client, address("posts", unit=commune.cell.public_id), django_assert_max_num_queries
    )
    add = address("add-post", unit=commune.cell.public_id)
    assert client.get(add, {"tim": "pho van thu"}).status_code == 200
    fields = {"person": str(deputy.public_id), "kind": "deputy_secretary", "from_on": "1/1/2026"}
    assert client.post(add, form_of(**fields)).status_code == 302
    address = sign_in(secretary, commune.cell)
    delegate = address("delegate", unit=commune.cell.public_id)
    assert client.get(delegate).status_code == 200
    today = clock.today()
    days = {
        "from_on": f"{today:%d/%m/%Y}",
        "to_on": f"{today + timedelta(days=9):%d/%m/%Y}",
    }
    order = form_of(person=str(deputy.public_id), reason="Đi công tác", **days)
    assert client.post(delegate, order).status_code == 302
    page = text_of(client.get(address("posts", unit=commune.cell.public_id)))
    assert "Bùi Thị Thư ủy quyền cho Phó Văn Thư" in page
    row = Delegation.objects.get()
    end = address("end-delegation", delegation=row.public_id)
    later = f"{today + timedelta(days=2):%d/%m/%Y}"
    assert client.get(end).status_code == 200
    assert client.post(end, form_of(on=later)).status_code == 302


def test_ending_a_post(client, sign_in, commune, secretary, organiser):
    post = Post.objects.get(person=secretary)
    address = sign_in(organiser, commune.commune)
    end = address("end-post", post=post.public_id)
    assert client.get(end).status_code == 200
    assert client.post(end, form_of(on="1/6/2026", basis="QĐ 9")).status_code == 302
    assert Post.objects.true_now().get(person=secretary).valid_to == date(2026, 6, 1)
    address = sign_in(make_member(commune.cell), commune.cell)
    assert client.get(address("end-post", post=post.public_id)).status_code == 403


def test_naming_a_residence(client, sign_in, commune, secretary):
    member = make_member(commune.cell)
    address = sign_in(secretary, commune.cell)
    residence = address("residence", person=member.public_id)
    assert client.get(residence).status_code == 200
    order = form_of(unit=str(commune.far_cell.public_id), on="1/6/2026")
    assert client.post(f"{residence}?tim=mau 03", order).status_code == 302
    assert ResidenceContact.objects.get().unit_id == commune.far_cell.pk


def test_what_is_kept_about_me_and_a_correction(client, sign_in, commune, secretary):
    member = make_member(commune.cell, "Mai Thị Nhầm", card_number="49012345")
    address = sign_in(member, commune.cell)
    page = text_of(client.get(address("about-me")))
    assert "Thông tin về đồng chí được lưu ở đây, để làm gì, ai xem được" in page
    assert "49012345" not in page
    assert "Tư cách và tình trạng sinh hoạt theo từng thời gian" in page
    ask = address("ask-correction")
    assert client.get(ask).status_code == 200
    assert client.post(ask, form_of(about="birth", wanted="hôm nọ")).status_code == 422
    assert client.post(ask, form_of(about="birth", wanted="03/02/1958")).status_code == 302
    assert client.get(address("corrections")).status_code == 403

    address = sign_in(secretary, commune.cell)
    asked = CorrectionRequest.objects.get()
    assert "Mai Thị Nhầm" in text_of(client.get(address("corrections")))
    answer = address("answer-correction", correction=asked.public_id)
    assert client.get(answer).status_code == 200
    assert client.post(answer, form_of(accept="no")).status_code == 409
    assert client.post(answer, form_of(accept="yes")).status_code == 302
    member.refresh_from_db()
    asked.refresh_from_db()
    assert member.birth_date == date(1958, 2, 3)
    assert asked.state == CorrectionState.ACCEPTED


def test_a_head_of_a_village_is_registered_without_a_roll(client, sign_in, commune, organiser):
    address = sign_in(organiser, commune.commune)
    add = address("add", unit=commune.village.public_id)
    assert client.get(add).status_code == 200
    done = client.post(add, form_of(full_name="Trương Văn Làng"))
    assert done.status_code == 302
    head = Person.objects.get(full_name="Trương Văn Làng")
    fields = {"person": str(head.public_id), "kind": "residential_head", "from_on": "1/1/2026"}
    assert client.post(done["Location"] + "?tim=truong", form_of(**fields)).status_code == 302
    assert Post.objects.get(person=head).unit_id == commune.village.pk


def test_the_phone_of_a_former_member_is_closed_to_the_cell_he_left(commune, secretary):
    leaver = make_member(commune.cell, "Võ Bá Mạnh", phone="0900000009")
    reader = actor_in(commune.cell)
    assert Person.objects.contents_for(reader).filter(pk=leaver.pk).exists()

    ending = services.MembershipEnding(
        person_id=leaver.pk, unit_id=commune.cell.pk, on=clock.today()
    )
    services.end_memberships(endings=[ending], envelope=Envelope.now(), actor=SYSTEM)

    assert not Person.objects.contents_for(reader).filter(pk=leaver.pk).exists()
