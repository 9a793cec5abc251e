"""Files that come with commands: the bulletin, a merged draft, evidence, a signed paper, a form."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nep.assignments.models import Evidence
from nep.documents.models import DocumentTemplate, IssuedDocument
from nep.documents.queries import layout_for
from nep.documents.services import default_template
from nep.foundation.clock import now, today
from nep.foundation.files.kinds import TEXT as PLAIN
from nep.foundation.files.made import row_of_made, stage_made
from nep.meetings.models import Orientation, PackDocument, PackVersion
from nep.people.choices import PostKind
from tests.api.conftest import ROOT, envelope
from tests.factories.meetings import held_meeting, item_of

TEXT = "Thông tin nội bộ.\n".encode()


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def _hand_in(program, path, content=TEXT, name="tep.txt", field="file", **fields: Any):
    given = {**envelope(), "no_secrets": "true", **fields}
    browser = Client(headers={"authorization": f"Bearer {program.secret}"})
    return browser.post(f"{ROOT}{path}", {**given, field: SimpleUploadedFile(name, content)})


def test_the_bulletin_of_the_month_is_a_file(commune, program):
    office = program(commune.commune, PostKind.OFFICE_STAFF)
    beside = program(commune.cell)
    row = Orientation.objects.create(unit=commune.commune, month=today().replace(day=1))
    place = f"/orientations/{row.public_id}/bulletin/file"
    secret = _hand_in(office, place, no_secrets="false")
    done = _hand_in(office, place, bulletin="Tin tháng này.")
    told = office.get(f"/orientations/{row.public_id}").json()

    assert (secret.status_code, secret.json()["code"]) == (422, "state_secret")
    assert done.status_code == 200, done.content
    assert (told["bulletin"], told["bulletin_file"]["name"]) == ("Tin tháng này.", "tep.txt")
    assert _hand_in(beside, place).status_code in {403, 404}
    sent = office.get(f"/orientations/{row.public_id}/file")
    assert b"".join(sent.streaming_content) == TEXT


@pytest.fixture
def draft(sitting) -> PackDocument:
    """A draft that is a file, of which an amendment was taken in."""
    paper = PackDocument.objects.create(meeting=sitting, title="Dự thảo")
    staged = stage_made(b"Mot.", name="du-thao.txt", kind=PLAIN)
    file = row_of_made(staged, sitting.unit_id)
    PackVersion.objects.create(document=paper, number=1, file=file)
    return paper


def _taken_in(clerk, sitting, draft):
    wish = {"paper": str(draft.public_id), "proposer": str(sitting.clerk.public_id)}
    place = f"/items/{item_of(sitting).public_id}/amendments"
    [row] = clerk.post(place, {**wish, "new_text": "Thêm một câu."}).json()["result"]
    return row["id"]


def test_the_merged_draft_is_handed_in(sitting, clerk, draft):
    key = _taken_in(clerk, sitting, draft)
    place = f"/papers/{draft.public_id}/amendments/file"
    early = _hand_in(clerk, place, amendments=[key])
    clerk.post(f"/amendments/{key}/accept")
    strange = _hand_in(clerk, place, amendments=[key, str(draft.public_id)])
    done = _hand_in(clerk, place, amendments=[key])

    assert early.status_code in {409, 422}
    assert (strange.status_code, strange.json()["code"]) == (422, "amendment_unknown")
    assert done.status_code == 200, done.content
    assert done.json()["result"][0]["merged_version"] == 2
    assert clerk.get(f"/papers/{draft.public_id}").json()["versions"] == 2


def test_work_is_reported_with_what_shows_it(meeting, program, clerk):
    secretary = program(meeting.unit)
    task = {"holder": str(meeting.clerk.public_id), "content": "Dọn", "due_on": str(today())}
    made = secretary.post(f"/units/{meeting.unit.public_id}/assignments", {"tasks": [task]})
    key = made.json()["result"][0]["id"]
    place = f"/assignments/{key}/report/file"
    done = _hand_in(clerk, place, field="files", progress="done", done_on=str(today()))
    wrong = _hand_in(clerk, place, field="files", content=b"", progress="under_way")
    [report] = clerk.get(f"/assignments/{key}").json()["reports"]
    [evidence] = report["evidence"]
    sent = clerk.get(f"/assignments/{key}/evidence/{evidence['id']}")

    assert done.status_code == 200, done.content
    assert (wrong.status_code, wrong.json()["code"]) == (422, "file_refused")
    assert Evidence.objects.count() == 1
    assert b"".join(sent.streaming_content) == TEXT
    assert clerk.get(f"/assignments/{key}/evidence/{key}").status_code == 404


@pytest.fixture
def issued(commune, program) -> IssuedDocument:
    wish = {"kind": "notice", "subject": "tổng vệ sinh", "text": "Một.", "recipients": ["Lưu"]}
    answer = program(commune.cell).post(f"/units/{commune.cell.public_id}/issued", wish)
    assert answer.status_code == 200, answer.content
    return IssuedDocument.objects.get()


def test_the_signed_paper_stands_beside_the_kept_files(issued, commune, program):
    secretary = program(commune.cell)
    place = f"/issued/{issued.public_id}"
    wrong = _hand_in(secretary, f"{place}/signed/file", signed_on="2999-01-01")
    [told] = secretary.post(f"{place}/signed", {"signed_on": str(today())}).json()["result"]
    done = _hand_in(secretary, f"{place}/signed/file", signed_on=str(today()))
    sent = secretary.get(f"{place}/files/signed")

    assert wrong.status_code == 422
    assert (told["signed_on"], "signed" in told["files"]) == (str(today()), False)
    assert done.status_code == 200, done.content
    assert b"".join(sent.streaming_content) == TEXT
    again = _hand_in(secretary, f"{place}/signed/file", signed_on=str(today()))
    assert (again.status_code, again.json()["code"]) == (422, "signing_refused")


def test_a_form_of_the_unit_is_tried_kept_and_ended(commune, program):
    secretary, about = program(commune.cell), f"/units/{commune.cell.public_id}"
    form = default_template(layout_for(commune.cell, today()), "resolution", "party")
    told = {"kind": "resolution", "valid_from": str(today()), "name": "mau.docx"}
    broken = _hand_in(secretary, f"{about}/document-templates/file", **{**told, "name": "mau.txt"})
    done = _hand_in(secretary, f"{about}/document-templates/file", content=form, **told)
    assert done.status_code == 200, done.content
    [row] = secretary.get(f"{about}/document-templates").json()["items"]
    sent = secretary.get(f"/document-templates/{row['id']}/file")
    ended = secretary.post(f"/document-templates/{row['id']}/end", {"on": str(today())})

    assert broken.status_code == 422
    assert (row["kind"], row["file"]["name"], row["valid_to"]) == ("resolution", "mau.docx", None)
    assert b"".join(sent.streaming_content).startswith(b"PK")
    assert ended.status_code == 200, ended.content
    assert DocumentTemplate.objects.true_now().count() == 0


def test_minutes_signed_on_paper_come_with_their_scan(commune, program):
    held = held_meeting(commune.cell, members=6)
    chair = program(commune.cell)
    clerk = program(commune.cell, PostKind.CELL_COMMITTEE_MEMBER, held.clerk)
    about = f"/meetings/{held.public_id}"
    told = {"content": b"%PDF-1.4", "name": "ban-ky.pdf", "at": now().isoformat()}
    early = _hand_in(chair, f"{about}/signed/file", **told)
    clerk.post(f"{about}/confirm")
    chair.post(f"{about}/confirm")
    strange = _hand_in(program(commune.sibling_cell), f"{about}/signed/file", **told)
    text = _hand_in(chair, f"{about}/signed/file", **{**told, "content": TEXT, "name": "a.txt"})
    unsigned = chair.get(f"{about}/minutes/signed")
    done = _hand_in(chair, f"{about}/signed/file", **told)
    sent = chair.get(f"{about}/minutes/signed")

    assert (early.status_code, text.status_code, strange.status_code) == (409, 422, 404)
    assert unsigned.status_code == 404
    assert done.status_code == 200, done.content
    assert b"".join(sent.streaming_content) == b"%PDF-1.4"
    chair.post(f"{about}/facts/withdraw", {"kind": "signed_on_paper", "reason": "Nhầm"})
    assert chair.get(f"{about}/minutes/signed").status_code == 404
