"""Pure rules of issuing: content, layout, numbers, tones, heads."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nep.documents.rendering.measures import width_points
from nep.documents.rendering.sheet import in_lines, sheet_of
from nep.documents.rules.content import DocumentRecord, Paragraph, TableBlock
from nep.documents.rules.heads import issuer_of, owner_word_of, place_in
from nep.documents.rules.layout import Type, date_line, layout_from
from nep.documents.rules.numbering import issuer_code, reference_text, series_name
from nep.documents.rules.tones import placed
from tests.documents import examples

SEED = Path(__file__).parents[2] / "nep/rulebook/seed/documents.json"


def layouts():
    rows = [row for row in json.loads(SEED.read_text()) if row["topic"] == "documents.form.layout"]
    return [layout_from(row["value"], name=row["from"]) for row in rows]


@pytest.mark.parametrize("record", examples.ALL.values(), ids=examples.ALL)
def test_a_record_goes_to_json_and_back(record):
    assert DocumentRecord.from_json(json.loads(json.dumps(record.to_json()))) == record


def test_what_is_no_paragraph_and_no_table_is_refused():
    with pytest.raises(ValueError, match="style"):
        Paragraph("Chữ", "loud")
    with pytest.raises(ValueError, match="as many cells"):
        TableBlock(("TT", "Tên"), (("1",),))


@pytest.mark.parametrize(
    ("number", "kind", "code", "written"),
    [
        (5, "NQ", "CB", "05-NQ/CB"),
        (12, "BC", "ĐU", "12-BC/ĐU"),
        (105, "CV", "HU", "105-CV/HU"),
        (2, "KH", "ThU", "02-KH/ThU"),
    ],
)
def test_references_have_two_digits_a_hyphen_and_a_slash(number, kind, code, written):
    assert reference_text(number, kind, code) == written


@pytest.mark.parametrize(
    ("kind", "block", "code"),
    [
        ("cell", "party", "CB"),
        ("ward_party", "party", "ĐU"),
        ("district_party", "party", "HU"),
        ("town_party", "party", "ThU"),
        ("province_party", "party", "TU"),
        ("association", "women", "HLHPN"),
        ("youth_branch", "youth", "CĐ"),
        ("village", "residents", ""),
    ],
)
def test_letters_of_the_issuer(kind, block, code):
    assert issuer_code(kind, block) == code


def test_series_by_term_and_by_year():
    day = date(2026, 6, 3)
    assert series_name("TERM", day) == "2025-2030"
    assert series_name("TERM", day, "2026-2031") == "2026-2031"
    assert series_name("YEAR", day, "2026-2031") == "2026"


def test_the_date_line_pads_as_the_layout_says():
    old, new = layouts()
    assert date_line("Kỳ Long", date(2026, 2, 3), old) == "Kỳ Long, ngày 03 tháng 02 năm 2026"
    assert date_line("Kỳ Long", date(2018, 4, 3), old) == "Kỳ Long, ngày 03 tháng 4 năm 2018"
    every = replace(new, pad_months=tuple(range(1, 13)))
    assert date_line("Kỳ Long", date(2026, 6, 3), every) == "Kỳ Long, ngày 03 tháng 06 năm 2026"
    assert date_line("", date(2026, 6, 3), new) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ủy ban hòa giải, khỏe", "uỷ ban hoà giải, khoẻ"),
        ("Ủy ban", "Uỷ ban"),
        ("ĐẢNG ỦY", "ĐẢNG UỶ"),
        ("quý, quỹ, hoàn, toàn", "quý, quỹ, hoàn, toàn"),
        ("đồng chí Nguyễn Hòa, Thúy", "đồng chí Nguyễn Hòa, Thúy"),
    ],
)
def test_tones_are_placed_as_the_unit_sets(old, new):
    assert placed(old, "NEW") == new
    assert placed(new, "OLD") == old


@pytest.mark.parametrize(
    ("name", "committee", "issuer"),
    [
        ("Chi bộ Tổ dân phố Tân Long", False, "CHI BỘ TỔ DÂN PHỐ TÂN LONG"),
        ("Đảng bộ phường Kỳ Long", True, "ĐẢNG ỦY PHƯỜNG KỲ LONG"),
        ("Đảng bộ tỉnh Hà Tĩnh", True, "TỈNH ỦY HÀ TĨNH"),
        ("Đảng bộ thị xã Kỳ Anh", True, "THỊ ỦY KỲ ANH"),
    ],
)
def test_the_issuer_as_it_signs(name, committee, issuer):
    assert issuer_of(name, is_committee=committee) == issuer


def test_places_and_owners():
    assert place_in("Đảng bộ phường Kỳ Long") == "Kỳ Long"
    assert place_in("Đảng bộ phường mẫu 01") == "Phường mẫu 01"
    assert place_in("Phường mẫu A") == "Phường mẫu A"
    assert owner_word_of("cell", "party") == "party"
    assert owner_word_of("club", "youth") == "youth"
    assert owner_word_of("association_branch", "women") == "mass"


def test_a_long_name_breaks_before_its_place():
    cut = Type(size=13, bold=True)
    name = "CHI HỘI PHỤ NỮ TỔ DÂN PHỐ MẪU 01"
    assert in_lines(name, cut, 173) == "CHI HỘI PHỤ NỮ\nTỔ DÂN PHỐ MẪU 01"
    assert in_lines(name, cut, 500) == name


def test_the_rule_is_as_long_as_the_heading():
    assert width_points("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True) == pytest.approx(206.7, abs=0.1)


def test_the_sample_site_says_so_on_every_page(settings):
    settings.NEP_SAMPLE_SITE = True
    assert sheet_of(examples.RESOLUTION, layouts()[0]).footer[-1].startswith("Dữ liệu mẫu")
    settings.NEP_SAMPLE_SITE = False
    assert len(sheet_of(examples.RESOLUTION, layouts()[0]).footer) == 1
