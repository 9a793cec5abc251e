"""Searching without accents and comparing with them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nep.foundation.text import clean, fold, last_word, normalise, unify


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("uỷ ban", "ủy ban"), ("hoà", "hòa"), ("khoẻ", "khỏe"), ("Thuý", "Thúy"),
        ("lí do", "lý do"),
        ("kĩ năng", "kỹ năng"), ("tỉ lệ", "tỷ lệ"), ("quí", "quý"), ("quí", "qúy"), ("mĩ", "mỹ"),
        ("hi vọng", "hy vọng"), ("bác sĩ", "bác sỹ"), ("TỈNH UỶ", "tỉnh ủy"),
        ("Hoà  Bình ", "HÒA BÌNH"),
        ("Đồng Hoá", "Đồng Hóa"), ("13–CT/TU", "13-CT/TU"), ("13‑CT", "13-CT"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_word_are_equal(one: str, other: str) -> None:
    assert unify(one) == unify(other)
    assert unify(unicodedata.normalize("NFD", one)) == unify(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ai", "ay"), ("tai", "tay"), ("hai", "hay"), ("thi", "thy"), ("Vi", "Vy"), ("hoa", "hòa"),
        ("ma", "má"), ("an", "ân"), ("dan", "đan"), ("thúi", "thúy"), ("hỏa", "hóa"),
        ("chi", "chy"),
        ("múi", "mý"), ("y", "i"), ("li", "lí"), ("kiên", "kyên"),
    ],
)  # fmt: skip
def test_different_words_stay_different(one: str, other: str) -> None:
    assert unify(one) != unify(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đường Điện Biên", "duong dien bien"), ("HỌP  TỔ\tDÂN PHỐ", "hop to dan pho"),
        ("Ưu ái", "uu ai"), ("\u200bHà\u00a0Tĩnh\ufeff", "ha tinh"),
    ],
)  # fmt: skip
def test_folding_takes_marks_and_case_away(text: str, key: str) -> None:
    assert fold(text) == key
    assert fold(unicodedata.normalize("NFD", text)) == key


@given(st.text())
def test_keys_do_not_change_when_made_again(text: str) -> None:
    for key_of in (clean, normalise, fold, unify):
        assert key_of(key_of(text)) == key_of(text)


@given(st.text())
def test_composition_makes_no_difference(text: str) -> None:
    for key_of in (clean, normalise, fold, unify):
        assert key_of(unicodedata.normalize("NFD", text)) == key_of(text)


@given(st.text())
def test_what_is_stored_can_be_stored(text: str) -> None:
    stored = normalise(text)
    assert stored == stored.strip()
    assert "\x00" not in stored
    assert unicodedata.is_normalized("NFC", stored)
    stored.encode()


@given(st.text(alphabet="aàáoòóeèuùúyỳýihklmstqnđ ", max_size=20))
def test_texts_that_are_equal_with_accents_are_equal_without(text: str) -> None:
    assert fold(unify(text)).replace("y", "i") == fold(text).replace("y", "i")


def test_the_last_word_is_the_name() -> None:
    assert last_word("Nguyễn Văn An ") == "An"
    assert last_word("") == ""
