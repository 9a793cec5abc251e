"""The signed paper copy: handed in with the fact, opened by whoever reads, gone when withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nep.foundation.clock import day_of, now
from nep.foundation.errors import DomainError
from nep.foundation.files import kinds
from nep.foundation.files.made import stage_made
from nep.foundation.files.models import StoredFile
from nep.meetings.choices import FactKind
from nep.meetings.models import Meeting, MeetingFact, Minutes
from nep.meetings.services import after
from nep.meetings.services.after import FactDraft
from nep.organisation.choices import OrgUnitKind
from nep.organisation.models import OrgUnit
from nep.people.choices import PostKind
from tests.factories.meetings import chair_of, clerk_of, held_meeting
from tests.factories.people import make_commune, make_post
from tests.factories.rulebook import seed
from tests.meetings.preparing.visiting import by_now, client_of, page, posted

SCAN = b"%PDF-1.4\n%%EOF"
SIGNED = FactKind.SIGNED_ON_PAPER


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(db: None) -> Meeting:
    """A meeting of a cell whose minutes are confirmed and wait for pen and paper."""
    seed()
    row = held_meeting(make_commune().cell, members=6)
    after.confirm_minutes(meeting=row, **by_now(clerk_of(row)))
    after.confirm_minutes(meeting=row, **by_now(chair_of(row)))
    return row


def handed_in(client: Client, meeting: Meeting, *, name: str = "ban ky.pdf", **fields: Any) -> Any:
    wish = {
        "kind": SIGNED.value,
        "on": f"{day_of(now()):%d/%m/%Y}",
        "note": "Ký tại nhà văn hóa.",
        "no_state_secret": "on",
        "scan": SimpleUploadedFile(name, fields.pop("content", SCAN)),
        **fields,
    }
    return client.post(page(meeting, "sau-buoi/"), posted(**wish))


def told(meeting: Meeting, **values: Any) -> Any:
    fact = FactDraft(**{"kind": SIGNED, "at": now(), **values})
    return after.record_fact(meeting=meeting, fact=fact, **by_now(chair_of(meeting)))


def staged(kind: kinds.Kind = kinds.PDF, name: str = "ban-ky.pdf") -> Any:
    return stage_made(SCAN, name=name, kind=kind)


def test_the_page_takes_the_scan_and_whoever_reads_the_minutes_opens_it(meeting: Meeting) -> None:
    client, address = client_of(meeting.chair), page(meeting, "bien-ban/ban-ky/")
    asked = client.get(page(meeting, "sau-buoi/")).content.decode()
    assert 'type="file"' in asked
    assert 'enctype="multipart/form-data"' in asked
    assert address not in asked
    assert client.get(address).status_code == 404

    assert handed_in(client, meeting).status_code == 302

    minutes = Minutes.objects.get(meeting=meeting)
    stored = minutes.signed_scan
    assert stored is not None
    assert (stored.name, stored.unit_id) == ("ban ky.pdf", meeting.unit_id)
    assert minutes.signed_on == day_of(now())
    for where in ("sau-buoi/", "bien-ban/"):
        assert address in client.get(page(meeting, where)).content.decode()
    member = client_of(meeting.clerk)
    for reader in (client, member):
        answer = reader.get(address)
        assert b"".join(answer.streaming_content) == SCAN
        assert answer["Content-Type"] == "application/pdf"


def test_a_superior_who_reads_counts_does_not_open_the_scan(meeting: Meeting) -> None:
    told(meeting, scan=staged())
    commune = OrgUnit.objects.get(kind=OrgUnitKind.WARD_PARTY)
    above = client_of(make_post(commune, PostKind.SECRETARY).person)
    root = f"/u/{commune.public_id}/sinh-hoat/{meeting.public_id}/"

    assert above.get(f"{root}bien-ban-gui-cap-tren/").status_code == 200
    assert above.get(f"{root}bien-ban/ban-ky/").status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "ban ky.docx"}, "không phải bản quét hay ảnh chụp"),
        ({"content": b"Day la chu."}, "không khớp nội dung"),
        ({"name": "mat.pdf", "no_state_secret": ""}, "Cần xác nhận tệp không chứa bí mật"),
        ({"kind": FactKind.REPORTED_UP.value}, "chỉ đính kèm khi ghi nhận đã ký bản giấy"),
    ],
)
def test_a_refused_file_leaves_what_was_typed(
    meeting: Meeting, change: dict[str, Any], sentence: str
) -> None:
    client = client_of(meeting.chair)

    refused = handed_in(client, meeting, **change)

    shown = refused.content.decode()
    assert refused.status_code in (409, 422)
    assert sentence in shown
    assert "Ký tại nhà văn hóa." in shown
    assert not MeetingFact.objects.filter(meeting=meeting, kind=SIGNED).exists()
    assert not StoredFile.objects.exists()
    assert handed_in(client, meeting).status_code == 302


def test_only_a_scan_of_the_signed_paper_is_taken(meeting: Meeting) -> None:
    text = staged(kinds.TEXT, "ban-ky.txt")
    with pytest.raises(DomainError, match="PDF, ảnh JPEG hoặc ảnh PNG"):
        told(meeting, scan=text)
    with pytest.raises(DomainError, match="khi ghi nhận đã ký"):
        told(meeting, kind=FactKind.REPORTED_UP, scan=staged())
    assert not StoredFile.objects.exists()

    told(meeting, scan=staged())
    assert StoredFile.objects.get().content_type == "application/pdf"


def test_told_again_without_a_scan_the_day_changes_and_the_scan_stays(meeting: Meeting) -> None:
    told(meeting)
    minutes = Minutes.objects.get(meeting=meeting)
    assert (minutes.signed_on, minutes.signed_scan) == (day_of(now()), None)

    told(meeting, scan=staged())
    told(meeting, at=meeting.closed_at + timedelta(minutes=1))

    minutes.refresh_from_db()
    assert minutes.signed_scan is not None
    assert minutes.signed_on == day_of(meeting.closed_at + timedelta(minutes=1))


def test_minutes_not_signed_after_all_have_neither_day_nor_scan(meeting: Meeting) -> None:
    told(meeting, scan=staged())
    told(meeting, kind=FactKind.REPORTED_UP)
    client, minutes = client_of(meeting.chair), Minutes.objects.get(meeting=meeting)

    def withdrawn(kind: FactKind) -> Minutes:
        client.post(page(meeting, "sau-buoi/rut-lai/"), posted(kind=kind.value))
        minutes.refresh_from_db()
        return minutes

    assert withdrawn(FactKind.REPORTED_UP).signed_scan is not None
    assert withdrawn(SIGNED).signed_scan is None
    assert minutes.signed_on is None
    assert client.get(page(meeting, "bien-ban/ban-ky/")).status_code == 404
    assert MeetingFact.objects.filter(kind=SIGNED).exclude(withdrawn_at=None).exists()


def test_the_scan_of_a_meeting_told_from_paper_is_kept_the_same_way(db: None) -> None:
    seed()
    row = held_meeting(make_commune().cell, members=6, paper_born=True, recorded_late=True)
    after.confirm_minutes(meeting=row, **by_now(clerk_of(row)))
    client = client_of(row.chair)

    assert "chưa được xác nhận" in handed_in(client, row).content.decode()
    after.confirm_minutes(meeting=row, **by_now(chair_of(row)))
    assert handed_in(client, row, name="anh.pdf").status_code == 302
    answer = client.get(page(row, "bien-ban/ban-ky/"))
    assert b"".join(answer.streaming_content) == SCAN
