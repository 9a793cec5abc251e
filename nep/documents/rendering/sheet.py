"""What stands where: a record and its layout brought to the lines that are printed.

Word and PDF both start here, so that they cannot say different things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings

from nep.documents.rendering.measures import width_points
from nep.documents.rules.content import (
    MASS,
    PARTY,
    Annex,
    Block,
    DocumentRecord,
    Paragraph,
    Run,
    Signature,
    TableBlock,
)
from nep.documents.rules.layout import MARKS, Layout, Type, date_line
from nep.documents.rules.tones import placed

SAMPLE_NOTE = "Dữ liệu mẫu, không phải số liệu thật"
LETTER = "letter"
POINTS_PER_MM = 72 / 25.4
DATE_LINE_AIR_MM = 3.0
IN_LISTS = 13.0
MOST_TIED, MOST_TIED_LETTERS = 3, 450
RUNNING = ("body", "item", "note")
MASS_LEFT, USUAL_LEFT, WIDE_LEFT = 0.37, 0.46, 0.54  # of the line
LEAST_LEFT = 0.34  # of the line: else the name of the issuer stands in a column of words
PLACES_BEGIN = (
    *("TỔ DÂN PHỐ ", "THÔN ", "BẢN ", "XÃ ", "PHƯỜNG ", "THỊ TRẤN ", "ĐẶC KHU ", "KHU PHỐ "),
    *("HUYỆN ", "THỊ XÃ ", "THÀNH PHỐ ", "TỈNH ", "TRƯỜNG ", "TRẠM ", "CÔNG TY "),
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A document ready to be set in type."""

    layout: Layout
    owner: str
    heading: tuple[str, ...]
    heading_type: Type
    superior: str
    issuer: str
    mark: str
    number: str
    letter_subject: str
    date_line: str
    title: str
    subject: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...]
    footer: tuple[str, ...]

    @property
    def left_mm(self) -> float:
        """Width of the left half of the head: the State's motto needs more room on the right.

        Place and date stand on one line; a long place takes what it needs from the left. A list
        signed row by row spares a line of its head: there the left is as wide as can be.
        """
        party = WIDE_LEFT if self.is_signed_by_row else USUAL_LEFT
        usual = self.layout.line_mm * (MASS_LEFT if self.owner == MASS else party)
        day = width_points(self.date_line, self.layout.date_line.size) / POINTS_PER_MM
        left_over = self.layout.line_mm - day - DATE_LINE_AIR_MM
        return max(min(usual, left_over), self.layout.line_mm * LEAST_LEFT)

    @property
    def right_mm(self) -> float:
        return self.layout.line_mm - self.left_mm

    @property
    def tied(self) -> int:
        """How many of the last blocks stay with the signatures: never a block of names alone."""
        return tied_to_end(self.blocks) if self.signatures or self.recipients else 0

    @property
    def superior_type(self) -> Type:
        """Never much larger than the heading beside it."""
        return _at_most(self.layout.superior, self._largest)

    @property
    def issuer_type(self) -> Type:
        """The same for the name of the issuer."""
        return _at_most(self.layout.issuer, self._largest)

    @property
    def _largest(self) -> float:
        return IN_LISTS if self.is_signed_by_row else self.heading_type.size + 1

    @property
    def is_signed_by_row(self) -> bool:
        """A list with room to sign in each row: its head and foot leave the page to the rows."""
        tables = (block for block in self.blocks if isinstance(block, TableBlock))
        return any(table.row_height_mm for table in tables)

    @property
    def has_day_under_heading(self) -> bool:
        """Without a number on its left the date line of such a list needs no row of its own."""
        return self.is_signed_by_row and not (self.number or self.letter_subject)

    @property
    def is_party(self) -> bool:
        return self.owner == PARTY


def sheet_of(record: DocumentRecord, layout: Layout) -> Sheet:
    """Bring a record to its lines: capitals, tones, date, marks."""

    def written(text: str) -> str:
        return placed(text, layout.tone_marks)

    is_letter = record.kind == LETTER
    heading = tuple(written(line) for line in layout.heading_for(record))
    sheet = Sheet(
        layout=layout,
        owner=record.owner_word,
        heading=heading,
        heading_type=replace(layout.head, size=12.0) if len(heading) > 1 else layout.head,
        superior=written(record.superior.upper()),
        issuer=written(record.issuer.upper()),
        mark=MARKS.get(record.owner_word, ""),
        number=f"{layout.number_prefix}{record.reference}" if record.reference else "",
        letter_subject=written(record.subject) if is_letter else "",
        date_line=written(date_line(record.place, record.day, layout)),
        title="" if is_letter else written(record.title.upper()),
        subject="" if is_letter else written(record.subject),
        blocks=_placed_blocks(record.blocks, written),
        signatures=tuple(_placed_signature(one, written) for one in record.signatures),
        recipients=tuple(_as_items([written(line) for line in record.recipients])),
        annexes=tuple(_placed_annex(annex, written) for annex in record.annexes),
        footer=tuple(_footer_of(record)),
    )
    room = sheet.left_mm * POINTS_PER_MM
    return replace(
        sheet,
        superior=in_lines(sheet.superior, sheet.superior_type, room),
        issuer=in_lines(sheet.issuer, sheet.issuer_type, room),
    )


def tied_to_end(blocks: Sequence[Block]) -> int:
    """The last blocks that go to the next page with the signatures.

    A few lines of text, or one line with the table before it.
    """
    count, letters = 0, 0
    for block in reversed(blocks):
        if isinstance(block, TableBlock):
            return count if count > 1 else count + 1
        letters += len(block.text)
        if count and (count == MOST_TIED or letters > MOST_TIED_LETTERS):
            break
        count += 1
    return count


def leads_in(block: Paragraph) -> bool:
    """Whether a line announces what follows, and stays with it."""
    return block.text.rstrip().endswith(":")


def in_lines(text: str, cut: Type, room: float) -> str:
    """Break a long name where it is read: before its place, else in even lines."""
    words = text.split()
    if "\n" in text or width_points(text, cut.size, bold=cut.bold) <= room:
        return text
    best, best_cost = text, float("inf")
    for place in range(1, len(words)):
        halves = (" ".join(words[:place]), " ".join(words[place:]))
        widest = max(width_points(half, cut.size, bold=cut.bold) for half in halves)
        reads_well = f"{halves[1]} ".startswith(PLACES_BEGIN)
        cost = widest * (0.7 if reads_well else 1) + (10_000 if widest > room else 0)
        if cost < best_cost:
            best, best_cost = "\n".join(halves), cost
    return best


def _at_most(cut: Type, size: float) -> Type:
    return replace(cut, size=min(cut.size, size))


def _footer_of(record: DocumentRecord) -> list[str]:
    sample = [SAMPLE_NOTE] if getattr(settings, "NEP_SAMPLE_SITE", False) else []
    return [line for line in (*record.footer, *sample) if line]


def _as_items(lines: list[str]) -> list[str]:
    """Recipients are points: a hyphen, a comma after each, a full stop after the last."""
    bare = [line.strip().removeprefix("-").strip().rstrip(",;.") for line in lines]
    return [
        f"- {line}{'.' if place == len(bare) else ','}" for place, line in enumerate(bare, start=1)
    ]


def _placed_blocks(blocks: Iterable[Block], written: Callable[[str], str]) -> tuple[Block, ...]:
    return tuple(_placed_block(one, written) for block in blocks for one in _line_by_line(block))


def _line_by_line(block: Block) -> Iterator[Block]:
    """Each line that was typed is a paragraph: a break within a justified one tears its words."""
    if not isinstance(block, Paragraph) or block.style not in RUNNING or "\n" not in block.text:
        yield block
        return
    lines: list[list[Run]] = [[]]
    for run in block.runs:
        for place, text in enumerate(run.text.split("\n")):
            if place:
                lines.append([])
            lines[-1].append(Run(text, run.bold, run.italic))
    for line in lines:
        if any(run.text.strip() for run in line):
            yield Paragraph(line, block.style, block.indent)


def _placed_block(block: Block, written: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        runs = [Run(written(run.text), run.bold, run.italic) for run in block.runs]
        return Paragraph(runs, block.style, block.indent)
    return replace(
        block,
        headers=tuple(map(written, block.headers)),
        rows=tuple(tuple(map(written, row)) for row in block.rows),
    )


def _placed_signature(one: Signature, written: Callable[[str], str]) -> Signature:
    """Names stay as their owners write them."""
    return replace(
        one,
        authority=written(one.authority),
        post=written(one.post.upper()),
        note=written(one.note),
    )


def _placed_annex(annex: Annex, written: Callable[[str], str]) -> Annex:
    return replace(
        annex,
        title=written(annex.title.upper()),
        subject=written(annex.subject),
        blocks=_placed_blocks(annex.blocks, written),
    )
