"""What is said about a row of the lists: names nobody has, days that do not fit, days shared."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.periods import OPEN_END
from nep.foundation.registries.sheets import OFFER
from nep.foundation.text import format_day
from nep.foundation.workbook import Candidate, PlannedAction, ReadRow, RowPlan
from nep.people import rules
from nep.people.choices import Standing
from nep.people.errors import AfterTheUnitsEndError, PeopleError, StandingNotOfUnitError
from nep.people.sheets.lookup import KnownUnit, Units
from nep.people.sheets.rolls import RollRow

FROM_FOUNDING = f"{OFFER}from_founding"


def unknown_person() -> str:
    """What to do about a code nobody has."""
    return _("Không có người mang mã này. Thêm người ở trang Người hoặc sửa mã.")


def unknown_unit() -> str:
    """What to do about a code no unit has."""
    return _("Không có tổ chức mang mã này. Thêm tổ chức ở trang Tổ chức hoặc sửa mã.")


def row_faults(
    values: Mapping[str, Any], unit: KnownUnit, today: date
) -> list[tuple[str, str, object]]:
    """What the rules say against one row, by column."""
    faults: list[tuple[str, str, object]] = []
    if rules.is_party(values["standing"]) != unit.is_party:
        label = Standing(values["standing"]).label
        refusal = StandingNotOfUnitError(standing=label, unit=unit.code)
        faults.append(("Tư cách", refusal.message, label))
    return faults + life_faults(values, unit, today)


def life_faults(
    values: Mapping[str, Any], unit: KnownUnit, today: date
) -> list[tuple[str, str, object]]:
    """Days that do not fit a unit's end, or each other."""
    from_on, to_on = values["from_on"], values.get("to_on")
    if from_on >= unit.closed_on or (to_on is not None and to_on > unit.closed_on):
        refusal: PeopleError = AfterTheUnitsEndError(
            unit=unit.code, closed_on=format_day(unit.closed_on)
        )
        column = "Từ ngày" if from_on >= unit.closed_on else "Đến ngày"
        return [(column, refusal.message, format_day(from_on))]
    end = to_on or OPEN_END
    try:
        rules.check_period(from_on=max(from_on, unit.founded_on), to_on=end, today=today)
    except PeopleError as fault:
        return [("Đến ngày" if to_on else "Từ ngày", fault.message, format_day(from_on))]
    return []


def from_founding_sentence(unit: KnownUnit) -> str:
    """Say from which day a row is written instead of its own."""
    sentence = _("Ghi từ ngày thành lập đơn vị (%(founded)s) vì ngày trong tệp sớm hơn.")
    return sentence % {"founded": format_day(unit.founded_on)}


def asked_from_founding(row: ReadRow, unit: KnownUnit, sheet: str) -> RowPlan:
    """Offer the first day of the unit for a row that begins before it (practice.md 1.20)."""
    sentence = _("Từ ngày %(from_on)s sớm hơn ngày thành lập của %(unit)s (%(founded)s).") % {
        "from_on": format_day(row.values["from_on"]),
        "unit": unit.code,
        "founded": format_day(unit.founded_on),
    }
    return RowPlan(
        sheet=sheet,
        row=row.number,
        action=PlannedAction.ASK,
        sentence=sentence,
        candidates=(Candidate(FROM_FOUNDING, _("Ghi từ ngày thành lập của đơn vị")),),
    )


def clash_sentence(other: RollRow, units: Units, day: date) -> str:
    """Say what a row collides with, and what to do."""
    code = units.codes.get(other.unit, "") if isinstance(other.unit, int) else ""
    days = {
        "unit": code or _("đơn vị này"),
        "from_on": format_day(other.from_on),
        "row": other.row,
    }
    if other.row:
        return (
            _(
                "Trùng ngày với dòng %(row)s (%(unit)s, từ ngày %(from_on)s). "
                "Một đảng viên chỉ sinh hoạt chính thức ở một chi bộ trong một ngày. "
                "Sửa ngày hoặc tình trạng sinh hoạt."
            )
            % days
        )
    return (
        _(
            "Trùng ngày với tư cách đã ghi ở %(unit)s từ ngày %(from_on)s. "
            "Ghi Đến ngày cho dòng cũ, hoặc sửa ngày của dòng này."
        )
        % days
    )
