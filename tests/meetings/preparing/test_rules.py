"""Readiness, the place of an item, and what changed between two texts: pure decisions."""

from datetime import date

import pytest

from nep.meetings.rules.preparing_agenda import Length, moved, place_for, stands_in_part
from nep.meetings.rules.preparing_readiness import Part, Prepared, Ready, Terms, readiness_of
from nep.meetings.rules.preparing_texts import Change, comparison_of, frozen_hash_of
from nep.meetings.rules.steps import FirstStep

HELD = date(2026, 12, 3)
TERMS = Terms(committee_days_before=3, documents_days_before=1)


def prepared(**changed: object) -> Prepared:
    usual: dict[str, object] = {
        "held_on": HELD,
        "first_step": FirstStep.COMMITTEE,
        "draft_on": date(2026, 11, 28),
        "content_written": True,
        "items_to_present": 6,
        "items_presented": 6,
        "notice_on": date(2026, 12, 1),
        "papers": 1,
        "documents_on": date(2026, 12, 2),
        "invited": 20,
        "known": 20,
    }
    return Prepared(**{**usual, **changed})  # type: ignore[arg-type]


def test_all_in_time_is_well_prepared():
    found = readiness_of(prepared(), TERMS)

    assert found.is_well_prepared
    assert (found.done, found.needed) == (5, 5)


@pytest.mark.parametrize(
    ("changed", "part", "ready"),
    [
        ({"draft_on": date(2026, 11, 30)}, Part.DRAFT, Ready.YES),
        ({"draft_on": date(2026, 12, 1)}, Part.DRAFT, Ready.LATE),
        ({"draft_on": None}, Part.DRAFT, Ready.NOT_YET),
        (
            {"draft_on": None, "first_step": FirstStep.SECRETARY_AND_DEPUTY},
            Part.DRAFT,
            Ready.NOT_YET,
        ),
        ({"draft_on": None, "first_step": FirstStep.SECRETARY_ALONE}, Part.DRAFT, Ready.YES),
        (
            {
                "draft_on": None,
                "content_written": False,
                "first_step": FirstStep.SECRETARY_ALONE,
            },
            Part.DRAFT,
            Ready.NOT_YET,
        ),
        ({"items_presented": 5}, Part.PRESENTERS, Ready.NOT_YET),
        ({"items_to_present": 0, "items_presented": 0}, Part.PRESENTERS, Ready.NOT_YET),
        ({"notice_on": date(2026, 12, 2)}, Part.AGENDA, Ready.YES),
        ({"notice_on": date(2026, 12, 3)}, Part.AGENDA, Ready.LATE),
        ({"notice_on": None}, Part.AGENDA, Ready.NOT_YET),
        ({"documents_on": date(2026, 12, 3)}, Part.DOCUMENTS, Ready.LATE),
        ({"documents_on": None}, Part.DOCUMENTS, Ready.NOT_YET),
        ({"papers": 0, "documents_on": None}, Part.DOCUMENTS, Ready.NOT_NEEDED),
        ({"known": 19}, Part.TOLD, Ready.NOT_YET),
        ({"invited": 0, "known": 0}, Part.TOLD, Ready.NOT_YET),
    ],
)
def test_each_part_is_judged_by_what_was_done(changed, part, ready):
    found = readiness_of(prepared(**changed), TERMS)

    assert found.of(part).ready is ready
    assert found.is_well_prepared is (ready in (Ready.YES, Ready.NOT_NEEDED))


def test_where_the_rulebook_says_nothing_the_day_itself_is_the_deadline():
    found = readiness_of(prepared(notice_on=HELD, draft_on=HELD, documents_on=HELD), Terms())

    assert found.is_well_prepared
    assert found.of(Part.AGENDA).due_on == HELD


@pytest.mark.parametrize(
    ("kind", "place"),
    [("information", 3), ("opening", 1), ("following_example", 2), ("closing", 5), ("vote", 4)],
)
def test_an_item_goes_where_its_kind_usually_stands(kind, place):
    assert (
        place_for(kind, ["opening", "roll_call", "information", "discussion", "minutes"]) == place
    )


def test_an_unknown_kind_stands_with_other_business():
    assert place_for("strange", ["discussion", "conclusion"]) == 1


@pytest.mark.parametrize(
    ("steps", "order"), [(-1, [2, 1, 3]), (1, [1, 3, 2]), (-9, [2, 1, 3]), (9, [1, 3, 2])]
)
def test_an_item_moves_as_far_as_the_ends_allow(steps, order):
    assert moved([1, 2, 3], 2, steps) == order


def test_an_agenda_longer_than_the_meeting_warns():
    assert Length(items=95, meeting=90).over == 5
    assert not Length(items=90, meeting=90).is_too_long


@pytest.mark.parametrize(
    ("kind", "wanted", "part", "parts", "stands"),
    [
        ("opening", 1, 1, ["regular", "thematic"], True),
        ("opening", 1, 2, ["regular", "thematic"], False),
        ("closing", 1, 1, ["regular", "thematic"], False),
        ("closing", 1, 2, ["regular", "thematic"], True),
        ("conclusion", 1, 1, ["regular", "thematic"], True),
        ("topic", 2, 1, ["committee_conference"] * 2, False),
        ("topic", 2, 2, ["committee_conference"] * 2, True),
        ("topic", 2, 1, ["committee_conference"], True),
    ],
)
def test_parts_share_one_opening_and_one_closing(kind, wanted, part, parts, stands):
    assert stands_in_part(kind=kind, wanted_part=wanted, part=part, parts=parts) is stands


def test_a_changed_paragraph_shows_the_words_that_changed():
    found = comparison_of(
        "Điều 1. Giữ sạch đường.\nĐiều 2.", "Điều 1. Giữ sạch ngõ.\nĐiều 2.\nThêm."
    )

    pieces = [(piece.change, piece.text) for piece in found[0].pieces]
    assert (Change.REMOVED, "đường.") in pieces
    assert (Change.ADDED, "ngõ.") in pieces
    assert not found[1].is_changed
    assert found[2].pieces[0].change is Change.ADDED


def test_what_was_voted_is_named_by_its_content():
    assert frozen_hash_of("a") == frozen_hash_of("a") != frozen_hash_of("b")
    assert frozen_hash_of("a", "f" * 64) == "f" * 64
