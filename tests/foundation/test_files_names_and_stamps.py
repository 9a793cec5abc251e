"""Names and stamp words: exact where a secret is at stake, tolerant where it is not."""

from __future__ import annotations

import unicodedata

import pytest

from nep.foundation.files.names import clean_name, extension_of
from nep.foundation.files.stamps import Finding, find_in_lines, find_in_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Nghị quyết.docx", "Nghị quyết.docx"),
        (unicodedata.normalize("NFD", "Nghị quyết.docx"), "Nghị quyết.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\An\\Biên bản.pdf", "Biên bản.pdf"),
        ("hoadon\u202excod.exe", "hoadonxcod.exe"),
        ("  . Biên   bản\t6 .pdf", "Biên bản 6.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        (".htaccess", "htaccess"),
        ("con.txt", "con-.txt"),
        ("", "tep"),
        ("..", "tep"),
        ('a<b>:"|?*.pdf', "a-b------.pdf"),
    ],
)
def test_names_are_cleaned(given, kept):
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_extension():
    name = clean_name("ă" * 400 + ".docx")
    assert len(name) == 150
    assert extension_of(name) == "docx"


@pytest.mark.parametrize("line", ["MẬT", " TỐI MẬT ", "[TUYỆT MẬT]", "TUYỆT   MẬT", "* MẬT *"])
def test_a_stamp_stands_alone(line):
    assert find_in_lines(["Số 1-NQ/CB", line]).finding is Finding.STAMP
    assert find_in_lines([unicodedata.normalize("NFD", line)]).finding is Finding.STAMP


@pytest.mark.parametrize(
    "line", ["Độ mật: MẬT", "Văn bản TUYỆT MẬT gửi riêng", "Tài liệu MẬT, không sao chụp"]
)
def test_a_stamp_word_in_running_text_asks(line):
    assert find_in_lines([line]).finding is Finding.MENTION


@pytest.mark.parametrize(
    "line",
    [
        "MẶT TRẬN TỔ QUỐC", "MẶT", "MAT", "mật", "Mật", "TỐI MẶT", "QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "MẬT KHẨU", "MẬT ONG", "bảo đảm bí mật", "BẢO MẬT", "MẤT", "MẠT",
    ],
)  # fmt: skip
def test_look_alikes_are_left_alone(line):
    assert find_in_lines([line]).finding is Finding.NOTHING
    assert find_in_lines([unicodedata.normalize("NFD", line)]).finding is Finding.NOTHING


@pytest.mark.parametrize("name", ["BC_MẬT.docx", "Kế hoạch - TUYỆT MẬT.pdf", "MẬT.pdf"])
def test_a_stamp_in_the_name_is_found(name):
    assert find_in_name(name).finding is Finding.STAMP
    assert find_in_name(unicodedata.normalize("NFD", name)).finding is Finding.STAMP


@pytest.mark.parametrize(
    "name", ["Bí mật nhà nước.docx", "MẶT TRẬN.docx", "BẢO VỆ BÍ MẬT.pdf", "mat.pdf"]
)
def test_other_names_pass(name):
    assert find_in_name(name).finding is Finding.NOTHING
