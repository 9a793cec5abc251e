"""What a file may be, judged before anything of it is unpacked into memory.

calamine allocates rows × columns of the used range in one piece, and unpacks whole members; so
both are measured first, by inflating each member in small pieces and throwing them away.
"""

import re
import zlib
from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from nep.foundation.errors import DomainError
from nep.foundation.text import format_number
from nep.foundation.workbook.extent import Extent

_PIECE: Final = 1 << 20
_MEGABYTE: Final = 1 << 20
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKSHEET: Final = re.compile(rb"<(?:\w+:)?worksheet[\s>]")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


class WorkbookRefused(DomainError):
    """A file that cannot be read as a workbook at all."""

    code = "workbook_refused"
    status = 422


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How large a workbook may be."""

    file_bytes: int = 50 * _MEGABYTE
    unpacked_bytes: int = 1024 * _MEGABYTE
    ratio: int = 200  # unpacked ÷ packed; judged only above `ratio_counts_from`
    ratio_counts_from: int = 20 * _MEGABYTE
    members: int = 2_000
    rows: int = 400_000  # of one sheet


class Kind(Enum):
    """What the file is, by its content; its name says nothing."""

    XLSX = "xlsx"
    CSV_ZIP = "csv_zip"
    CSV_FOLDER = "csv_folder"
    CSV_FILE = "csv_file"


def kind_within(path: Path, limits: Limits) -> Kind:
    """Say what kind of workbook this is, or refuse it with a whole sentence."""
    if path.is_dir():
        return _checked_folder(path, limits)
    _check_size(path.stat().st_size, limits)
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"PK"):
        return _checked_zip(path, limits)
    if head == _OLD_OFFICE:
        raise WorkbookRefused(_old_office_sentence(path))
    if path.suffix.lower() == ".csv":
        _check_text(_pieces_of_file(path), path.name)
        return Kind.CSV_FILE
    raise WorkbookRefused(
        _(
            "Tệp này không phải là sổ Excel (.xlsx) hay tệp .csv. Hãy mở tệp bằng Excel, "
            "lưu thành Sổ làm việc Excel (.xlsx) rồi nhập lại."
        )
    )


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise WorkbookRefused(
            _(
                "Tệp nặng %(size)s MB, quá mức %(most)s MB. Hãy chia thành nhiều tệp nhỏ hơn "
                "rồi nhập lần lượt."
            )
            % {
                "size": format_number(size / _MEGABYTE, 0),
                "most": format_number(limits.file_bytes / _MEGABYTE, 0),
            }
        )
    if size == 0:
        raise WorkbookRefused(_("Tệp này trống. Hãy chọn lại tệp."))


def _old_office_sentence(path: Path) -> str:
    if _ENCRYPTED in path.read_bytes():
        return _(
            "Tệp có mật khẩu nên không đọc được. Hãy mở tệp bằng Excel, bỏ mật khẩu, lưu lại "
            "rồi nhập."
        )
    return _(
        "Tệp thuộc dạng Excel cũ (.xls). Hãy mở tệp bằng Excel, lưu thành Sổ làm việc Excel "
        "(.xlsx) rồi nhập lại."
    )


def _checked_folder(path: Path, limits: Limits) -> Kind:
    files = csv_files(path)
    if not files:
        raise WorkbookRefused(_("Thư mục này không có tệp .csv nào. Hãy chọn lại thư mục."))
    _check_size(sum(file.stat().st_size for file in files), limits)
    for file in files:
        _check_text(_pieces_of_file(file), file.name)
    return Kind.CSV_FOLDER


def csv_files(folder: Path) -> list[Path]:
    """Give the .csv files of a folder, in the order of their names."""
    found = folder.iterdir()
    return sorted(file for file in found if file.suffix.lower() == ".csv" and file.is_file())


def csv_members(archive: ZipFile) -> list[ZipInfo]:
    """Give the .csv members of a zip, without what macOS adds."""
    return [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith(".csv") and not member.filename.startswith("__MACOSX")
    ]


def _checked_zip(path: Path, limits: Limits) -> Kind:
    try:
        with ZipFile(path) as archive:
            _check_directory(archive, path.stat().st_size, limits)
            kind = _kind_of_zip(archive)
            for member in archive.infolist():
                _check_member(archive, member, kind, limits)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as problem:
        raise WorkbookRefused(
            _("Tệp bị hỏng nên không đọc được. Hãy mở tệp bằng Excel, lưu lại rồi nhập.")
        ) from problem
    return kind


def _check_directory(archive: ZipFile, packed: int, limits: Limits) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.members or len(names) != len(members):
        raise BadZipFile("too many members, or two of one name")
    if any(member.flag_bits & 1 for member in members):
        raise WorkbookRefused(_("Tệp nén có mật khẩu. Hãy bỏ mật khẩu rồi nhập lại."))
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise BadZipFile("unusual compression")
    too_dense = unpacked > limits.ratio_counts_from and unpacked > packed * limits.ratio
    if unpacked > limits.unpacked_bytes or too_dense:
        raise WorkbookRefused(
            _(
                "Tệp giải nén ra %(size)s MB, lớn bất thường nên không được đọc. Hãy chép các "
                "dòng cần nhập sang một sổ Excel mới rồi nhập lại."
            )
            % {"size": format_number(unpacked / _MEGABYTE, 0)}
        )


def _kind_of_zip(archive: ZipFile) -> Kind:
    names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise WorkbookRefused(
            _("Tệp có macro. Hãy lưu thành Sổ làm việc Excel không có macro (.xlsx) rồi nhập lại.")
        )
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "[Content_Types].xml" not in names and csv_members(archive):
        return Kind.CSV_ZIP
    raise WorkbookRefused(
        _(
            "Tệp này không phải là sổ Excel (.xlsx) và không chứa tệp .csv nào. Hãy lưu danh sách "
            "thành Sổ làm việc Excel (.xlsx) rồi nhập lại."
        )
    )


def _check_member(archive: ZipFile, member: ZipInfo, kind: Kind, limits: Limits) -> None:
    pieces = _pieces_of_member(archive, member)
    if kind is Kind.CSV_ZIP and member.filename.lower().endswith(".csv"):
        _check_text(pieces, member.filename)
    else:
        extent = Extent(limits.rows)
        is_sheet: bool | None = None
        for piece in pieces:
            if is_sheet is None:
                is_sheet = _WORKSHEET.search(piece) is not None
            if is_sheet:
                extent.read(piece)
            if extent.problem:
                raise WorkbookRefused(extent.problem)


def _pieces_of_member(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """Inflate a member in pieces; one that holds more than it declares is refused.

    `ZipFile.open` stops at the declared size, other readers do not: so the stream itself is read.
    """
    with archive.open(member) as opened:
        opened.read(1)  # seeks to the member and checks its local header
    source = archive.fp
    assert source is not None
    source.seek(member.header_offset)
    header = source.read(30)
    source.seek(
        member.header_offset
        + 30
        + int.from_bytes(header[26:28], "little")
        + int.from_bytes(header[28:30], "little")
    )
    left = member.compress_size
    inflater = zlib.decompressobj(-15) if member.compress_type == ZIP_DEFLATED else None
    given = 0
    while left > 0 or (inflater and inflater.unconsumed_tail):
        if inflater is None or not inflater.unconsumed_tail:
            packed = source.read(min(left, _PIECE // 8))
            if not packed:
                raise BadZipFile("truncated")
            left -= len(packed)
        else:
            packed = inflater.unconsumed_tail
        place = source.tell()
        piece = inflater.decompress(packed, _PIECE) if inflater else packed
        given += len(piece)
        if given > member.file_size:
            raise BadZipFile("holds more than it declares")
        yield piece
        source.seek(place)
        if inflater and inflater.eof:
            break
    if given != member.file_size:
        raise BadZipFile("holds less than it declares")


def _pieces_of_file(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _check_text(pieces: Iterator[bytes], name: str) -> None:
    decoder = getincrementaldecoder("utf-8")()
    try:
        for piece in pieces:
            if b"\x00" in piece:
                raise UnicodeDecodeError("utf-8", piece[:1], 0, 1, "NUL")
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as problem:
        raise WorkbookRefused(
            _(
                "Tệp “%(name)s” không ghi bằng bảng mã UTF-8 nên chữ Việt sẽ sai. Hãy mở tệp bằng "
                "Excel, lưu thành “CSV UTF-8” hoặc .xlsx rồi nhập lại."
            )
            % {"name": name}
        ) from problem
