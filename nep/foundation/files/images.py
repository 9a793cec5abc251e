"""Photos lose what the camera wrote about place, time and device; the picture stays bit for bit."""

from __future__ import annotations

import struct

from django.utils.translation import gettext as _

from nep.foundation.files.errors import FileRefused

_SOI, _EOI, _SOS, _APP1 = 0xD8, 0xD9, 0xDA, 0xE1
_KEPT_SEGMENTS = {0xE0, 0xEE}  # JFIF, and Adobe's colour transform, without which colours change
_ICC = b"ICC_PROFILE\x00"
_KEPT_CHUNKS = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs", b"hIST", b"sPLT",
}  # fmt: skip
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ORIENTATION = 0x0112


def without_metadata(content: bytes, content_type: str) -> bytes:
    """Return the picture without EXIF, XMP, IPTC, comments, previews and hidden tails."""
    try:
        return _clean_jpeg(content) if content_type == "image/jpeg" else _clean_png(content)
    except (struct.error, IndexError, ValueError) as error:
        raise FileRefused(
            _("Tệp ảnh bị hỏng nên không bỏ được thông tin vị trí. Chụp hoặc lưu lại ảnh khác.")
        ) from error


def _clean_jpeg(content: bytes) -> bytes:
    out, place, orientation = bytearray(b"\xff\xd8"), 2, 1
    kept: list[bytes] = []
    while True:
        marker, place = _next_marker(content, place)
        if marker == _EOI:
            raise ValueError("no picture")
        length = struct.unpack_from(">H", content, place)[0]
        body = content[place + 2 : place + length]
        if length < 2 or len(body) != length - 2:
            raise ValueError("torn segment")
        if marker == _APP1:
            orientation = _orientation_in(body) or orientation
        if _is_kept(marker, body):
            kept.append(b"\xff" + bytes([marker]) + content[place : place + length])
        place += length
        if marker == _SOS:
            break
    if orientation != 1:
        out += _orientation_segment(orientation)
    return bytes(out + b"".join(kept) + _scans(content, place))


def _next_marker(content: bytes, place: int) -> tuple[int, int]:
    if content[place] != 0xFF:
        raise ValueError("no marker")
    while content[place] == 0xFF:
        place += 1
    return content[place], place + 1


def _is_kept(marker: int, body: bytes) -> bool:
    if marker == 0xFE:  # comment
        return False
    if 0xE0 <= marker <= 0xEF:
        return marker in _KEPT_SEGMENTS or (marker == 0xE2 and body.startswith(_ICC))
    return True


def _scans(content: bytes, place: int) -> bytes:
    """Return the coded picture up to its end mark; phones hang videos behind it."""
    start = place
    while True:
        place = content.index(b"\xff", place)
        marker = content[place + 1]
        if marker == _EOI:
            return content[start : place + 2]
        if marker == 0xFF:
            place += 1
        elif marker == 0 or 0xD0 <= marker <= 0xD7:
            place += 2
        else:
            if 0xE0 <= marker <= 0xEF or marker == 0xFE:
                raise ValueError("metadata between scans")
            place += 2 + struct.unpack_from(">H", content, place + 2)[0]


def _orientation_in(body: bytes) -> int | None:
    """Read the one EXIF fact without which a photo lies on its side."""
    if not body.startswith(b"Exif\x00\x00"):
        return None
    tiff = body[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return None
    offset = struct.unpack_from(f"{order}I", tiff, 4)[0]
    if offset + 2 > len(tiff):
        return None
    for entry in range(struct.unpack_from(f"{order}H", tiff, offset)[0]):
        at = offset + 2 + 12 * entry
        if at + 10 > len(tiff):
            return None
        tag, kind = struct.unpack_from(f"{order}HH", tiff, at)
        if tag == _ORIENTATION and kind == 3:
            value = struct.unpack_from(f"{order}H", tiff, at + 8)[0]
            return value if 1 <= value <= 8 else None
    return None


def _orientation_segment(orientation: int) -> bytes:
    """Write an EXIF block that holds the orientation and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _clean_png(content: bytes) -> bytes:
    if not content.startswith(_PNG_SIGNATURE):
        raise ValueError("no PNG")
    out, place = bytearray(_PNG_SIGNATURE), len(_PNG_SIGNATURE)
    while True:
        length, name = struct.unpack_from(">I4s", content, place)
        end = place + 12 + length
        if end > len(content):
            raise ValueError("torn chunk")
        if name in _KEPT_CHUNKS:
            out += content[place:end]
        place = end
        if name == b"IEND":
            return bytes(out)
