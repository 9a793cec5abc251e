"""Amendments to a draft as the minutes state them: who, old words and new, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nep.documents.services import Paragraph, Run
from nep.meetings.choices import AmendmentState
from nep.meetings.documents import phrases
from nep.meetings.rules.after_content import Amended, ItemContent, MinutesContent

COUNTED = {
    AmendmentState.ACCEPTED: "chủ trì tiếp thu",
    AmendmentState.PASSED: "biểu quyết thông qua",
    AmendmentState.FAILED: "biểu quyết không thông qua",
    AmendmentState.NOT_ACCEPTED: "không tiếp thu",
    AmendmentState.WITHDRAWN: "người đề nghị rút lại",
    AmendmentState.PROPOSED: "chưa có kết quả",
}
SHORT_HASH = 16


def amendments_in_full(item: ItemContent, content: MinutesContent) -> Iterator[Paragraph]:
    """Draft by draft, in the order in which they were proposed; the old words before the new."""
    for draft in dict.fromkeys(one.draft for one in item.amended):
        here = [one for one in item.amended if one.draft == draft]
        yield Paragraph(f"Đề nghị sửa đổi, bổ sung “{draft}” ({len(here)} đề nghị):")
        for one in here:
            who = phrases.named(content, one.who)
            who = who[:1].upper() + who[1:]
            yield Paragraph([Run(f"- {who} ", bold=True), *_asked(one)], "item")
            yield Paragraph([Run("Kết quả: ", bold=True), Run(_outcome(one))], "item")
    yield from _frozen(item)


def amendments_counted(item: ItemContent) -> Iterator[Paragraph]:
    """For the superior: how many, and what became of them; words and names stay in the unit."""
    counts = Counter(AmendmentState(one.state) for one in item.amended)
    parts = [f"{COUNTED[state]} {counts[state]}" for state in COUNTED if counts[state]]
    yield Paragraph(f"Đề nghị sửa đổi, bổ sung dự thảo: {len(item.amended)}, {', '.join(parts)}.")
    for one in item.amended:
        if one.vote is not None:
            yield Paragraph(f"- Biểu quyết: {phrases.vote_line(one.vote)}", "item")


def _asked(one: Amended) -> list[Run]:
    """What to change, in one sentence; new words in bold, old ones in italics."""
    if not one.old:
        return [Run("đề nghị bổ sung: “"), Run(one.new, bold=True), Run(_quote_end(one.new))]
    if not one.new:
        return [Run("đề nghị bỏ đoạn: “"), Run(one.old, italic=True), Run(_quote_end(one.old))]
    return [
        Run("đề nghị sửa từ: “"),
        Run(one.old, italic=True),
        Run("” thành: “"),
        Run(one.new, bold=True),
        Run(_quote_end(one.new)),
    ]


def _quote_end(words: str) -> str:
    """Words that end a sentence themselves need no second point."""
    return "”" if words.endswith((".", ";", "…")) else "”."


def _outcome(one: Amended) -> str:
    vote = f"Biểu quyết: {phrases.vote_line(one.vote)}" if one.vote else ""
    sentence = {
        AmendmentState.ACCEPTED: "Chủ trì tiếp thu, không biểu quyết.",
        AmendmentState.PASSED: vote,
        AmendmentState.FAILED: vote,
        AmendmentState.NOT_ACCEPTED: "Không tiếp thu.",
        AmendmentState.WITHDRAWN: "Người đề nghị rút lại.",
        AmendmentState.PROPOSED: "Chưa có kết quả.",
    }[AmendmentState(one.state)]
    if one.reason:
        sentence += f" Lý do: {one.reason.rstrip('.')}."
    if one.merged is not None:
        sentence += f" Đã đưa vào bản {one.merged} của dự thảo."
    elif one.is_taken_in:
        sentence += " Sẽ đưa vào bản hoàn chỉnh của dự thảo."
    return sentence


def _frozen(item: ItemContent) -> Iterator[Paragraph]:
    """The versions voted on, each named once by its number and the beginning of its hash."""
    seen = dict.fromkeys(
        (one.draft, one.version, one.frozen_hash)
        for one in item.amended
        if one.vote is not None and one.frozen_hash
    )
    for draft, version, frozen_hash in seen:
        yield Paragraph(
            f"Bản biểu quyết: “{draft}”, bản {version}, mã kiểm tra {frozen_hash[:SHORT_HASH]}…",
            "note",
        )
