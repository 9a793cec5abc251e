"""Uploads through their door: what is kept, what is refused, and with which sentence."""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nep.foundation.files import Declaration, reading, stage_upload
from nep.foundation.files.errors import (
    FileRefused,
    FileTooLarge,
    SecrecyAsked,
    StateSecretRefused,
)
from nep.foundation.files.storage import address_of, content_storage
from tests.factories import files as samples

CLEAN = Declaration(no_state_secret=True)


@pytest.fixture(autouse=True)
def file_home(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def stage(content, name, declaration=CLEAN, **rest):
    return stage_upload(SimpleUploadedFile(name, content), declaration=declaration, **rest)


def kept(staged):
    with content_storage().open(address_of(staged.digest)) as file:
        return file.read()


@pytest.mark.parametrize(
    ("content", "name", "content_type"),
    [
        (samples.PDF, "Nghị quyết.pdf", "application/pdf"),
        (samples.docx("Nghị quyết"), "nq.docx", "wordprocessingml.document"),
        (samples.xlsx(["Họ tên"]), "ds.XLSX", "spreadsheetml.sheet"),
        ("Đồng chí chủ trì".encode(), "ghi chú.txt", "text/plain"),
        ("﻿Đồng chí".encode("utf-16"), "ghi chú.txt", "text/plain"),
        (samples.jpeg(), "anh.jpeg", "image/jpeg"),
        (samples.png(), "anh.png", "image/png"),
    ],
)
def test_known_kinds_are_kept_under_the_hash_of_their_bytes(content, name, content_type):
    staged = stage(content, name)
    assert staged.content_type.endswith(content_type)
    assert staged.digest == hashlib.sha256(kept(staged)).hexdigest()
    assert staged.size == len(kept(staged))


def test_equal_files_are_kept_once(file_home):
    assert stage(samples.PDF, "a.pdf").digest == stage(samples.PDF, "b.pdf").digest
    assert len([path for path in file_home.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (samples.EXE, "Báo cáo.docx", "không thuộc loại được nhận"),
        (samples.PDF, "Báo cáo.docx", "bên trong là tệp PDF"),
        (samples.docx("x"), "Báo cáo.xlsx", "bên trong là tài liệu Word"),
        (b"GIF89a" + bytes(range(100)), "anh.gif", "không thuộc loại"),
        (samples.docx("x", more={"word/vbaProject.bin": b"1"}), "a.docx", "macro"),
        (samples.docx("x")[:-40], "a.docx", "hỏng"),
        (samples.archive_of({"a.txt": "a"}), "a.docx", "không thuộc loại"),
        (b"", "a.txt", "trống"),
        (b"<html>\x00</html>", "a.txt", "không thuộc loại"),
    ],
)
def test_other_content_is_refused_whatever_its_name(content, name, sentence, file_home):
    with pytest.raises(FileRefused, match=sentence):
        stage(content, name)
    assert not file_home.exists()


def test_a_large_file_is_refused_before_it_is_read():
    class Endless:
        name, size = "phim.pdf", 200 * 1024 * 1024

        def chunks(self, chunk_size=None):
            raise AssertionError("nothing of it may be read")

    with pytest.raises(FileTooLarge, match=r"Tệp nặng 200 MB, lớn hơn mức 25 MB") as refusal:
        stage_upload(Endless(), declaration=CLEAN, limit=25 * 1024 * 1024)
    assert refusal.value.status == 413


def test_a_file_that_lies_about_its_size_is_refused_while_it_is_read():
    class Liar:
        name, size = "phim.pdf", 10

        def chunks(self, chunk_size=None):
            while True:
                yield bytes(1024)

    with pytest.raises(FileTooLarge):
        stage_upload(Liar(), declaration=CLEAN, limit=10 * 1024)


def test_a_zip_bomb_is_refused_unopened():
    bomb = samples.docx("x", more={"word/media/a.bin": bytes(60 * 1024 * 1024)})
    assert len(bomb) < 100_000
    with pytest.raises(FileRefused, match="bung ra quá lớn"):
        stage(bomb, "a.docx")


def test_a_zip_of_two_parts_with_one_name_is_refused():
    file = BytesIO(samples.docx("Nghị quyết"))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(FileRefused, match="bất thường"):
        stage(file.getvalue(), "a.docx")


def test_entities_in_an_office_file_are_refused():
    attack = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="w"><w:t>&a;</w:t></w:document>'
    with pytest.raises(FileRefused, match="bất thường"):
        stage(samples.docx("x", more={"word/footer1.xml": attack}), "a.docx")


def test_without_the_declaration_nothing_is_taken():
    with pytest.raises(StateSecretRefused, match="không chứa bí mật nhà nước"):
        stage(samples.PDF, "a.pdf", Declaration(no_state_secret=False))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (samples.docx("Số 12-BC/HU", "TUYỆT MẬT", "Báo cáo"), "a.docx"),
        (samples.docx("Báo cáo", header="MẬT"), "a.docx"),
        (samples.docx(unicodedata.normalize("NFD", "TỐI MẬT")), "a.docx"),
        (samples.xlsx(["Danh sách"], ["MẬT"]), "a.xlsx"),
        (samples.pptx("Báo cáo", "MẬT"), "a.pptx"),
        (samples.pdf("Số 12-BC/HU", "TUYỆT MẬT", "Báo cáo"), "a.pdf"),
        (samples.OLD_SHEET_WITH_A_STAMP, "a.xls"),
    ],
    ids=["docx", "docx-header", "docx-nfd", "xlsx", "pptx", "pdf", "xls"],
)
def test_a_stamp_alone_on_its_line_is_refused(content, name):
    with pytest.raises(StateSecretRefused, match="dấu chỉ độ mật"):
        stage(content, name)


def test_a_mention_asks_and_the_answer_is_kept():
    content = samples.docx("Tài liệu đóng dấu MẬT phải nộp lại sau buổi sinh hoạt.")
    with pytest.raises(SecrecyAsked, match="Tài liệu có dấu chỉ độ mật không"):
        stage(content, "a.docx")

    answered = Declaration(no_state_secret=True, bears_no_stamp=True)
    assert stage(content, "a.docx", answered).mentioned == "MẬT"


def test_what_is_not_read_says_so():
    assert stage(samples.PDF, "a.pdf").text_was_read is False
    assert stage(samples.png(), "a.png").text_was_read is False
    assert stage(samples.docx("x"), "a.docx").text_was_read is True
    assert stage(samples.pdf("Mặt trận Tổ quốc"), "a.pdf").text_was_read is True


def test_a_pdf_that_keeps_its_reader_too_long_is_taken_as_not_read(monkeypatch):
    monkeypatch.setattr(reading, "_APART_WITHIN", 0.001)
    assert stage(samples.pdf("Mặt trận Tổ quốc"), "a.pdf").text_was_read is False


def test_a_broken_pdf_is_kept_on_its_declaration():
    torn = samples.pdf("Mặt trận Tổ quốc")[:2_000]
    assert stage(torn, "a.pdf").text_was_read is False
