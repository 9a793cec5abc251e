"""Workbooks in and out from the terminal: preview, all errors at once, all or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nep.cli.asking import confirmed, the_unit
from nep.cli.spoken import hang
from nep.cli.terminal import carry_out, operator, refusals_as_sentences, start_django, stop
from nep.config.speech import either

if TYPE_CHECKING:
    from nep.imports.models import WorkbookImport

MOST_ERRORS = 200
Under = Annotated[
    str | None,
    typer.Option(
        "--unit",
        help=either(
            "đơn vị của tệp (tên, mã hoặc mã định danh); mặc định là đơn vị gốc duy nhất",
            "the unit the file is for (name, code or key); default the only root",
        ),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Hang these commands on the root."""
    hang(
        app,
        "import",
        import_workbook,
        "Nhập một tệp bảng tính: xem trước, mọi lỗi một lần, ghi tất cả hoặc không ghi gì.",
        "Bring in a workbook: preview, all errors at once, all or nothing.",
    )
    hang(
        app,
        "export",
        export,
        "Xuất một đơn vị và mọi thứ bên dưới ra tệp bảng tính.",
        "Write a unit and all below it into a workbook.",
    )
    hang(
        app,
        "workbook-template",
        workbook_template,
        "Ghi một tệp bảng tính mẫu còn trống.",
        "Write an empty workbook with its explanations.",
    )


def import_workbook(
    file: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, readable=True, metavar=either("TỆP", "FILE")),
    ],
    unit: Under = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help=either(
                'tệp JSON trả lời các câu hỏi, dạng {"Trang#dòng": "lựa chọn"}',
                'JSON file answering the questions, as {"Sheet#row": "choice"}',
            ),
        ),
    ] = None,
    preview_only: Annotated[
        bool, typer.Option("--preview", help=either("chỉ xem trước", "preview only"))
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=either("không hỏi lại", "do not ask again"))
    ] = False,
) -> None:
    """Bring in a workbook for one unit."""
    start_django()
    from nep.imports import services

    planned = _planned(file, unit, answers)
    _show(planned)
    if preview_only:
        return
    confirmed(yes)
    carry_out(services.apply_import, workbook_import=planned)
    done = either("Đã ghi. Mã lần nhập: ", "Written. Key of the import: ")
    typer.echo(done + str(planned.public_id))


def _planned(file: Path, unit: str | None, answers: Path | None) -> WorkbookImport:
    """Plan the file for its unit, with the answers given beside it."""
    from nep.imports import services
    from nep.imports.services.staging import keep_path

    with refusals_as_sentences():
        staged = keep_path(file)
    planned: WorkbookImport = carry_out(
        services.preview_workbook, unit=_scope(unit, may_be_first=True), file=staged
    )
    if answers:
        given = json.loads(answers.read_text(encoding="utf-8"))
        planned = carry_out(services.answer_questions, workbook_import=planned, answers=given)
    return planned


def _show(planned: WorkbookImport) -> None:
    """Print the counts, the faults and the questions; end here when something stands in the way."""
    preview: dict[str, Any] = planned.preview
    for sheet in preview["sheets"]:
        counts = ", ".join(
            f"{action} {count}" for action, count in sheet["counts"].items() if count
        )
        typer.echo(f"{sheet['title']}: {counts or '—'}")
    for notice in preview["notices"]:
        typer.echo(either("Lưu ý: ", "Note: ") + str(notice.get("message", notice)))
    for fault in preview["errors"][:MOST_ERRORS]:
        place = either("dòng", "row")
        typer.echo(
            f"{fault['sheet']}, {place} {fault['row']}, {fault['column']}: {fault['message']}",
            err=True,
        )
    if preview["error_count"]:
        count = preview["error_count"]
        stop(
            either(
                f"Tệp có {count} lỗi nên chưa ghi dòng nào. Hãy sửa rồi nhập lại.",
                f"The file has {count} faults, so nothing was written. Correct them and try again.",
            )
        )
    questions = [
        f"{sheet['key']}#{row['row']}" for sheet in preview["sheets"] for row in sheet["questions"]
    ]
    for sheet in preview["sheets"]:
        questions.extend(
            f"{sheet['key']}#0 = {offer['key']} ({offer['label']})" for offer in sheet["offers"]
        )
    if questions:
        stop(
            either(
                "Còn câu hỏi cần trả lời bằng --answers: ", "Still to be answered with --answers: "
            )
            + ", ".join(questions[:MOST_ERRORS])
        )


def export(
    file: Annotated[Path, typer.Argument(dir_okay=False, metavar=either("TỆP", "FILE"))],
    unit: Under = None,
) -> None:
    """Write a unit and all below it into a workbook."""
    start_django()
    from nep.imports import services

    _refuse_taken(file)
    carry_out(services.export_unit, unit=_scope(unit), path=file)
    typer.echo(either(f"Đã xuất ra {file}.", f"Written to {file}."))


def workbook_template(
    file: Annotated[Path, typer.Argument(dir_okay=False, metavar=either("TỆP", "FILE"))],
) -> None:
    """Write an empty workbook."""
    start_django()
    from nep.imports import services

    _refuse_taken(file)
    with refusals_as_sentences():
        services.write_empty_workbook(file)
    typer.echo(either(f"Đã ghi tệp mẫu {file}.", f"The empty workbook is {file}."))


def _refuse_taken(file: Path) -> None:
    if file.exists():
        stop(
            either(
                f"Đã có tệp {file}. Hãy chọn tên khác hoặc dời tệp cũ đi.",
                f"The file {file} exists. Choose another name or move it away.",
            )
        )


def _scope(unit: str | None, *, may_be_first: bool = False) -> Any:
    """The unit named, else the only root there is; the first list of a site brings its own."""
    from nep.foundation.clock import today
    from nep.organisation.queries import roots_for

    if unit:
        return the_unit(unit)
    roots = list(roots_for(operator(), today())[:2])
    if len(roots) == 1 or (not roots and may_be_first):
        return roots[0] if roots else None
    stop(
        either(
            "Có nhiều đơn vị gốc. Hãy dùng --unit để chọn đơn vị của tệp.",
            "There are several roots. Choose the file's unit with --unit.",
        )
        if roots
        else either(
            "Chưa có đơn vị nào. Hãy lập đơn vị gốc bằng `nep organisation create` rồi nhập lại.",
            "There is no unit yet. Make the root with `nep organisation create`, then try again.",
        )
    )
