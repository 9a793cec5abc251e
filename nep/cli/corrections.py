"""`nep organisation correct …`: what was really so in the past, always with a reason."""

from __future__ import annotations

from typing import Annotated

import typer

from nep.cli.acting import one_of, perform
from nep.cli.asking import the_day, the_unit
from nep.cli.spoken import group, hang
from nep.cli.terminal import start_django
from nep.config.speech import either

Unit = Annotated[str, typer.Argument(metavar=either("ĐƠN_VỊ", "UNIT"))]
From = Annotated[str, typer.Option("--from", help=either("từ ngày", "from this day"))]
Until = Annotated[
    str | None, typer.Option("--until", help=either("đến trước ngày", "until before this day"))
]
Why = Annotated[str, typer.Option("--reason", help=either("lý do đính chính", "the reason"))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=either("không hỏi lại", "do not ask again"))]

app = group(
    "Đính chính quá khứ: tên, cấp trên, thời gian tồn tại, loại.",
    "Correct the past: name, superior, life, kind.",
)


def name(
    unit: Unit,
    right: Annotated[str, typer.Argument(metavar=either("TÊN_ĐÚNG", "RIGHT_NAME"))],
    since: From,
    reason: Why,
    until: Until = None,
    yes: Yes = False,
) -> None:
    """Say how the unit was really called in a period."""
    start_django()
    from nep.foundation.periods import OPEN_END
    from nep.organisation import services

    found, first = the_unit(unit), the_day(since)
    last = the_day(until) if until else OPEN_END
    act = services.CorrectName(unit=found, name=right, from_on=first, to_on=last)
    perform(
        act, services.correct_unit_name, yes,
        unit=found, name=right, from_on=first, to_on=last, reason=reason,
    )  # fmt: skip


def superior(
    unit: Unit,
    right: Annotated[str, typer.Argument(metavar=either("CẤP_TRÊN_ĐÚNG", "RIGHT_SUPERIOR"))],
    since: From,
    reason: Why,
    until: Until = None,
    yes: Yes = False,
) -> None:
    """Say under whom the unit really stood in a period."""
    start_django()
    from nep.foundation.periods import OPEN_END
    from nep.organisation import services

    first = the_day(since)
    found, parent = the_unit(unit), the_unit(right, first)
    last = the_day(until) if until else OPEN_END
    act = services.CorrectPlacement(unit=found, parent=parent, from_on=first, to_on=last)
    perform(
        act, services.correct_placement, yes,
        unit=found, parent=parent, from_on=first, to_on=last, reason=reason,
    )  # fmt: skip


def life(
    unit: Unit,
    founded: Annotated[str, typer.Option(help=either("ngày thành lập đúng", "really founded on"))],
    reason: Why,
    closed: Annotated[
        str | None, typer.Option(help=either("ngày kết thúc đúng", "really ended on"))
    ] = None,
    yes: Yes = False,
) -> None:
    """Say when the unit really began and ended."""
    start_django()
    from nep.foundation.periods import OPEN_END
    from nep.organisation import services

    found, first = the_unit(unit), the_day(founded)
    last = the_day(closed) if closed else OPEN_END
    act = services.CorrectLife(unit=found, founded_on=first, closed_on=last)
    perform(
        act, services.correct_unit_life, yes,
        unit=found, founded_on=first, closed_on=last, reason=reason,
    )  # fmt: skip


def details(
    unit: Unit,
    reason: Why,
    kind: Annotated[str, typer.Option(help=either("loại đúng", "the right kind"))] = "",
    block: Annotated[str, typer.Option(help=either("khối đúng", "the right block"))] = "",
    cell_type: Annotated[
        str, typer.Option(help=either("loại hình chi bộ đúng", "the right type of cell"))
    ] = "",
    yes: Yes = False,
) -> None:
    """Say what the unit really is; what is not named stays."""
    start_django()
    from nep.organisation import services
    from nep.organisation.choices import Block, CellType, OrgUnitKind

    found = the_unit(unit)
    right = {
        "block": one_of(Block, block, "--block") if block else found.block,
        "cell_type": one_of(CellType, cell_type, "--cell-type") if cell_type else found.cell_type,
        "national_code": found.national_code,
    }
    right_kind = one_of(OrgUnitKind, kind, "--kind") if kind else found.kind
    act = services.CorrectDetails(unit=found, unit_kind=right_kind, **right)
    perform(
        act, services.correct_unit_details, yes, unit=found, kind=right_kind, reason=reason, **right
    )


hang(app, "name", name, "Tên đúng trong một thời gian.", "The right name in a period.")
hang(app, "superior", superior, "Cấp trên đúng trong một thời gian.", "The right superior.")
hang(app, "life", life, "Ngày thành lập, kết thúc đúng.", "When it really began and ended.")
hang(app, "details", details, "Loại, khối, loại hình đúng.", "The right kind, block, type.")
