"""A committee's list as read: rows of one code together, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from nep.foundation.periods import OPEN_END
from nep.foundation.registries.sheets import ImportContext
from nep.foundation.text import format_day, unify
from nep.foundation.workbook import ReadRow, ReadSheet
from nep.organisation import errors
from nep.organisation.choices import block_of_kind
from nep.organisation.models import OrgUnit, UnitCode, UnitName
from nep.organisation.queries import own_codes_within
from nep.organisation.rules.dates import LIMITS, is_believable
from nep.organisation.sheets.columns import UNITS


@dataclass(frozen=True, kw_only=True)
class PromisedUnit:
    """What later sheets may know of a unit that this list brings."""

    code: str
    name: str
    kind: str
    block: str
    founded_on: date
    closed_on: date


@dataclass(slots=True)
class Listing:
    """The rows of one code, by their first day."""

    code: str
    rows: list[ReadRow] = field(default_factory=list)

    @property
    def sound_rows(self) -> list[ReadRow]:
        """Give the rows that could be read, in the order of their days."""
        return sorted(
            (row for row in self.rows if not row.broken), key=lambda row: row.values["from_on"]
        )

    def periods(self) -> Iterator[tuple[ReadRow, date, date]]:
        """Give each row with its days: to its own end, else to the next row, else open."""
        rows = self.sound_rows
        for place, row in enumerate(rows):
            following = rows[place + 1].values["from_on"] if place + 1 < len(rows) else OPEN_END
            yield row, row.values["from_on"], row.values.get("to_on") or following

    @property
    def superiors(self) -> set[str]:
        """Give the codes of all superiors named."""
        return {row.values["superior"] for row in self.sound_rows if row.values["superior"]}

    def promise(self) -> PromisedUnit | None:
        """Say what later sheets may rely on."""
        periods = list(self.periods())
        if not periods:
            return None
        last = periods[-1][0].values
        return PromisedUnit(
            code=self.code,
            name=last["name"],
            kind=last["kind"],
            block=last["block"] or block_of_kind(last["kind"]),
            founded_on=periods[0][1],
            closed_on=periods[-1][2],
        )


def listed_units(read: ReadSheet, context: ImportContext) -> dict[str, Listing]:
    """Gather the rows of each code."""
    found: dict[str, Listing] = {}
    for row in read.rows:
        code = row.values.get("code")
        if code:
            found.setdefault(code, Listing(code)).rows.append(row)
    return found


def scope_of(listings: Mapping[str, Listing]) -> int | None:
    """Give the unit for which a list without a chosen unit is kept: its one root, if known."""
    roots = [listing.code for listing in listings.values() if not listing.superiors]
    own = UnitCode.objects.filter(scope_id=F("unit_id"), code__in=roots, unit__voided_at=None)
    found = list(own.values_list("unit_id", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def faults_of(
    listings: Mapping[str, Listing], known: Mapping[str, int], context: ImportContext
) -> None:
    """Name every fault that rows and codes alone can show."""
    lives = _lives(listings, known)
    roots = 0
    for listing in listings.values():
        _day_faults(listing, context)
        new = listing.code not in known
        for row in listing.sound_rows:
            superior = row.values["superior"]
            if superior and superior not in lives:
                sentence = errors.UnknownSuperiorError(superior).message
                _refuse(context, row, "Mã cấp trên", sentence, superior)
            elif superior:
                _superior_faults(row, superior, lives, listing, context)
            elif new and row is listing.sound_rows[0]:
                roots += 1
                if context.scope_unit_id is not None or roots > 1:
                    _refuse(
                        context,
                        row,
                        "Mã cấp trên",
                        _("Đơn vị mới phải có cấp trên. Hãy ghi mã của đơn vị cấp trên trực tiếp."),
                    )
        _predecessor_faults(listing, lives, context)
    _circle_faults(listings, context)
    _borrowed_code_faults(listings, known, context)


def _borrowed_code_faults(
    listings: Mapping[str, Listing], known: Mapping[str, int], context: ImportContext
) -> None:
    """A code known only from the list of a committee above must mean the unit it means there."""
    scope_id = context.scope_unit_id
    own = own_codes_within(scope_id) if scope_id is not None else {}
    borrowed = {code: known[code] for code in listings if code in known and code not in own}
    names: dict[int, dict[str, str]] = {}
    wanted = sorted(set(borrowed.values()))
    for start in range(0, len(wanted), 5_000):
        rows = UnitName.objects.true_now().filter(unit_id__in=wanted[start : start + 5_000])
        for unit_id, name in rows.values_list("unit_id", "name"):
            names.setdefault(unit_id, {})[unify(name)] = name
    for code, unit_id in borrowed.items():
        rows_of_code = listings[code].sound_rows
        there = names.get(unit_id, {})
        if rows_of_code and not any(unify(row.values["name"]) in there for row in rows_of_code):
            sentence = _(
                "Mã %(code)s đang dùng cho “%(name)s” trong danh sách của cấp trên. "
                "Hãy dùng mã khác, hoặc ghi đúng tên đơn vị này."
            ) % {"code": code, "name": next(iter(there.values()), "")}
            _refuse(context, rows_of_code[0], "Mã", sentence, code)


def _refuse(
    context: ImportContext, row: ReadRow, column: str, message: object, value: object = ""
) -> None:
    context.refuse(sheet=UNITS.title, row=row.number, column=column, message=message, value=value)


def _lives(
    listings: Mapping[str, Listing], known: Mapping[str, int]
) -> dict[str, tuple[date, date]]:
    """Give the first and last days of every unit a code may name."""
    stored = (
        OrgUnit.objects.in_bulk(list(known.values()))
        if len(known) < 5_000
        else {unit.pk: unit for unit in OrgUnit.objects.filter(codes__code__in=known)}
    )
    lives = {
        code: (stored[pk].founded_on, stored[pk].closed_on)
        for code, pk in known.items()
        if pk in stored
    }
    for listing in listings.values():
        periods = list(listing.periods())
        if periods:
            start, end = periods[0][1], periods[-1][2]
            if listing.code in lives:
                before = lives[listing.code]
                end = end if periods[-1][0].values.get("to_on") else before[1]
                start = min(start, before[0])
            lives[listing.code] = (start, end)
    return lives


def _day_faults(listing: Listing, context: ImportContext) -> None:
    rows = listing.sound_rows
    for row in rows:
        for key, column in (("from_on", "Từ ngày"), ("to_on", "Đến ngày")):
            day = row.values.get(key)
            if day and not is_believable(day, today=context.day):
                latest = LIMITS.latest(context.day)
                sentence = errors.UnbelievableDayError(day, LIMITS.earliest, latest).message
                _refuse(context, row, column, sentence, format_day(day))
        if row.values.get("to_on") and row.values["to_on"] <= row.values["from_on"]:
            _refuse(
                context,
                row,
                "Đến ngày",
                _("Đến ngày phải sau Từ ngày. Hãy sửa một trong hai ngày."),
                format_day(row.values["to_on"]),
            )
    for row, following in pairwise(rows):
        _joint_faults(row, following, context)


def _joint_faults(row: ReadRow, following: ReadRow, context: ImportContext) -> None:
    """Two rows of a code follow each other without a gap and without a shared day."""
    ends, starts = row.values.get("to_on"), following.values["from_on"]
    if starts == row.values["from_on"] or (ends and ends > starts):
        sentence = _(
            "Mã %(code)s có hai dòng trùng ngày (dòng %(row)s). Một đơn vị chỉ có một tên và một "
            "cấp trên trong một ngày. Hãy sửa Từ ngày, Đến ngày."
        )
    elif ends and ends < starts:
        sentence = _(
            "Mã %(code)s bị đứt quãng với dòng %(row)s. Hãy để Đến ngày của dòng trước bằng "
            "Từ ngày của dòng này."
        )
    else:
        return
    words = {"code": row.values["code"], "row": row.number}
    _refuse(context, following, "Từ ngày", sentence % words, format_day(starts))


def _superior_faults(
    row: ReadRow,
    superior: str,
    lives: Mapping[str, tuple[date, date]],
    listing: Listing,
    context: ImportContext,
) -> None:
    founded, closed = lives[superior]
    starts = row.values["from_on"]
    if not founded <= starts < closed:
        refusal = errors.SuperiorNotThereError(
            row.values["name"], superior, founded, None if closed == OPEN_END else closed
        )
        _refuse(context, row, "Mã cấp trên", refusal.message, superior)


def _predecessor_faults(
    listing: Listing, lives: Mapping[str, tuple[date, date]], context: ImportContext
) -> None:
    for row in listing.sound_rows:
        for written in row.values["predecessors"] or ():
            code = written.rstrip("*").strip()
            if code not in lives or code == listing.code:
                _refuse(
                    context,
                    row,
                    "Kế thừa từ",
                    _("Không tìm thấy đơn vị tiền thân mã %(code)s. Hãy kiểm tra lại mã.")
                    % {"code": code},
                    written,
                )


def _circle_faults(listings: Mapping[str, Listing], context: ImportContext) -> None:
    """Climb by the codes of the list, on the first day of each row."""
    for listing in listings.values():
        for row in listing.sound_rows:
            if _climbs_back(listing.code, row, listings):
                sentence = errors.UnitUnderItselfError(row.values["name"]).message
                _refuse(context, row, "Mã cấp trên", sentence, row.values["superior"])
                break


def _climbs_back(code: str, row: ReadRow, listings: Mapping[str, Listing]) -> bool:
    day, reached, seen = row.values["from_on"], row.values["superior"], set()
    while reached and reached not in seen:
        if reached == code:
            return True
        seen.add(reached)
        above = listings.get(reached)
        reached = _superior_on(above, day) if above else None
    return False


def _superior_on(listing: Listing, day: date) -> Any:
    for row, start, end in listing.periods():
        if start <= day < end:
            return row.values["superior"]
    return None
