"""What of a meeting stands in its resolution: every conclusion, and no part without a word."""

from collections.abc import Callable
from typing import Any

import pytest

from nep.documents.services import DocumentRecord, Head, Paragraph
from nep.meetings.choices import AgendaKind
from nep.meetings.documents.resolution import ResolutionWords, resolution_document
from nep.meetings.queries.after_content import content_of
from tests.factories.meetings import held_meeting

HEAD = Head(
    superior="ĐẢNG BỘ XÃ MẪU", issuer="CHI BỘ MẪU", place="Xã mẫu", owner_word="party", code="CB"
)
Resolved = Callable[..., tuple[DocumentRecord, str]]
ASSESSED, DIRECTED = "ĐÁNH GIÁ TÌNH HÌNH THÁNG", "PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG TỚI"


@pytest.fixture
def resolved(seeded: Any) -> Resolved:
    """Make the resolution of a meeting whose one conclusion stands under an item of this kind."""
    meeting = held_meeting(seeded.cell, 6)
    discussed = meeting.agenda.get(kind=AgendaKind.DISCUSSION)

    def _resolved(kind: str, **words: str) -> tuple[DocumentRecord, str]:
        meeting.agenda.filter(pk=discussed.pk).update(kind=kind)
        record = resolution_document(
            content_of(meeting), ResolutionWords(**words), HEAD, "T/M CHI BỘ"
        )
        return record, discussed.conclusions.get().text

    return _resolved


def parts_of(record: DocumentRecord) -> dict[str, list[str]]:
    """The paragraphs under each heading, and those of the opening under the empty word."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for block in record.blocks:
        if isinstance(block, Paragraph) and block.style == "heading":
            heading = block.text
            found[heading] = []
        else:
            found[heading].append(getattr(block, "text", "table"))
    return found


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        (AgendaKind.LAST_MONTH, f"I. {ASSESSED}"),
        (AgendaKind.DISCUSSION, f"I. {DIRECTED}"),
        (AgendaKind.ACTIVITY, f"I. {DIRECTED}"),
        (AgendaKind.SELF_CRITICISM, f"I. {DIRECTED}"),
        (AgendaKind.PETITIONS, f"I. {DIRECTED}"),
    ],
)
def test_a_conclusion_stands_in_the_resolution_whatever_its_item(
    resolved: Resolved, kind: str, heading: str
) -> None:
    record, conclusion = resolved(kind)

    assert f"- {conclusion}" in parts_of(record)[heading]


def test_a_part_that_says_nothing_is_left_out_and_the_others_count_on(resolved: Resolved) -> None:
    sparse, _conclusion = resolved(AgendaKind.DISCUSSION)
    full, _conclusion = resolved(
        AgendaKind.DISCUSSION, praise="Tổ 1 làm tốt.", direction="Gom phế liệu.\nThăm hội viên ốm."
    )

    assert all(parts_of(sparse).values())
    assert not any(ASSESSED in heading for heading in parts_of(sparse))
    assert parts_of(full)[f"I. {ASSESSED}"] == ["Biểu dương, nhắc nhở: Tổ 1 làm tốt."]
    assert parts_of(full)[f"II. {DIRECTED}"][:2] == ["Gom phế liệu.", "Thăm hội viên ốm."]
