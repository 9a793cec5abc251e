"""The meeting sheets: read as committees keep them, twice no change, undone, out and in again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nep.assignments.models import Assignment
from nep.foundation.access import Actor
from nep.meetings.choices import MeetingState, OpinionKind, RollState
from nep.meetings.models import AgendaItem, Attendance, Meeting, Opinion, SelfScore, Visit
from nep.meetings.queries.figures import figures_of
from nep.organisation.choices import OrgUnitKind, Role
from nep.organisation.models import OrgUnit
from tests.factories.organisation import actor_in, make_unit
from tests.factories.workbooks import ward_lists
from tests.imports.conftest import Desk, counts, everything_held, faults, sentences

pytestmark = pytest.mark.django_db

HELD_HEADER = (
    "Mã", "Phần", "Mã tổ chức", "Hình thức", "Bắt đầu", "Kết thúc", "Chủ đề", "Sinh hoạt điểm",
    "Số phải dự", "Có mặt", "Vắng có lý do", "Vắng không lý do", "Số người phát biểu",
    "Số ý kiến", "Tự chấm", "Tự xếp loại", "Nguồn",
)  # fmt: skip
ROLL_HEADER = ("Mã buổi", "Mã người", "Tình trạng", "Lý do", "Giờ đến", "Giờ về")
SAID_HEADER = ("STT", "Mã buổi", "Mã người", "Nội dung", "Loại")
WORK_HEADER = ("Mã", "Mã buổi", "Mã tổ chức", "Mã người", "Nội dung", "Hạn", "Kết quả", "Ngày xong")
VISIT_HEADER = ("Mã buổi", "Mã người", "Vai", "Nhận xét")


@pytest.fixture
def ward(db: None) -> OrgUnit:
    province = make_unit("Đảng bộ tỉnh mẫu", kind=OrgUnitKind.PROVINCE_PARTY, code="T01")
    return make_unit("Đảng bộ phường mẫu", kind=OrgUnitKind.WARD_PARTY, parent=province, code="P01")


@pytest.fixture
def desk(ward: OrgUnit, tmp_path: Path) -> Desk:
    """The ward's Ban Xây dựng Đảng, with its lists of units and people brought in."""
    office: Actor = actor_in(ward, Role.PARTY_BUILDING)
    found = Desk(ward, office, tmp_path)
    found.bring_in(ward_lists())
    return found


def cell_and_people() -> tuple[str, list[str]]:
    """The code of a cell of the ward's lists, and codes of its members."""
    members = ward_lists()["Thành viên"]
    cell = members[1][1]
    return cell, [row[0] for row in members[1:] if row[1] == cell]


def held(**told: Any) -> list[Any]:
    """One line of the sheet Sinh hoạt."""
    cell, _people = cell_and_people()
    usual = {
        "Mã": "SH1",
        "Mã tổ chức": cell,
        "Hình thức": "định kỳ",
        "Bắt đầu": "03/03/2026 14:00",
        "Kết thúc": "03/03/2026 15:40",
    }
    return [({**usual, **told}).get(name) for name in HELD_HEADER]


def test_counts_from_paper_come_in_and_twice_is_no_change(desk: Desk) -> None:
    line = held(**{
        "Số phải dự": 20, "Có mặt": 18, "Vắng có lý do": 2, "Vắng không lý do": 0,
        "Số người phát biểu": 6, "Số ý kiến": 8, "Tự chấm": 92.5, "Tự xếp loại": "tốt",
        "Sinh hoạt điểm": "x", "Nguồn": "giấy",
    })  # fmt: skip
    desk.bring_in({"Sinh hoạt": [HELD_HEADER, line]})

    meeting = Meeting.objects.get(code="SH1")
    figures = figures_of([meeting])[meeting.pk]
    assert (meeting.state, meeting.is_pilot, meeting.paper_born) == ("concluded", True, True)
    assert (meeting.held_on, meeting.minutes_held) == (date(2026, 3, 3), 100)
    assert (figures.due, figures.present, figures.speakers, figures.opinions) == (20, 18, 6, 8)
    assert SelfScore.objects.get(meeting=meeting).level == "good"
    before = everything_held()
    again = desk.preview({"Sinh hoạt": [HELD_HEADER, line]})
    assert counts(again)["Sinh hoạt"] == {"same": 1}
    desk.apply(again)
    assert everything_held() == before


def test_a_combined_sitting_is_one_meeting_of_two_parts(desk: Desk) -> None:
    desk.bring_in({
        "Sinh hoạt": [
            HELD_HEADER,
            held(**{"Phần": "định kỳ", "Kết thúc": "03/03/2026 15:30"}),
            held(**{
                "Phần": "chuyên đề", "Hình thức": "chuyên đề", "Bắt đầu": "03/03/2026 15:35",
                "Kết thúc": "03/03/2026 16:40", "Chủ đề": "Phân loại rác tại nguồn",
            }),
        ]
    })  # fmt: skip

    meeting = Meeting.objects.get(code="SH1")
    assert [part.kind for part in meeting.parts.all()] == ["regular", "thematic"]
    assert meeting.kind == "regular"
    assert meeting.minutes_held == 160


@pytest.mark.parametrize(
    ("told", "column"),
    [
        ({}, None),
        ({"Số phải dự": 20, "Có mặt": 18, "Vắng có lý do": 1}, "Số phải dự"),
        ({"Kết thúc": "03/03/2026 13:00"}, "Kết thúc"),
        ({"Bắt đầu": "03/03/2090 14:00", "Kết thúc": ""}, "Bắt đầu"),
        ({"Mã tổ chức": "KHONGCO"}, "Mã tổ chức"),
        ({"Bắt đầu": "03/03/1950 14:00", "Kết thúc": ""}, "Bắt đầu"),
        ({"Có mặt": 3, "Số người phát biểu": 9}, "Số người phát biểu"),
        ({"Số người phát biểu": 9, "Số ý kiến": 2}, "Số ý kiến"),
    ],
)
def test_what_cannot_be_is_named_by_its_column(
    desk: Desk, told: dict[str, Any], column: str | None
) -> None:
    kept = desk.preview({"Sinh hoạt": [HELD_HEADER, held(**told)]})

    expected = [] if column is None else [("Sinh hoạt", 2, column)]
    assert faults(kept) == expected, sentences(kept)


@pytest.fixture
def whole() -> Callable[..., dict[str, Any]]:
    """A meeting with its roll, what was said and who came."""
    _cell, people = cell_and_people()

    def lists(present: int) -> dict[str, Any]:
        roll = [[code_of, person, "có mặt", None, None, None] for person in people]
        roll[0][2:4] = ["vắng có lý do", "ốm"]
        return {
            "Sinh hoạt": [
                HELD_HEADER,
                held(**{
                    "Số phải dự": len(people), "Có mặt": present,
                    "Vắng có lý do": 1, "Vắng không lý do": 0,
                }),
            ],
            "Điểm danh": [ROLL_HEADER, *roll],
            "Ý kiến": [
                SAID_HEADER,
                [1, code_of, people[1], "Nhất trí làm đường ngõ trước mùa mưa.", "kiến nghị"],
                [2, code_of, people[0], "Xin nhận giúp hộ khó khăn ở xóm.", "liên hệ bản thân"],
            ],
            "Cấp trên dự": [VISIT_HEADER, [code_of, people[-1], "đoàn công tác", "Đúng giờ."]],
        }  # fmt: skip

    code_of = "SH1"
    return lists


def test_a_whole_meeting_comes_in_and_is_taken_back(
    desk: Desk, whole: Callable[..., dict[str, Any]]
) -> None:
    before = everything_held()
    _cell, people = cell_and_people()
    kept = desk.bring_in(whole(present=len(people) - 1))

    meeting = Meeting.objects.get(code="SH1")
    assert Attendance.objects.filter(meeting=meeting, state=RollState.EXCUSED).count() == 1
    figures = figures_of([meeting])[meeting.pk]
    assert (figures.due, figures.present) == (len(people), len(people) - 1)
    assert (figures.opinions, figures.speakers) == (2, 2)
    assert Opinion.objects.get(order=1).kind == OpinionKind.PETITION
    assert Visit.objects.get().role == "delegation"

    desk.undo(kept)

    assert Meeting.objects.held().count() == 0
    assert not Opinion.objects.filter(withdrawn_at=None).exists()
    assert not Attendance.objects.exists()
    assert everything_held()["people.Membership"] == before["people.Membership"]
    again = desk.bring_in(whole(present=len(people) - 1))
    assert again.state == "applied"


def test_a_roll_that_contradicts_the_counts_is_refused(
    desk: Desk, whole: Callable[..., dict[str, Any]]
) -> None:
    _cell, people = cell_and_people()
    lists = whole(present=len(people) - 1)
    assert faults(desk.preview(lists)) == []
    lists["Điểm danh"][2][2] = "vắng không lý do"

    kept = desk.preview(lists)

    assert {fault[0] for fault in faults(kept)} == {"Điểm danh"}
    assert "trang Sinh hoạt ghi" in sentences(kept)


def test_an_export_comes_in_again_as_no_change(
    desk: Desk, whole: Callable[..., dict[str, Any]]
) -> None:
    _cell, people = cell_and_people()
    desk.bring_in(whole(present=len(people) - 1))
    before = everything_held()

    kept = desk.preview(desk.export())

    assert faults(kept) == [], sentences(kept)
    for title in ("Sinh hoạt", "Điểm danh", "Cấp trên dự"):
        assert set(counts(kept)[title]) == {"same"}, counts(kept)
    assert everything_held() == before


def test_names_and_words_of_speakers_leave_only_the_cell(
    desk: Desk, whole: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    _cell, people = cell_and_people()
    desk.bring_in(whole(present=len(people) - 1))
    meeting = Meeting.objects.get(code="SH1")
    cell_desk = Desk(meeting.unit, actor_in(meeting.unit, Role.SECRETARY), tmp_path)

    own = cell_desk.preview(cell_desk.export())
    above = desk.preview(desk.export())

    assert "same" in counts(own)["Ý kiến"]
    assert "Ý kiến" not in counts(above) or counts(above)["Ý kiến"] == {}


def test_opinions_once_numbered_under_each_item_come_back_each_to_its_own(
    desk: Desk, whole: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    """Sites counted opinions under each item before: 1, 2 under one and 1, 2, 0 under another."""
    _cell, people = cell_and_people()
    desk.bring_in(whole(present=len(people) - 1))
    meeting = Meeting.objects.get(code="SH1")
    first = meeting.opinions.first()
    other = AgendaItem.objects.create(meeting=meeting, part=first.item.part, order=9, title="Khác")
    for order, text in ((1, "Ý một."), (2, "Ý hai."), (0, "Gửi trước.")):
        Opinion.objects.create(
            meeting=meeting, item=other, order=order, text=text, kind=OpinionKind.AWARENESS
        )
    cell_desk = Desk(meeting.unit, actor_in(meeting.unit, Role.SECRETARY), tmp_path)

    kept = cell_desk.preview(cell_desk.export())

    assert faults(kept) == [], sentences(kept)
    assert counts(kept)["Ý kiến"] == {"same": 5}
    changed = {"Ý kiến": [SAID_HEADER, [4, "SH1", None, "Ý hai, viết lại.", "nhận thức"]]}
    kept = desk.bring_in(changed)
    texts = list(meeting.opinions.filter(withdrawn_at=None).values_list("text", flat=True))
    assert len(texts) == 5
    assert set(texts) > {"Ý một.", "Ý hai, viết lại.", "Gửi trước."}
    desk.undo(kept)
    assert meeting.opinions.get(item=other, order=2).text == "Ý hai."


def test_a_confirmed_meeting_is_not_changed_by_a_list(desk: Desk) -> None:
    desk.bring_in({"Sinh hoạt": [HELD_HEADER, held()]})
    same = desk.preview({"Sinh hoạt": [HELD_HEADER, held()]})
    assert (faults(same), counts(same)["Sinh hoạt"]) == ([], {"same": 1})
    changed = {"Sinh hoạt": [HELD_HEADER, held(**{"Chủ đề": "Chủ đề khác"})]}
    assert faults(desk.preview(changed)) == []
    Meeting.objects.update(state=MeetingState.CONFIRMED)

    kept = desk.preview(changed)

    assert faults(kept) == [("Sinh hoạt", 2, "Mã")]


def work(code: str, person: str, **told: Any) -> list[Any]:
    """One line of the sheet Nhiệm vụ."""
    cell, _people = cell_and_people()
    usual = {
        "Mã": code,
        "Mã buổi": "SH1",
        "Mã tổ chức": cell,
        "Mã người": person,
        "Nội dung": "Vận động dọn mương",
        "Hạn": "20/03/2026",
    }
    return [({**usual, **told}).get(name) for name in WORK_HEADER]


def test_work_comes_in_with_its_result_and_is_taken_back(desk: Desk) -> None:
    _cell, people = cell_and_people()
    lists = {
        "Sinh hoạt": [HELD_HEADER, held()],
        "Nhiệm vụ": [
            WORK_HEADER,
            work("NV1", people[0], **{"Kết quả": "hoàn thành đúng hạn", "Ngày xong": "15/03/2026"}),
            work("NV2", people[1]),
        ],
    }
    kept = desk.bring_in(lists)

    done, open_work = Assignment.objects.order_by("code")
    assert (done.state, done.result) == ("evaluated", "done_on_time")
    assert (open_work.state, open_work.given_on) == ("assigned", date(2026, 3, 3))
    meeting = Meeting.objects.get(code="SH1")
    assert figures_of([meeting])[meeting.pk].assignments == 2
    assert counts(desk.preview(lists))["Nhiệm vụ"] == {"same": 2}

    desk.undo(kept)

    assert set(Assignment.objects.values_list("state", flat=True)) == {"cancelled"}
    assert faults(desk.preview(lists)) == []


@pytest.mark.parametrize(
    ("told", "column"),
    [
        ({}, None),
        ({"Hạn": None}, "Hạn"),
        ({"Mã người": "KHONGCO"}, "Mã người"),
        ({"Mã buổi": "KHONGCO"}, "Mã buổi"),
        ({"Mã tổ chức": "KHONGCO"}, "Mã tổ chức"),
    ],
)
def test_work_needs_a_person_and_a_deadline(
    desk: Desk, told: dict[str, Any], column: str | None
) -> None:
    _cell, people = cell_and_people()
    lists = {
        "Sinh hoạt": [HELD_HEADER, held()],
        "Nhiệm vụ": [WORK_HEADER, work("NV1", people[0], **told)],
    }

    expected = [] if column is None else [("Nhiệm vụ", 2, column)]
    assert faults(desk.preview(lists)) == expected


def test_stored_work_is_changed_on_its_page_only(desk: Desk) -> None:
    _cell, people = cell_and_people()
    lists = {
        "Sinh hoạt": [HELD_HEADER, held()],
        "Nhiệm vụ": [WORK_HEADER, work("NV1", people[0])],
    }
    desk.bring_in(lists)
    assert faults(desk.preview(lists)) == []
    lists["Nhiệm vụ"] = [WORK_HEADER, work("NV1", people[0], Hạn="25/03/2026")]

    kept = desk.preview(lists)

    assert faults(kept) == [("Nhiệm vụ", 2, "Mã")]
    assert "Hạn" in sentences(kept)


def test_work_given_in_nep_leaves_under_a_code_of_its_own_and_comes_back(desk: Desk) -> None:
    _cell, people = cell_and_people()
    lists = {
        "Sinh hoạt": [HELD_HEADER, held()],
        "Nhiệm vụ": [WORK_HEADER, *(work(f"NV{number}", people[0]) for number in (1, 2, 3))],
    }
    desk.bring_in(lists)
    told, given, drafted = Assignment.objects.order_by("code")
    Assignment.objects.filter(pk__in=[given.pk, drafted.pk]).update(code="")
    Assignment.objects.filter(pk=drafted.pk).update(state="draft")

    kept = desk.preview(desk.export())

    assert faults(kept) == [], sentences(kept)
    assert counts(kept)["Nhiệm vụ"] == {"same": 2}
    codes = dict(Assignment.objects.values_list("pk", "code"))
    assert codes == {told.pk: "NV1", given.pk: f"NV20260303-{given.pk}", drafted.pk: ""}


def test_a_kind_that_the_unit_does_not_hold_is_refused_in_its_cell(desk: Desk) -> None:
    lists = {"Sinh hoạt": [HELD_HEADER, held(**{"Hình thức": "sinh hoạt chi hội"})]}
    kept = desk.preview(lists)

    assert faults(kept) == [("Sinh hoạt", 2, "Hình thức")]
    assert "không có hình thức “Sinh hoạt chi hội”" in sentences(kept)
    assert "Sinh hoạt định kỳ" in sentences(kept)
    assert not Meeting.objects.exists()
