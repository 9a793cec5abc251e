"""`nep organisation …`: acts on the tree, each previewed and asked for before it is written."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from nep.cli import corrections
from nep.cli.acting import one_of, perform, say_done, show_preview
from nep.cli.asking import confirmed, line_of, name_of, the_act, the_day, the_unit
from nep.cli.spoken import group, hang
from nep.cli.terminal import carry_out, operator, refusals_as_sentences, start_django, stop
from nep.config.speech import either

Unit = Annotated[
    str,
    typer.Argument(
        metavar=either("ĐƠN_VỊ", "UNIT"),
        help=either("tên, mã trong sổ hoặc mã định danh", "name, code or key"),
    ),
]
Units = Annotated[list[str], typer.Argument(metavar=either("ĐƠN_VỊ…", "UNIT…"))]
On = Annotated[
    str | None,
    typer.Option("--on", help=either("có hiệu lực từ ngày; mặc định hôm nay", "from this day on")),
]
Reason = Annotated[str, typer.Option("--reason", help=either("lý do", "the reason"))]
Decision = Annotated[
    str, typer.Option("--decision", help=either("số, ngày quyết định", "number of the decision"))
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=either("không hỏi lại", "do not ask again"))]

app = group(
    "Cơ cấu tổ chức: xem, lập, đổi tên, chuyển, hợp nhất, chia, kết thúc, đính chính, hoàn tác.",
    "The tree of units: show, create, rename, move, merge, split, close, correct, undo.",
)


def show(unit: Unit, on: On = None) -> None:
    """Print a unit as it is on a day, its lineage and its acts."""
    start_django()
    from nep.foundation.text import format_day, format_moment
    from nep.organisation import queries

    day = the_day(on)
    found = the_unit(unit, day)
    typer.echo(line_of(found, day))
    typer.echo(f"{found.get_kind_display()} · {format_day(found.founded_on)}")
    below = queries.kin_count(found.pk, day)
    typer.echo(either(f"Đơn vị bên dưới: {below}", f"Units below: {below}"))
    before, after = queries.lineage_of(found, day)
    for edge in (*before, *after):
        before_name, after_name = name_of(edge.predecessor), name_of(edge.successor)
        typer.echo(f"{format_day(edge.effective_on)}  {before_name} → {after_name}")
    for act in queries.acts_of(found)[:20]:
        typer.echo(f"{act.public_id}  {format_moment(act.performed_at)}  {act.get_kind_display()}")


def create(
    name: Annotated[str, typer.Argument(metavar=either("TÊN", "NAME"))],
    kind: Annotated[str, typer.Option(help=either("loại, ví dụ: cell", "kind, such as cell"))],
    superior: Annotated[
        str | None, typer.Option(help=either("đơn vị cấp trên", "the superior unit"))
    ] = None,
    on: On = None,
    code: Annotated[str, typer.Option(help=either("mã trong sổ", "code in the lists"))] = "",
    block: Annotated[str, typer.Option(help=either("khối", "block"))] = "",
    cell_type: Annotated[str, typer.Option(help=either("loại hình chi bộ", "cell type"))] = "",
    reason: Reason = "",
    decision: Decision = "",
    yes: Yes = False,
) -> None:
    """Make a unit."""
    start_django()
    from nep.organisation import services
    from nep.organisation.choices import Block, CellType, OrgUnitKind

    day = the_day(on)
    draft = services.UnitDraft(
        kind=one_of(OrgUnitKind, kind, "--kind"),
        name=name,
        founded_on=day,
        parent=the_unit(superior, day) if superior else None,
        code=code,
        block=one_of(Block, block, "--block") if block else "",
        cell_type=one_of(CellType, cell_type, "--cell-type") if cell_type else "",
    )
    with refusals_as_sentences():
        show_preview(services.preview_act(planned=services.Create(draft=draft), actor=operator()))
    confirmed(yes)
    made = carry_out(services.create_units, drafts=[draft], reason=reason, decision=decision)
    for unit in made:
        typer.echo(line_of(unit, day))


def rename(
    unit: Unit,
    name: Annotated[str, typer.Argument(metavar=either("TÊN_MỚI", "NEW_NAME"))],
    on: On = None,
    reason: Reason = "",
    decision: Decision = "",
    yes: Yes = False,
) -> None:
    """Give a unit another name from a day on."""
    start_django()
    from nep.organisation import services

    day = the_day(on)
    wish = services.Rename(unit=the_unit(unit, day), name=name, on=day)
    perform(wish, services.rename_units, yes, renames=[wish], reason=reason, decision=decision)


def move(
    unit: Unit,
    superior: Annotated[
        str, typer.Option("--to", help=either("đơn vị cấp trên mới", "the new superior unit"))
    ],
    on: On = None,
    reason: Reason = "",
    decision: Decision = "",
    yes: Yes = False,
) -> None:
    """Place a unit under another superior from a day on."""
    start_django()
    from nep.organisation import services

    day = the_day(on)
    wish = services.Move(unit=the_unit(unit, day), parent=the_unit(superior, day), on=day)
    perform(wish, services.move_units, yes, moves=[wish], reason=reason, decision=decision)


def merge(
    units: Units,
    into: Annotated[
        str | None, typer.Option(help=either("đơn vị đã có nhận hợp nhất", "an existing unit"))
    ] = None,
    name: Annotated[
        str, typer.Option(help=either("tên đơn vị mới nhận hợp nhất", "name of a new unit"))
    ] = "",
    on: On = None,
    reason: Reason = "",
    decision: Decision = "",
    yes: Yes = False,
) -> None:
    """Let units end on a day and one unit follow them."""
    start_django()
    from nep.organisation import services

    if bool(into) == bool(name):
        stop(
            either(
                "Hãy cho biết đơn vị nhận: --into ĐƠN_VỊ (đã có) hoặc --name TÊN (lập mới).",
                "Say which unit follows: --into UNIT (it exists) or --name NAME (a new one).",
            )
        )
    day = the_day(on)
    ending = [the_unit(unit, day) for unit in units]
    successor = the_unit(into, day) if into else draft_like(ending[0], name, day)
    perform(
        services.Merge(units=tuple(ending), successor=successor, on=day),
        services.merge_units,
        yes,
        units=ending,
        successor=successor,
        on=day,
        reason=reason,
        decision=decision,
    )


def draft_like(unit: Any, name: str, day: Any) -> Any:
    """Draft a new unit of the same kind and in the same place as this one."""
    from nep.organisation import services
    from nep.organisation.queries import ancestors_of

    above = ancestors_of(unit, day)
    return services.UnitDraft(
        kind=unit.kind,
        name=name,
        founded_on=day,
        parent=above[-1] if above else None,
        block=unit.block,
        cell_type=unit.cell_type,
    )


def split(
    unit: Unit,
    part: Annotated[
        list[str], typer.Option(help=either("tên một phần; lặp lại", "name of a part; repeat"))
    ],
    on: On = None,
    continues: Annotated[
        bool, typer.Option(help=either("đơn vị cũ vẫn còn", "the old unit goes on beside them"))
    ] = False,
    carrier: Annotated[
        int | None,
        typer.Option(
            min=1, help=either("phần thứ mấy mang số liệu cũ", "which part carries the figures")
        ),
    ] = None,
    reason: Reason = "",
    decision: Decision = "",
    yes: Yes = False,
) -> None:
    """Let one unit become several."""
    start_django()
    from nep.organisation import services

    day = the_day(on)
    found = the_unit(unit, day)
    parts = [services.SplitPart(successor=draft_like(found, name, day)) for name in part]
    place = carrier - 1 if carrier else None
    perform(
        services.Split(unit=found, parts=tuple(parts), on=day, continues=continues, carrier=place),
        services.split_unit,
        yes,
        unit=found,
        parts=parts,
        on=day,
        continues=continues,
        carrier=place,
        reason=reason,
        decision=decision,
    )


def close(
    unit: Unit,
    on: On = None,
    children_to: Annotated[
        str | None,
        typer.Option(help=either("đơn vị nhận các đơn vị bên dưới", "who takes the units below")),
    ] = None,
    reason: Reason = "",
    decision: Decision = "",
    yes: Yes = False,
) -> None:
    """Let a unit end on a day."""
    start_django()
    from nep.organisation import services

    day = the_day(on)
    heir = the_unit(children_to, day) if children_to else None
    wish = services.Close(unit=the_unit(unit, day), on=day, children_to=heir)
    perform(wish, services.close_units, yes, closings=[wish], reason=reason, decision=decision)


def undo(
    act: Annotated[str, typer.Argument(metavar=either("MÃ_VIỆC", "ACT"))],
    reason: Reason = "",
    yes: Yes = False,
) -> None:
    """Take an act back while nothing was recorded after it."""
    start_django()
    from nep.organisation import services

    found = the_act(act)
    with refusals_as_sentences():
        show_preview(services.preview_undo(act=found, actor=operator()))
    confirmed(yes)
    say_done(carry_out(services.undo_act, act=found, reason=reason))


def rebuild_closure() -> None:
    """Make the derived closure again; on a sound site this changes nothing."""
    start_django()
    from django.db import transaction

    from nep.organisation.services import rebuild_closure as rebuild

    with refusals_as_sentences(), transaction.atomic():
        change = rebuild()
    if change.total:
        typer.echo(
            either(
                f"Bảng bao đóng đã lệch: sửa {change.total} dòng.",
                f"The closure had drifted: {change.total} rows were put right.",
            )
        )
        raise typer.Exit(1)
    typer.echo(
        either("Bảng bao đóng đúng, không sửa gì.", "The closure is right; nothing changed.")
    )


hang(app, "show", show, "Xem một đơn vị tại một ngày.", "Show a unit on a day.")
hang(app, "create", create, "Lập một đơn vị.", "Make a unit.")
hang(app, "rename", rename, "Đổi tên một đơn vị.", "Give a unit another name.")
hang(app, "move", move, "Chuyển một đơn vị về cấp trên khác.", "Place a unit elsewhere.")
hang(app, "merge", merge, "Hợp nhất các đơn vị.", "Let one unit follow several.")
hang(app, "split", split, "Chia một đơn vị.", "Let one unit become several.")
hang(app, "close", close, "Kết thúc một đơn vị.", "Let a unit end.")
hang(app, "undo", undo, "Hoàn tác một việc.", "Take an act back.")
hang(
    app,
    "rebuild-closure",
    rebuild_closure,
    "Dựng lại bảng bao đóng; phải không thay đổi gì.",
    "Make the closure again; it must change nothing.",
)
app.add_typer(corrections.app, name="correct")
