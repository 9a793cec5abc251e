"""Form check of what an office receives: Word part by part, PDF by its text."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.shared import Mm, Pt

from nep.documents.errors import FontsMissingError, TemplateRefusedError
from nep.documents.rendering import (
    default_template,
    pdf,
    pdf_of,
    template_faults,
    word_of,
)
from nep.documents.rendering.measures import width_points
from nep.documents.rendering.sheet import POINTS_PER_MM, sheet_of
from nep.documents.rules.content import Paragraph, Run
from tests.documents import examples
from tests.documents.test_issuing_rules import layouts

OLD, NEW = layouts()


def read(record, layout=OLD, template=None):
    return docx.Document(BytesIO(word_of(record, layout, template)))


def cells(document, table):
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


@pytest.mark.parametrize("layout", [OLD, NEW], ids=["2018", "2026"])
def test_a_resolution_passes_the_form_check(layout):
    document = read(examples.RESOLUTION, layout)

    head = cells(document, 0)
    assert head[0][0] == "ĐẢNG BỘ PHƯỜNG KỲ MẪU\nCHI BỘ TỔ DÂN PHỐ MẪU 01\n*"
    assert head[0][1].strip() == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert head[1] == ["Số 05-NQ/CB", "Kỳ Mẫu, ngày 03 tháng 02 năm 2026"]
    titles = [paragraph.text for paragraph in document.paragraphs[:2]]
    assert titles == ["NGHỊ QUYẾT", "sinh hoạt chi bộ tháng 02 năm 2026"]
    closing = cells(document, len(document.tables) - 1)
    assert closing[0][0].startswith("Nơi nhận:\n- Đảng ủy phường (để b/c),")
    assert closing[0][0].rstrip().endswith("- Lưu chi bộ.")
    assert closing[0][1] == "T/M CHI BỘ\nBÍ THƯ"
    assert closing[1][1] == "Nguyễn Văn An"


@pytest.mark.parametrize("place", ["Kỳ Mẫu", "Phường Sông Mẫu", "Thị trấn Trung Tâm Mẫu"])
def test_place_and_date_stand_on_one_line(place):
    sheet = sheet_of(replace(examples.RESOLUTION, place=place), NEW)

    needed = width_points(sheet.date_line, sheet.layout.date_line.size) / POINTS_PER_MM
    assert needed < sheet.right_mm
    assert sheet.left_mm > 55


def test_page_type_and_lines_follow_the_layout():
    document = read(examples.RESOLUTION, NEW)

    section, body = document.sections[0], document.styles["Nếp Nội dung"]
    margins = (section.top_margin, section.bottom_margin, section.left_margin)
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(margin.mm) for margin in (*margins, section.right_margin)] == [20, 20, 30, 15]
    assert (body.font.name, body.font.size) == ("Times New Roman", Pt(14))
    assert body.paragraph_format.line_spacing == Pt(18)
    assert body.paragraph_format.space_after == Pt(6)
    assert body.paragraph_format.first_line_indent == pytest.approx(Mm(12.7), abs=200)


def test_the_rule_under_the_heading_is_solid_and_of_its_length():
    document = read(examples.RESOLUTION)
    cell = document.tables[0].rows[0].cells[1]

    rule = cell.paragraphs[1]
    room = cell.width.pt - rule.paragraph_format.left_indent.pt * 2
    assert "w:pBdr" in rule._p.xml
    assert room == pytest.approx(206.7, abs=1)


def test_tables_repeat_their_heads_and_rows_stay_whole():
    document = read(examples.ATTENDANCE)
    table = document.tables[1]

    xml = table._tbl.xml
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == len(table.rows) == 35


def test_the_signature_never_leaves_the_last_lines():
    document = read(examples.RESOLUTION)
    last = [one for one in document.paragraphs if "thông qua" in one.text][-1]

    assert last.paragraph_format.keep_with_next
    closing = document.tables[-1]
    assert closing._tbl.xml.count("<w:cantSplit/>") == len(closing.rows)


def test_pages_are_numbered_from_the_second_and_carry_the_note():
    document = read(examples.RESOLUTION)
    section = document.sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.first_page_header.paragraphs[0].text == ""
    for footer in (section.first_page_footer, section.footer):
        assert footer.paragraphs[0].text == "Bản in từ hệ thống, bản ký lưu tại chi bộ"


def test_mass_bodies_have_their_own_head_and_a_point_in_the_authority_line():
    document = read(examples.MASS_MINUTES, NEW)

    text = "\n".join("\n".join(row) for row in cells(document, 0))
    assert "ĐẢNG CỘNG SẢN" not in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in text
    assert cells(document, 1)[0] == ["THƯ KÝ", "TM. CHI HỘI\nCHI HỘI TRƯỞNG"]
    assert NEW.words_of("mass")["collective"] == "TM."
    assert NEW.words_of("party")["collective"] == "T/M"


def test_a_letter_has_its_subject_under_the_number():
    document = read(examples.LETTER)

    assert cells(document, 0)[1][0] == "Số 02-CV/CB\nV/v đề nghị cử báo cáo viên"
    assert cells(document, 0)[1][1] == "Kỳ Mẫu, ngày 05 tháng 4 năm 2018"
    assert document.tables[0].rows[1].cells[0].paragraphs[1].runs[0].font.size == Pt(12)


def printed(content: bytes, tmp_path) -> str:
    (tmp_path / "a.pdf").write_bytes(content)
    done = subprocess.run(
        ["pdftotext", "-layout", "a.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.mark.parametrize("name", examples.ALL)
def test_the_pdf_is_a_pdf_of_tinos(name):
    content = pdf_of(examples.ALL[name], NEW)

    assert content.startswith(b"%PDF-1.7")
    assert b"/FontFile2" in content or b"/FontFile3" in content
    assert re.search(rb"Tinos|TimesNewRoman|Termes", content)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext reads the words back")
def test_the_pdf_says_what_the_word_says(tmp_path):
    text = printed(pdf_of(examples.RESOLUTION, OLD), tmp_path)

    for words in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 05-NQ/CB",
        "Kỳ Mẫu, ngày 03 tháng 02 năm 2026",
        "NGHỊ QUYẾT",
        "T/M CHI BỘ",
        "Nơi nhận:",
        "Bản in từ hệ thống, bản ký lưu tại chi bộ",
    ):
        assert words in text
    assert text.count("\f") == 4


def test_the_same_record_gives_the_same_pdf():
    assert pdf_of(examples.LETTER, OLD) == pdf_of(examples.LETTER, OLD)


def test_words_are_never_read_as_code():
    record = examples.letter_saying('#panic("x") $x$ *b* <script> {{ co_quan }} & "quoted"')

    assert pdf_of(record, OLD).startswith(b"%PDF")
    template = default_template(OLD, "letter")
    text = "\n".join(one.text for one in read(record, OLD, template).paragraphs)
    assert '#panic("x") $x$ *b* <script> {{ co_quan }} & "quoted"' in text


def test_missing_fonts_are_a_sentence_and_not_another_layout(monkeypatch):
    monkeypatch.setattr(pdf, "SAME_MEASURES", ("No Such Type",))

    with pytest.raises(FontsMissingError, match="fonts-croscore"):
        pdf_of(examples.LETTER, OLD)


@pytest.mark.parametrize("name", examples.ALL)
def test_the_common_form_as_template_gives_the_same_words(name):
    record = examples.ALL[name]
    template = default_template(NEW, record.kind, record.owner_word)
    assert template_faults(template, NEW, kind=record.kind) == []

    def words(document):
        parts = [one.text for one in document.paragraphs]
        parts += [cell for table in document.tables for row in table.rows
                  for cell in (c.text for c in row.cells)]  # fmt: skip
        return " ".join(" ".join(parts).split())

    with_template = words(read(record, NEW, template))
    for paragraph in read(record, NEW).paragraphs:
        assert " ".join(paragraph.text.split()) in with_template


def test_a_change_in_the_template_shows_in_the_next_document():
    template = docx.Document(BytesIO(default_template(NEW, "resolution")))
    template.styles["Nếp Nội dung"].font.size = Pt(15)
    template.add_paragraph("Điện thoại: 0239 000 000")
    changed = BytesIO()
    template.save(changed)
    assert template_faults(changed.getvalue(), NEW, kind="resolution") == []

    document = read(examples.RESOLUTION, NEW, changed.getvalue())
    assert document.paragraphs[-1].text == "Điện thoại: 0239 000 000" or any(
        one.text == "Điện thoại: 0239 000 000" for one in document.paragraphs
    )
    assert document.styles["Nếp Nội dung"].font.size == Pt(15)


def broken(old: str, new: str) -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(default_template(NEW, "resolution"))) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for part in source.namelist():
            content = source.read(part).decode() if part.endswith(".xml") else source.read(part)
            target.writestr(
                part, content.replace(old, new) if isinstance(content, str) else content
            )
    return out.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{{ so_ky_hieu }}", "{{ so_van_ban }}", "không biết: {{ so_van_ban }}"),
        ("{{ so_ky_hieu }}", "Số:", "thiếu chỗ điền {{ so_ky_hieu }}"),
        ("{{ noi_dung }}", "", "thiếu chỗ điền {{ noi_dung }}"),
        ("{{ noi_dung }}", "Mở đầu {{ noi_dung }} kết thúc", "phải đứng riêng một đoạn"),
        ("{{ trich_yeu }}", "{{ trich_yeu", "viết sai gần"),
        ("{{ trich_yeu }}", "{{ trich_yeu }", "viết sai gần"),
        ("{{ trich_yeu }}", "{% if x %}", "viết sai"),
        ("{{ trich_yeu }}", "{% if co_quan %}a{% endif %}", "không dùng {% … %}"),
        ("{{ trich_yeu }}", "{{ trich_yeu.__class__ }}", "hệ thống không nhận"),
    ],
)
def test_a_broken_template_names_its_fault(old, new, fault):
    content = broken(old, new)

    faults = template_faults(content, NEW, kind="resolution")

    assert fault in " ".join(faults)
    if "so_ky_hieu" not in fault:  # a template that only lacks the number still gives its words
        with pytest.raises(TemplateRefusedError):
            read(examples.RESOLUTION, NEW, content)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 torn"])
def test_what_is_no_word_file_is_refused(content):
    assert "không mở được" in template_faults(content, NEW, kind="resolution")[0]


def test_each_line_that_was_typed_is_a_paragraph():
    """A break within a justified paragraph tears the words of its first line apart."""
    typed = Paragraph([Run("Nhiệm vụ: ", bold=True), "gom phế liệu.\nThăm hội viên ốm.\n"])
    record = replace(examples.RESOLUTION, blocks=(typed,))

    document = read(record, NEW)
    texts = [paragraph.text for paragraph in document.paragraphs]

    assert "Nhiệm vụ: gom phế liệu." in texts
    assert "Thăm hội viên ốm." in texts
    lines = [one.style.name for one in document.paragraphs if one.text.startswith("Thăm")]
    assert lines == ["Nếp Nội dung"]
