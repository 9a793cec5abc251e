"""Reading number and symbol as they really are written; no database."""

import pytest

from nep.documents.rules import (
    Reference,
    abbreviation_in,
    issuer_key_of,
    number_key_of,
    parse_reference,
    subject_key_of,
    symbol_key_of,
    tidy_number,
    tidy_symbol,
)


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("13-CT/TU", "13", "CT/TU"),
        ("13 - CT/TU", "13", "CT/TU"),
        ("02- CT/HU", "02", "CT/HU"),
        ("02 -CT/HU", "02", "CT/HU"),
        ("09\u2013NQ/ThU", "09", "NQ/ThU"),
        ("09\u2011NQ/ThU", "09", "NQ/ThU"),
        ("09 \u2014 NQ/ThU", "09", "NQ/ThU"),
        ("Số 05-NQ/CB", "05", "NQ/CB"),
        ("Số: 05 - NQ/CB", "05", "NQ/CB"),
        ("so\u0302\u0301 05-NQ/CB", "05", "NQ/CB"),
        ("42-HD/BTCTW", "42", "HD/BTCTW"),
        ("12a-KH/ĐU", "12a", "KH/ĐU"),
        ("117/2025/QH15", "117/2025", "QH15"),
        ("356/2025/NĐ-CP", "356/2025", "NĐ-CP"),
        ("1193", "1193", ""),
    ],
)
def test_how_number_and_symbol_are_read(text, number, symbol):
    reference = parse_reference(text)

    assert reference == Reference(number, symbol)
    assert parse_reference(reference.written) == reference


@pytest.mark.parametrize("text", ["", "CT/TU", "Nghị quyết 02", "-CT/TU", "13-"])
def test_what_is_no_reference(text):
    assert parse_reference(text) is None


def test_separate_columns_are_tidied_alike():
    assert tidy_number("Số 02") == "02"
    assert tidy_symbol(" - CT / TU ") == "CT/TU"
    assert tidy_symbol("CT\u2013TU") == "CT-TU"


@pytest.mark.parametrize(
    ("symbol", "kind"), [("NQ/TU", "NQ"), ("QyĐ/ĐU", "QyĐ"), ("CTr-TU", "CTr"), ("", "")]
)
def test_the_kind_in_a_symbol(symbol, kind):
    assert abbreviation_in(symbol) == kind


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (number_key_of("02"), number_key_of("2"), True),
        (number_key_of("20"), number_key_of("2"), False),
        (number_key_of("0"), number_key_of(""), False),
        (symbol_key_of("CT/TU"), symbol_key_of("ct/tu"), True),
        (symbol_key_of("NQ/ThU"), symbol_key_of("NQ/TU"), False),
        (issuer_key_of(None, "Thị uỷ Kỳ Anh"), issuer_key_of(None, "Thị ủy Kỳ Anh"), True),
        (issuer_key_of(7, "Thị ủy Kỳ Anh"), issuer_key_of(None, "Thị ủy Kỳ Anh"), False),
        (subject_key_of("", "Bài một"), subject_key_of("", "Bài hai"), False),
        (subject_key_of("02", "Bài một"), subject_key_of("02", "Bài hai"), True),
    ],
)
def test_what_makes_two_documents_the_same(one, two, same):
    assert (one == two) is same
