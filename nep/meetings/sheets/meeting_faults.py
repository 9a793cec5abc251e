"""What cannot be so in the rows of one sitting, each said of its cell."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nep.foundation.clock import day_of, now
from nep.foundation.text import format_day
from nep.meetings.choices import kind_word
from nep.meetings.rules.held import faults_of_counts, faults_of_times
from nep.meetings.services.fitting import misfit_sentence
from nep.meetings.services.history.drafts import COUNTS
from nep.meetings.services.history.words import COLUMNS, SENTENCES
from nep.meetings.sheets.held import HEADERS, Sitting
from nep.meetings.sheets.lookup import Codes

Fault = tuple[int, str, object, object]
"""Row, column, sentence, what was written."""


def unknown_codes(sitting: Sitting, codes: Codes) -> list[Fault]:
    """Codes that name nothing, a day or a kind that the unit named does not have."""
    first, number = sitting.first, sitting.rows[0].number
    faults: list[Fault] = []
    if sitting.unit is None:
        sentence = _("Không có tổ chức mã này. Hãy kiểm tra mã, hoặc thêm vào trang Tổ chức.")
        faults.append((number, "Mã tổ chức", sentence, first["unit"]))
    for key, header, named in (
        ("chair", "Chủ trì", sitting.chair),
        ("clerk", "Thư ký", sitting.clerk),
    ):
        if first.get(key) and named is None:
            sentence = _("Không có người mã này. Hãy kiểm tra mã, hoặc thêm vào trang Người.")
            faults.append((number, header, sentence, first[key]))
    if first.get("carries_out") and sitting.document is None:
        sentence = _("Không có văn bản mã này trong tệp hay trong danh mục.")
        faults.append((number, "Văn bản thực hiện", sentence, first["carries_out"]))
    if sitting.unit is not None:
        faults += _misfit(sitting, codes.kind_of(sitting.unit))
        founded, closed = codes.life_of(sitting.unit)
        held_on = day_of(first["starts_at"])
        if not founded <= held_on < closed:
            sentence = _("Ngày này đơn vị chưa thành lập hoặc đã kết thúc hoạt động.")
            faults.append((number, "Bắt đầu", sentence, format_day(held_on)))
    return faults


def _misfit(sitting: Sitting, unit_kind: str) -> list[Fault]:
    """Kinds that such a unit does not hold; what is stored so already may be told again."""
    stored = {sitting.stored.kind} if sitting.stored else set()
    if not unit_kind:
        return []
    told = [
        (row.number, column, row.values[key])
        for row in sitting.rows
        for column, key in (("Hình thức", "kind"), ("Phần", "part"))
        if row.values.get(key) and row.values[key] not in stored
    ]
    return [
        (number, column, sentence, str(kind_word(kind, unit_kind)))
        for number, column, kind in told
        if (sentence := misfit_sentence(unit_kind, (kind,)))
    ]


def wrong_words(sitting: Sitting) -> list[Fault]:
    """Counts and hours that cannot be so, rows of one sitting that contradict each other."""
    first, number = sitting.first, sitting.rows[0].number
    counts = {name: first.get(name) for name in COUNTS}
    faults: list[Fault] = [
        (number, COLUMNS[fault], SENTENCES[fault], "") for fault in faults_of_counts(counts)
    ]
    seen: set[str] = set()
    for row in sitting.rows:
        values = row.values
        faults.extend(
            (row.number, COLUMNS[fault], SENTENCES[fault], "")
            for fault in faults_of_times(values["starts_at"], values.get("ends_at"), now=now())
        )
        part = values.get("part") or values["kind"]
        if part in seen:
            sentence = _("Mã này đã dùng ở dòng %(row)s. Buổi có hai phần thì ghi cột Phần.")
            faults.append((row.number, "Mã", sentence % {"row": number}, sitting.code))
        seen.add(part)
        if values["unit"] != first["unit"]:
            sentence = _("Các dòng cùng Mã phải của cùng một tổ chức.")
            faults.append((row.number, "Mã tổ chức", sentence, values["unit"]))
        if row is not sitting.rows[0]:
            told_again = [name for name in COUNTS if values.get(name) not in (None, counts[name])]
            for name in told_again:
                sentence = _("Số của cả buổi chỉ ghi một lần, ở dòng đầu của buổi.")
                faults.append((row.number, HEADERS[name], sentence, values[name]))
    return faults
