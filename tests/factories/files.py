"""Small files of every kind, made on the spot."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from html import escape

import typst

_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/x"/>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive_of(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(*paragraphs: str, header: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    def part(lines: list[str] | tuple[str, ...]) -> str:
        body = "".join(
            f"<w:p><w:r><w:t>{escape(line[:3])}</w:t></w:r>"
            f"<w:r><w:t>{escape(line[3:])}</w:t></w:r></w:p>"
            for line in lines
        )
        return f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>'

    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": part(paragraphs),
    }
    if header:
        parts["word/header1.xml"] = part([header])
    return archive_of(parts | (more or {}))


def xlsx(*rows: list[str]) -> bytes:
    shared = [cell for row in rows for cell in row]
    places = iter(range(len(shared)))
    body = "".join(
        "<row>" + "".join(f'<c t="s"><v>{next(places)}</v></c>' for _ in row) + "</row>"
        for row in rows
    )
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    return archive_of(
        {
            "[Content_Types].xml": _TYPES,
            "xl/workbook.xml": "<workbook/>",
            "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{body}</sheetData></worksheet>",
        }
    )


def pptx(*paragraphs: str) -> bytes:
    body = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in paragraphs)
    slide = f'<?xml version="1.0"?><p:sld xmlns:a="a" xmlns:p="p">{body}</p:sld>'
    return archive_of(
        {
            "[Content_Types].xml": _TYPES,
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": slide,
        }
    )


def pdf(*paragraphs: str) -> bytes:
    """A page as an office program would make it: one font with all Vietnamese letters."""
    return typst.compile("\n\n".join(paragraphs).encode())


OLD_SHEET_WITH_A_STAMP = zlib.decompress(
    base64.b85decode(
        # An .xls of three rows; the second says TỐI MẬT and nothing else.
        "c-rk)O=uHA6#izDG(WUyQd6N7mZf0T+Dq{wNV_U(_0Uo^pombnZLrd^l{FW=Sgkn<f+xjGp%+1_Ui?81dh?*P>Ol"
        "~MY<ts_px~j+`sQU96YZe^4Jz|3^X=O=@6F84ym`s&;zGJOd%xYqPv}DkB`=PK3Z0-54<1sWde4($aF0>(6#gm1W"
        "3-SB5j<&n8I@}&*V~1Ld*SEAz!H^{IE%q4J7?4pdwC3&kYng27Pv*4B-(gXEzG0L8<_91<x}R}thvhEOSVOE0t@C"
        "~*G@l*k82%VmxOHhA^W^%O%Gb}LPqh$Yocr$!5-&~HTic|=;21pf!3`*XXhMivWN^V;2ges2Jj`=sm~0hudiN!^x"
        "vxW(KYnfwJ<OZ?-U1k0nKnjvL=eGW7(&To)zo@nQ)=ZyU()6jdSkkcoZUwMg0)9H-I~OmU<Nj@k%$4$4A&Qu8-oi"
        "o{(<5!BbTmyom$9k$8;ylyaKGKSe2g<@V<{10zG`Fl(kcsh3m#W;t4TxFkKuImtCVV7BdI-p+iPTiwKRJ9CDDmhP"
        "QHt-f$zhHb8JZ721!gYnkfQXy|8x$x=mBfYR}ZX<cV-@TBTe`n63gC=B*{N*)+ZqY4n-jH}~26y47i4V+ezod+qm"
        "h#`t^MBu(v5EwXX=Z65*02z4A$$vs-@n>IV++aUCpp7%ruwuNJdkQiQa_M@f`WpAf`WpAf<j#&{6Fs@|CAB&j|fr"
        "!yUr?=lKM>Y-{J_S=*rVUazC9L^Kfv!ruf;2hzQye>+}h}7fKwX-W^O}gvT*abNtc~PgK6ox*b!$ZwuAhf2o#n{^"
        "9<=1Mj-X<p"
    )
)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 8


def exif(orientation: int, secret: bytes = b"GPS 18.07N 106.30E") -> bytes:
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"II\x2a\x00" + struct.pack("<IH", 8, 1) + entries + struct.pack("<I", 0) + secret
    return b"Exif\x00\x00" + tiff


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg(*segments: bytes, tail: bytes = b"") -> bytes:
    """A picture as to its frame; the coded part holds a stuffed byte and a restart mark."""
    coded = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    tables = segment(0xDB, b"\x00" + bytes(64)) + segment(
        0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    )
    return b"\xff\xd8" + b"".join(segments) + tables + coded + b"\xff\xd9" + tail


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra: bytes, tail: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + data + chunk(b"IEND", b"") + tail
