"""Print the lines of a PDF or an old Excel file. Runs as a process of its own, on its own.

Both formats are read by large parsers, and files come from anywhere: what hangs, grows or falls
here takes no worker of the site with it. Started by path (`python -I apart.py KIND FILE`), so that
nothing of the site is loaded. Exit code 0: every page was read.
"""

from __future__ import annotations

import logging
import resource
import sys
from collections.abc import Iterator

MEMORY_MOST = 1024**3  # bytes of address space, the interpreter and its libraries among them
CPU_MOST = 15  # seconds


def lines_of_pdf(path: str) -> Iterator[str]:
    """The text of every page, in its order; a scanned page has none."""
    from pypdf import PdfReader  # noqa: PLC0415

    logging.disable()  # faults of single objects; the text that can be had is had
    for page in PdfReader(path).pages:
        yield from page.extract_text().splitlines()


def lines_of_old_sheets(path: str) -> Iterator[str]:
    """The rows of every sheet, cells parted by tabs."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    with CalamineWorkbook.from_path(path) as workbook:
        for name in workbook.sheet_names:
            for row in workbook.get_sheet_by_name(name).iter_rows():
                yield "\t".join(str(cell) for cell in row if cell != "")


READERS = {"pdf": lines_of_pdf, "xls": lines_of_old_sheets}


def main() -> None:
    """Read within bounds; what was printed before a fault still counts."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_MOST, CPU_MOST))
    kind, path = sys.argv[1:]
    write = sys.stdout.buffer.write
    for line in READERS[kind](path):
        write(line.encode("utf-8", "ignore") + b"\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
