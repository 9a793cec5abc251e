"""Rows of the sheet: which unit and which stored regime each is about, and which days it takes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.periods import OPEN_END
from nep.foundation.registries.sheets import ImportContext
from nep.foundation.text import format_day, format_time
from nep.foundation.workbook import ReadRow, ReadSheet
from nep.meetings.choices import kind_word
from nep.meetings.models import MeetingRegime
from nep.meetings.rules import months_written
from nep.meetings.services import RegimeDraft
from nep.meetings.services.regime import LONGEST, SHORTEST, regime_misfit
from nep.organisation import queries as organisation
from nep.organisation.models import OrgUnit

BATCH = 2_000
UNIT = "unit"
Group = tuple[object, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit a row names: stored, or brought by the same file (then without an id)."""

    code: str
    unit_id: int | None
    founded_on: date
    closed_on: date
    kind: str = ""
    block: str = ""

    @property
    def key(self) -> object:
        return self.unit_id if self.unit_id is not None else self.code


@dataclass(slots=True)
class Wanted:
    """One row of the file: where, what, and the stored row it is about."""

    row: ReadRow
    place: Place
    draft: RegimeDraft
    stored: MeetingRegime | None = None
    open_ended: bool = False

    @property
    def group(self) -> Group:
        return (self.place.key, self.draft.kind)


@dataclass(slots=True)
class RegimeOrders:
    """What is to be set, each with its row and the code of a unit that is yet to be made."""

    wanted: list[Wanted] = field(default_factory=list)


def places_of(rows: Iterable[ReadRow], context: ImportContext) -> dict[str, Place]:
    """The units that rows name by their code, stored or promised by the sheet of units."""
    scope_id = context.scope_unit_id
    ids = organisation.codes_within(scope_id) if scope_id is not None else {}
    wanted = {row.values["unit"] for row in rows}
    lives = _lives(sorted({ids[code] for code in wanted if code in ids}))
    found: dict[str, Place] = {}
    for code in wanted:
        unit_id = ids.get(code)
        promised = context.promised.get((UNIT, code))
        if unit_id is not None:
            found[code] = Place(code, unit_id, *lives[unit_id])
        elif promised is not None:
            founded = getattr(promised, "founded_on", None) or date.min
            closed = getattr(promised, "closed_on", None) or OPEN_END
            kind, block = getattr(promised, "kind", ""), getattr(promised, "block", "")
            found[code] = Place(code, None, founded, closed, kind, block)
    return found


def _lives(unit_ids: Sequence[int]) -> dict[int, tuple[date, date, str, str]]:
    found: dict[int, tuple[date, date, str, str]] = {}
    for start in range(0, len(unit_ids), BATCH):
        rows = OrgUnit.objects.filter(pk__in=unit_ids[start : start + BATCH])
        columns = rows.values_list("pk", "founded_on", "closed_on", "kind", "block")
        for unit_id, founded, closed, kind, block in columns:
            found[unit_id] = (founded, closed, kind, block)
    return found


def stored_regimes(unit_ids: Iterable[int | None]) -> dict[Group, list[MeetingRegime]]:
    """What is held true about these units, by unit and kind, the earliest first."""
    found: dict[Group, list[MeetingRegime]] = defaultdict(list)
    ordered = sorted(unit_id for unit_id in set(unit_ids) if unit_id is not None)
    for start in range(0, len(ordered), BATCH):
        rows = MeetingRegime.objects.true_now().filter(unit_id__in=ordered[start : start + BATCH])
        for row in rows.order_by("valid_from"):
            found[(row.unit_id, row.kind)].append(row)
    return found


def keys_held(unit_ids: Iterable[int]) -> dict[Group, set[int]]:
    """The keys of what is held true, by unit and kind."""
    found: dict[Group, set[int]] = defaultdict(set)
    for group, rows in stored_regimes(unit_ids).items():
        found[group] = {row.pk for row in rows}
    return found


def fault_of(values: Mapping[str, Any], place: Place | None) -> tuple[str, str, object] | None:
    """The column, the sentence and the value of what cannot be so."""
    if place is None:
        sentence = _("Không có tổ chức mã này. Hãy kiểm tra mã, hoặc thêm vào trang Tổ chức.")
        return ("Mã tổ chức", sentence, values["unit"])
    misfit = regime_misfit(place.kind, place.block, values["kind"]) if place.kind else ""
    if misfit:
        return ("Hình thức", misfit, str(kind_word(values["kind"], place.kind)))
    minutes = values.get("minimum_minutes")
    if minutes is not None and not SHORTEST <= minutes <= LONGEST:
        return ("Thời lượng tối thiểu", _("Hãy ghi số phút từ 15 đến 600."), minutes)
    begins, ends = values.get("valid_from"), values.get("valid_to")
    if ends is not None and ends <= max(begins or place.founded_on, place.founded_on):
        return ("Đến ngày", _("Đến ngày phải sau Từ ngày. Hãy kiểm tra hai ngày."), ends)
    if begins is not None and begins >= place.closed_on:
        sentence = _("Đơn vị đã kết thúc ngày %(day)s, trước ngày này.") % {
            "day": format_day(place.closed_on)
        }
        return ("Từ ngày", sentence, begins)
    return None


def wanted_by(
    row: ReadRow,
    place: Place,
    stored: Mapping[Group, list[MeetingRegime]],
    read: ReadSheet,
    day: date,
) -> Wanted:
    """What a row without fault wants; columns left out keep what is stored."""
    values = row.values
    known = _meant(stored.get((place.key, values["kind"]), []), values.get("valid_from"), day)
    begins = values.get("valid_from") or (known.valid_from if known else place.founded_on)
    draft = RegimeDraft(
        unit_id=place.unit_id or 0,
        kind=values["kind"],
        day_rule=values["day_rule"],
        starts_at=values["starts_at"],
        months=values.get("months") or (),
        minimum_minutes=values.get("minimum_minutes"),
        valid_from=max(begins, place.founded_on),
        valid_to=min(values.get("valid_to") or place.closed_on, place.closed_on),
        basis=known.basis if known else "",
    )
    open_ended = values.get("valid_to") is None
    if known is not None:
        if "months" not in read.keys_present:
            draft = replace(draft, months=tuple(known.months))
        if "minimum_minutes" not in read.keys_present:
            draft = replace(draft, minimum_minutes=known.minimum_minutes)
        if "valid_to" not in read.keys_present:
            draft, open_ended = replace(draft, valid_to=known.valid_to), False
    return Wanted(row, place, draft, known, open_ended)


def _meant(
    held: Sequence[MeetingRegime], valid_from: date | None, day: date
) -> MeetingRegime | None:
    """The stored regime of the same first day; without a day, the one in force."""
    for row in held:
        if row.valid_from == valid_from or (valid_from is None and row.period.covers(day)):
            return row
    return None


def close_open_ends(wanted: Iterable[Wanted], stored: Mapping[Group, list[MeetingRegime]]) -> None:
    """A row without an end ends where the next one of its unit and kind begins."""
    items = list(wanted)
    begins: dict[Group, set[date]] = defaultdict(set)
    for item in items:
        begins[item.group].add(item.draft.valid_from)
        begins[item.group].update(row.valid_from for row in stored.get(item.group, ()))
    for item in items:
        later = [day for day in begins[item.group] if day > item.draft.valid_from]
        if item.open_ended and later:
            end = min(*later, item.draft.valid_to)
            item.draft = replace(item.draft, valid_to=end)


def clashes_in(wanted: Iterable[Wanted]) -> dict[int, int]:
    """Rows that share a day with an earlier row of their unit and kind: row → that row."""
    by_group: dict[Group, list[Wanted]] = defaultdict(list)
    found: dict[int, int] = {}
    for item in wanted:
        for other in by_group[item.group]:
            if other.draft.period.overlaps(item.draft.period):
                found[item.row.number] = other.row.number
                break
        by_group[item.group].append(item)
    return found


def draft_with_unit(item: Wanted, context: ImportContext) -> RegimeDraft:
    """The order with the id of a unit that this import has made."""
    if item.place.unit_id is not None:
        return item.draft
    return replace(item.draft, unit_id=context.made[UNIT, item.place.code])


def words_of(regime: MeetingRegime | RegimeDraft, closed_on: date) -> dict[str, str]:
    """A regime as the sheet would write it."""
    rule = regime.rule if isinstance(regime, MeetingRegime) else regime.day_rule
    return {
        "day_rule": rule.written,
        "starts_at": format_time(regime.starts_at),
        "months": months_written(regime.months),
        "minimum_minutes": str(regime.minimum_minutes or ""),
        "valid_to": "" if regime.valid_to == closed_on else format_day(regime.valid_to),
    }
