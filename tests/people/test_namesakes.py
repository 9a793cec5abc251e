"""Two people of one name on one list are told apart; nobody else is touched."""

import pytest

from nep.people.models import Person
from nep.people.queries import names_told_apart


def named(pk: int, name: str, year: int | None = None) -> Person:
    """Somebody as a list has him; no row is needed."""
    return Person(pk=pk, birth_year=year).name_it(name)


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        # Alone in his name: the year is nobody's business.
        ([(named(1, "Lê Văn Nam", 1958), "Tổ 1")], ["Lê Văn Nam"]),
        # Other marks are another name.
        (
            [(named(1, "Trần Thị Hòa", 1960), ""), (named(2, "Trần Thị Hoa", 1961), "")],
            ["Trần Thị Hòa", "Trần Thị Hoa"],
        ),
        (
            [(named(1, "Lê Văn Nam", 1958), "Tổ 1"), (named(2, "Lê Văn Nam", 1971), "Tổ 1")],
            ["Lê Văn Nam (sinh năm 1958)", "Lê Văn Nam (sinh năm 1971)"],
        ),
        # The same name, its mark placed as its owner does.
        (
            [(named(1, "Trần Thị Hòa", 1960), ""), (named(2, "Trần Thị Hoà", 1961), "")],
            ["Trần Thị Hòa (sinh năm 1960)", "Trần Thị Hoà (sinh năm 1961)"],
        ),
        # One year is not known, or both are the same: the groups tell.
        (
            [(named(1, "Lê Văn Nam", 1958), "Tổ 1"), (named(2, "Lê Văn Nam"), "Tổ 2")],
            ["Lê Văn Nam (Tổ 1)", "Lê Văn Nam (Tổ 2)"],
        ),
        (
            [(named(1, "Lê Văn Nam", 1958), "Tổ 1"), (named(2, "Lê Văn Nam", 1958), "Tổ 2")],
            ["Lê Văn Nam (Tổ 1)", "Lê Văn Nam (Tổ 2)"],
        ),
        # Neither tells alone: whatever is known of each.
        (
            [(named(1, "Lê Văn Nam", 1958), "Tổ 1"), (named(2, "Lê Văn Nam"), "Tổ 1")],
            ["Lê Văn Nam (sinh năm 1958, Tổ 1)", "Lê Văn Nam (Tổ 1)"],
        ),
    ],
)
def test_people_of_one_name_are_told_apart(listed, told):
    assert list(names_told_apart(listed).values()) == told
