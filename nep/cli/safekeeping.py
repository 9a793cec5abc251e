"""Whether the record is whole, and keeping it: verify, backup, restore, anonymise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from nep.cli.asking import confirmed, the_day, the_unit
from nep.cli.spoken import hang
from nep.cli.terminal import refusals_as_sentences, start_django
from nep.config.speech import either

File = Annotated[Path, typer.Argument(dir_okay=False, metavar=either("TỆP", "FILE"))]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help=either("không kể từng bảng", "do not name each table"))
]


def add_to(app: typer.Typer) -> None:
    """Hang these commands on the root."""
    hang(
        app,
        "verify",
        verify,
        "Kiểm tra nhật ký: nối tiếp, thiếu, bị sửa, bị cắt.",
        "Check the audit trail: links, gaps, alterations, cut tails.",
    )
    hang(
        app,
        "backup",
        backup,
        "Ghi một bản sao lưu đã mã hóa, khi trang vẫn chạy.",
        "Write a sealed backup while the site runs.",
    )
    hang(
        app,
        "restore",
        restore,
        "Khôi phục từ bản sao lưu, tất cả hoặc không gì cả.",
        "Bring a backup back, all of it or nothing.",
    )
    hang(
        app,
        "anonymise",
        anonymise,
        "Ghi một bản sao mà không ai bị nhận ra.",
        "Write a copy in which nobody can be recognised.",
    )


def verify(
    unit: Annotated[
        str | None, typer.Option(help=either("chỉ một đơn vị", "one unit only"))
    ] = None,
    since: Annotated[str | None, typer.Option(help=either("từ ngày", "from this day"))] = None,
    anchor: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help=either("tệp mốc cất ngoài hệ thống", "an anchor file kept elsewhere"),
        ),
    ] = None,
) -> None:
    """Exit 1 when the trail was changed; say what cannot be proven either way."""
    start_django()
    from nep.foundation import audit

    report = audit.verify(
        unit_id=the_unit(unit).pk if unit else None,
        since=the_day(since) if since else None,
        anchor_file=anchor,
    )
    for fault in report.faults:
        typer.echo(either("Sai: ", "Fault: ") + fault, err=True)
    for sentence in report.unproven:
        typer.echo(either("Chưa khẳng định được: ", "Not proven: ") + sentence)
    counted = (report.entries, report.streams)
    typer.echo(
        either("Đã kiểm tra {} mục của {} chuỗi.", "{} entries of {} chains checked.").format(
            *counted
        )
    )
    if not report.sound:
        raise typer.Exit(1)


def _progress(quiet: bool) -> Callable[[str], None]:
    """Tell the operator each table, or nothing."""
    return (lambda _sentence: None) if quiet else typer.echo


def backup(file: File, quiet: Quiet = False) -> None:
    """Write every table as of one instant, and the files, into one sealed file."""
    start_django()
    from nep.foundation.backup import write_backup

    with refusals_as_sentences():
        report = write_backup(file, progress=_progress(quiet))
    typer.echo(
        either(
            f"Đã sao lưu {report.total_rows} dòng và {report.files} tệp vào {file}. Hãy cất riêng "
            "tệp khóa keys/backup.key; không có khóa thì không mở được bản sao lưu.",
            f"{report.total_rows} rows and {report.files} files are in {file}. Keep the key file "
            "keys/backup.key apart from it; without the key the backup cannot be opened.",
        )
    )


def restore(
    file: File,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=either("thay toàn bộ dữ liệu đang có", "replace all the data that is there"),
        ),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=either("không hỏi lại", "do not ask again"))
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Bring a backup back into an empty place."""
    start_django()
    from nep.foundation.backup import restore_backup

    if force:
        typer.echo(
            either(
                "Toàn bộ dữ liệu đang có sẽ bị thay bằng bản sao lưu.",
                "All data of this site will be replaced by the backup.",
            )
        )
        confirmed(yes)
    with refusals_as_sentences():
        report = restore_backup(file, into_empty=not force, progress=_progress(quiet))
    for warning in report.warnings:
        typer.echo(either("Lưu ý: ", "Note: ") + warning)
    typer.echo(
        either(
            f"Đã khôi phục {report.total_rows} dòng và {report.files} tệp.",
            f"{report.total_rows} rows and {report.files} files were restored.",
        )
    )


def anonymise(file: File, quiet: Quiet = False) -> None:
    """Write a SQLite database of invented names."""
    start_django()
    from nep.foundation.backup import anonymise_copy

    with refusals_as_sentences():
        report = anonymise_copy(file, progress=_progress(quiet))
    typer.echo(
        either(
            f"Đã ghi bản ẩn danh {file} gồm {report.total_rows} dòng.",
            f"The anonymised copy {file} holds {report.total_rows} rows.",
        )
    )
