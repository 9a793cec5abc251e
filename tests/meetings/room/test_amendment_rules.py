"""Where the words of an amendment fit, and what becomes of the draft; without a database."""

import pytest

from nep.meetings.rules.room_amendments import fault_of, merged


@pytest.mark.parametrize(
    ("text", "old", "new", "fault"),
    [
        ("A b c.", "b", "d", None),
        ("A b c b.", "b", "d", "found_twice"),
        ("aaa", "aa", "b", "found_twice"),
        ("A b c.", "x", "d", "not_found"),
        ("A b c.", "", "d", None),
        ("A b c.", "b", "", None),
        ("A b c.", "", " ", "nothing_asked"),
        ("A b c.", "b", "b", "same_words"),
        ("Hoà\r\nbình", "Hoà\nbình", "Yên", None),
        ("kha\u0301c", "khác", "nữa", None),
        (None, "x", "y", None),
        (None, "", "", "nothing_asked"),
    ],
)
def test_where_an_amendment_fits(text, old, new, fault):
    assert fault_of(text, old, new) == fault


@pytest.mark.parametrize(
    ("text", "old", "new", "whole"),
    [
        ("A b c.", "b", "d e", "A d e c."),
        ("A b.", "", "C.", "A b.\nC."),
        ("A b  c.  D", "b", "", "A  c.  D"),
        ("A, b, c.", ", b", "", "A, c."),
        ("A b.", "b", "", "A."),
        ("A\nb\nc", "b", "", "A\nc"),
        ("b\nc", "b", "", "c"),
        ("A\nb", "b", "", "A"),
    ],
)
def test_words_are_taken_in_and_nothing_else_changes(text, old, new, whole):
    assert merged(text, old, new) == whole
