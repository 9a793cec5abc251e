"""How a document looks: the values of one layout, chosen by the day of its date line.

Party documents: HD 36-HD/VPTW (2018), then HD 05-HD/VPTW (2026). Where the guide gives a range the
smaller size and the tighter line are taken, as offices do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nep.documents.rules.content import MASS, PARTY, YOUTH, DocumentRecord

TIGHTEST_LINE = 18
STATE_HEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
YOUTH_HEAD = ("ĐOÀN TNCS HỒ CHÍ MINH",)
MARKS = {PARTY: "*", YOUTH: "***", MASS: ""}
"""What stands under the issuer's name; nothing means a short rule."""


@dataclass(frozen=True, kw_only=True)
class Type:
    """One type: size in points and cut."""

    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, kw_only=True)
class Margins:
    """White around the text, in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, kw_only=True)
class Layout:
    """All that a rendering needs to know; `name` is the first day of the rule it comes from."""

    name: str
    margins: Margins
    font: str
    head_text: str
    head: Type
    superior: Type
    issuer: Type
    number: Type
    number_prefix: str
    date_line: Type
    pad_months: tuple[int, ...]
    kind: Type
    subject: Type
    letter_subject: Type
    body: Type
    line_points: float
    gap_points: float
    indent_mm: float
    least_digits: int
    tone_marks: str
    authority: Mapping[str, Mapping[str, str]]

    @property
    def line_mm(self) -> float:
        """Width of the text on A4."""
        return 210 - self.margins.left - self.margins.right

    def heading_for(self, record: DocumentRecord) -> tuple[str, ...]:
        """The right head: the Party's, the Youth Union's, or the State's for mass bodies."""
        if record.heading:
            return record.heading
        return {YOUTH: YOUTH_HEAD, MASS: STATE_HEAD}.get(record.owner_word, (self.head_text,))

    def words_of(self, owner_word: str) -> Mapping[str, str]:
        """Authority words: T/M, K/T, T/L in the Party; TM., KT., TL. in mass bodies."""
        return self.authority["party" if owner_word == PARTY else "mass"]


def layout_from(
    value: Mapping[str, Any], *, name: str, least_digits: int = 0, tone_marks: str = "OLD"
) -> Layout:
    """Read the rulebook's layout into values."""
    number, body = value["number"], value["body"]
    line = body.get("line_spacing_points")
    return Layout(
        name=name,
        margins=Margins(**value["margins_mm"]),
        font=value["font"],
        head_text=value["heading_right"]["text"],
        head=_type(value["heading_right"]),
        superior=_type(value["superior"]),
        issuer=_type(value["issuer"]),
        number=_type(number),
        number_prefix=number["prefix"].strip() + (": " if number.get("colon") else " "),
        date_line=_type(value["date_line"]),
        pad_months=tuple(value["date_line"].get("pad_months", ())),
        kind=_type(value["kind"], largest=True),
        subject=_type(value["subject"]),
        letter_subject=_type(value["letter_subject"]),
        body=_type(body),
        line_points=float(line[0] if line else TIGHTEST_LINE),
        gap_points=float(body.get("paragraph_gap_points", 6)),
        indent_mm=12.7 if body.get("first_line_indent", True) else 0,
        least_digits=least_digits or int(number.get("least_digits", 2)),
        tone_marks=tone_marks,
        authority=value["authority"],
    )


def date_line(place: str, day: date, layout: Layout) -> str:
    """Write "Kỳ Long, ngày 03 tháng 4 năm 2018": which months have two digits, the layout says."""
    month = f"{day.month:02d}" if day.month in layout.pad_months else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}" if place else ""


def _type(value: Mapping[str, Any], *, largest: bool = False) -> Type:
    size = value["size"]
    if isinstance(size, list):
        size = max(size) if largest else min(size)
    return Type(size=float(size), bold=bool(value.get("bold")), italic=bool(value.get("italic")))
