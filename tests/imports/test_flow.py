"""One file through the whole room: preview, faults, correction, apply, again, out, in, back."""

import pytest

from nep.documents.models import OfficialDocument
from nep.imports.choices import ImportState
from nep.meetings.models import MeetingRegime
from nep.organisation.models import OrgUnit, Population, UnitCode
from nep.people.models import Membership, Person, Post
from tests.factories.workbooks import ward_lists
from tests.imports.conftest import counts, everything_held, faults

pytestmark = pytest.mark.django_db


def test_one_file_brings_a_ward_with_everything_in_it(desk, ward):
    kept = desk.preview(ward_lists())

    assert faults(kept) == []
    assert kept.state == ImportState.READY
    assert not UnitCode.objects.filter(scope=ward).exists()
    assert counts(kept) == {
        "Tổ chức": {"new": 4},
        "Dân số": {"new": 1},
        "Người": {"new": 3},
        "Thành viên": {"new": 4},
        "Chức vụ": {"new": 1},
        "Chế độ sinh hoạt": {"new": 2},
        "Văn bản": {"new": 1},
    }

    desk.apply(kept)

    cell = OrgUnit.objects.get(codes__code="CB01")
    assert Membership.objects.filter(unit=cell).count() == 2
    assert Person.objects.get(codes__code="0001").identifiers.get().masked == "••••2345"
    assert Post.objects.get().unit == cell
    assert Population.objects.get().people == 410
    assert MeetingRegime.objects.filter(unit=ward).exists()
    assert OfficialDocument.objects.get().number == "013"


def test_the_same_file_again_changes_nothing(desk):
    desk.bring_in(ward_lists())
    held = everything_held()

    again = desk.preview(ward_lists())

    assert {action for found in counts(again).values() for action in found} == {"same"}
    desk.apply(again)
    assert everything_held() == held


def test_an_export_comes_in_again_as_no_change(desk):
    desk.bring_in(ward_lists())
    path = desk.export()
    held = everything_held()

    again = desk.preview(path)

    assert faults(again) == []
    assert {action for found in counts(again).values() for action in found} == {"same"}
    desk.apply(again)
    assert everything_held() == held


def test_undo_leaves_the_database_as_it_was(desk, ward):
    before = everything_held()
    kept = desk.bring_in(ward_lists())
    assert everything_held() != before

    desk.undo(kept)

    assert kept.kept_rows == []
    after = everything_held()
    for label in (
        "people.Membership",
        "people.Post",
        "people.PersonCode",
        "people.PersonIdentifier",
        "meetings.MeetingRegime",
        "organisation.UnitCode",
        "organisation.Population",
    ):
        assert after[label] == before[label], label
    assert not OrgUnit.objects.filter(voided_at=None, codes__scope=ward).exists()
    assert not Person.objects.filter(erased_at=None).exists()
    assert not OfficialDocument.objects.standing().exists()
