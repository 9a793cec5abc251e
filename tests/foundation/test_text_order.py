"""Vietnamese order equals ICU's, and one name is listed by its last word."""

import random
import unicodedata

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from nep.foundation.text import name_sort_key, normalise, sort_key

# The order PostgreSQL 15 gives with ICU `vi-u-kn-true`, recorded.
IN_ORDER = [
    "", "(a)", "1", "2", "10", "100%", "a b", "a-b", "a,b", "A/B", "A&B", "an", "An", "AN", "àn",
    "ản", "ãn", "án", "ạn", "anh", "ăn", "ằn", "ân", "ấn", "Ban", "Bàn", "cam", "dân", "Dân",
    "dụng", "đan", "Đan", "em", "ê", "fox", "ga", "hoa bình", "hòa bình", "i", "jazz", "ky", "kỳ",
    "la", "ma", "mà", "mả", "mã", "má", "mạ", "na", "ô", "ơ", "pa", "quý", "ra", "sa", "ta",
    "thôn", "Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 2A", "Tổ dân phố 10", "u", "ư", "va",
    "wax", "xa", "y", "zalo",
]  # fmt: skip


def test_a_recorded_list_is_in_order() -> None:
    shuffled = random.Random(3).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=sort_key) == IN_ORDER


def some_texts(seed: int, count: int, alphabet: str) -> list[str]:
    chance = random.Random(seed)
    tones = ["", "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]

    def syllable() -> str:
        letters = [chance.choice(alphabet) for _ in range(chance.randint(1, 5))]
        place = chance.randrange(len(letters))
        if letters[place] in "aăâeêioôơuưy":
            letters[place] += chance.choice(tones)
        word = unicodedata.normalize("NFC", "".join(letters))
        return chance.choice([word, word.upper(), word.capitalize()])

    def text() -> str:
        between = chance.choice([" ", " ", "-", ", ", ". "])
        parts = [syllable() if chance.random() < 0.8 else str(chance.randint(0, 130))
                 for _ in range(chance.randint(1, 6))]  # fmt: skip
        return normalise(between.join(parts))

    near = ["".join(unicodedata.normalize("NFC", letter + chance.choice(tones))
                    if letter in "aeiouy" else letter for letter in "hoa binh")
            for _ in range(count // 5)]  # fmt: skip
    return sorted({text() for _ in range(count)} | set(near))


@pytest.mark.postgresql_only
@pytest.mark.django_db
def test_order_equals_icu_on_thousands_of_texts() -> None:
    texts = some_texts(7, 5_000, "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    with connection.cursor() as cursor:
        cursor.execute("create collation vi_numbers (provider = icu, locale = 'vi-u-kn-true')")
        cursor.execute(
            "select text from unnest(%s::text[]) as text order by text collate vi_numbers", [texts]
        )
        keys = [sort_key(text) for (text,) in cursor.fetchall()]
        assert keys == sorted(keys)
        # The stored column is ordered by the database's own collation, not by Python.
        cursor.execute("select key from unnest(%s::text[]) as key order by key collate \"C\"",
                       [keys])  # fmt: skip
        assert [key for (key,) in cursor.fetchall()] == keys


@given(st.text(), st.text())
def test_keys_are_plain_strings_and_ignore_composition(first: str, second: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", first)) == sort_key(first)
    assert "\x00" not in sort_key(first)
    sort_key(first).encode()
    if normalise(first) == normalise(second):
        assert sort_key(first) == sort_key(second)


@given(st.text(alphabet="aàảãáạăâbdđeêhiknoôơuưy ABĐ019-,", max_size=30))
def test_keys_of_vietnamese_text_are_ascii(text: str) -> None:
    assert sort_key(text).isascii()
    assert name_sort_key(text).isascii()


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_are_ordered_by_value(first: int, second: int) -> None:
    assert (sort_key(f"Tổ {first}") < sort_key(f"Tổ {second}")) == (first < second)


def test_people_are_listed_by_given_name_then_family_name() -> None:
    listed = ["Lê Văn An", "Nguyễn An", "Nguyễn Thị An", "Lê Văn Ánh", "Trần Ân", "Đỗ Bình",
              "Cao Hoa", "An Hòa"]  # fmt: skip
    shuffled = random.Random(5).sample(listed, len(listed))
    assert sorted(shuffled, key=name_sort_key) == listed


def test_one_word_is_a_name_too() -> None:
    assert name_sort_key("An") < name_sort_key("Lê An") < name_sort_key("Anh")
    assert name_sort_key("") < name_sort_key("A")
