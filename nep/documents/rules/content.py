"""A document as plain values: what it says, part by part, before any paper or font.

The values go to JSON and back unchanged, so that the frozen content of an issued document can be
kept beside its bytes (`engineering.md`, "The rest").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

PARTY: Final = "party"
MASS: Final = "mass"
YOUTH: Final = "youth"

STYLES: Final = (
    "body",
    "heading",
    "subheading",
    "item",
    "note",
    "center",
    "signature-note",
    "tight",
)
"""Of a paragraph: heading "I.", subheading "1.", item "a)" or "-", note small and italic.

Tight lines stand close below a list, in its type.
"""

ALIGNMENTS: Final = ("left", "center", "right", "justify")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one type; a line break is a newline character."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, init=False)
class Paragraph:
    """One paragraph: `Paragraph("text")` or `Paragraph([Run(...), Run(...)])`."""

    runs: tuple[Run, ...]
    style: str
    indent: int

    def __init__(
        self, runs: str | Run | Sequence[Run | str], style: str = "body", indent: int = 0
    ) -> None:
        if style not in STYLES:
            raise ValueError(f"A paragraph has no style {style!r}.")
        parts = [runs] if isinstance(runs, str | Run) else runs
        as_runs = (part if isinstance(part, Run) else Run(part) for part in parts)
        object.__setattr__(self, "runs", tuple(as_runs))
        object.__setattr__(self, "style", style)
        object.__setattr__(self, "indent", indent)

    @property
    def text(self) -> str:
        """The words without their type."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class TableBlock:
    """A table whose head is repeated on every page.

    `widths_mm` are shares of the line when they do not add up to it; `align` is one word per
    column (left, center, right, justify); `bold_rows` are the places of rows set in bold. Rows of
    `row_height_mm` are at least as high: room to sign, in a list whose head and foot are set close.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths_mm: tuple[float, ...] = ()
    align: tuple[str, ...] = ()
    bold_rows: tuple[int, ...] = ()
    row_height_mm: float = 0

    def __post_init__(self) -> None:
        columns = len(self.headers)
        if not columns:
            raise ValueError("A table has at least one column.")
        object.__setattr__(self, "headers", tuple(self.headers))
        object.__setattr__(self, "rows", tuple(tuple(row) for row in self.rows))
        object.__setattr__(self, "widths_mm", tuple(self.widths_mm) or (1,) * columns)
        object.__setattr__(self, "align", tuple(self.align) or ("left",) * columns)
        object.__setattr__(self, "bold_rows", tuple(self.bold_rows))
        lengths = {len(row) for row in self.rows} | {len(self.widths_mm), len(self.align)}
        if lengths != {columns}:
            raise ValueError("Every row, and the widths, have as many cells as the table's head.")
        if not set(self.align) <= set(ALIGNMENTS):
            raise ValueError(f"Columns are aligned by {ALIGNMENTS}.")


Block = Paragraph | TableBlock


@dataclass(frozen=True)
class Signature:
    """Who signs: authority line (T/M CHI BỘ), post (BÍ THƯ), name; `note` stands in brackets."""

    authority: str
    post: str
    name: str
    note: str = ""
    side: str = "right"


@dataclass(frozen=True)
class Annex:
    """What follows on a page of its own: "PHỤ LỤC" and its blocks."""

    title: str
    blocks: tuple[Block, ...]
    subject: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", tuple(self.blocks))


@dataclass(frozen=True, kw_only=True)
class DocumentRecord:
    """A whole document.

    `kind` is a `DocumentKind` value; `reference` "05-NQ/CB" is filled when the number is drawn
    (empty: "Số      -NQ/CB" is not printed at all). `title` is NGHỊ QUYẾT, `subject` the line
    below it. A letter (công văn) has no title. `footer` are small lines at the foot of each page.
    `place` empty leaves the date line out. `owner_word`: party, youth or mass; `heading` replaces
    the right head that follows from it.
    """

    kind: str
    superior: str
    issuer: str
    day: date
    title: str = ""
    subject: str = ""
    reference: str = ""
    place: str = ""
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    footer: tuple[str, ...] = ()
    owner_word: str = PARTY
    heading: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("blocks", "signatures", "recipients", "annexes", "footer", "heading"):
            value = getattr(self, name)
            whole = (value,) if isinstance(value, str) and value else tuple(value)
            object.__setattr__(self, name, whole)

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        plain = asdict(self)
        plain["day"] = self.day.isoformat()
        plain["blocks"] = [_block_to_json(block) for block in self.blocks]
        for annex, written in zip(self.annexes, plain["annexes"], strict=True):
            written["blocks"] = [_block_to_json(block) for block in annex.blocks]
        return {name: _as_list(value) for name, value in plain.items()}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> DocumentRecord:
        """The same document from its JSON."""
        values = dict(plain)
        values["day"] = date.fromisoformat(values["day"])
        values["blocks"] = _blocks_from_json(values.get("blocks", ()))
        values["signatures"] = tuple(Signature(**one) for one in values.get("signatures", ()))
        values["annexes"] = tuple(
            Annex(**{**one, "blocks": _blocks_from_json(one["blocks"])})
            for one in values.get("annexes", ())
        )
        return cls(**values)


def _block_to_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        runs = [asdict(run) for run in block.runs]
        return {"is": "paragraph", "runs": runs, "style": block.style, "indent": block.indent}
    return {"is": "table", **{name: _as_list(value) for name, value in asdict(block).items()}}


def _blocks_from_json(blocks: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(_block_from_json(dict(block)) for block in blocks)


def _block_from_json(block: dict[str, Any]) -> Block:
    if block.pop("is") == "paragraph":
        return Paragraph([Run(**run) for run in block["runs"]], block["style"], block["indent"])
    return TableBlock(**block)


def _as_list(value: Any) -> Any:
    """Tuples become lists all the way down, as JSON gives them back."""
    if isinstance(value, list | tuple):
        return [_as_list(item) for item in value]
    return value
