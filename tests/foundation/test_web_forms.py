"""Forms: what is wrong is said first and beside its field, and what was typed stays."""

import re
from datetime import date

import pytest
from django import forms
from django.utils import translation

from nep.foundation.web.forms import ChoiceCards, DayField, FileChoice


class UnitForm(forms.Form):
    name = forms.CharField(label="Tên đơn vị", help_text="Tên đầy đủ.")
    founded_on = DayField(label="Ngày thành lập")
    kind = forms.ChoiceField(
        label="Loại", widget=ChoiceCards, choices=[("cell", "Chi bộ"), ("board", "Đảng ủy")]
    )
    reason = forms.CharField(label="Lý do", required=False)
    sure = forms.BooleanField(label="Đã xem danh sách")


RIGHT = {"name": "Chi bộ 1", "founded_on": "3/2/2026", "kind": "cell", "sure": "on"}


def test_a_form_in_order_says_nothing_is_wrong() -> None:
    form = UnitForm(RIGHT)
    assert form.is_valid()
    assert form.cleaned_data["founded_on"] == date(2026, 2, 3)
    assert "data-error-summary" not in str(form)


def test_what_is_wrong_stands_at_the_top_and_leads_to_its_field() -> None:
    written = str(UnitForm(RIGHT | {"name": "", "founded_on": "31/02/2026"}))
    summary = written[: written.index('id="id_name"')]
    assert "data-error-summary" in summary
    assert 'href="#id_name"' in summary
    assert 'href="#id_founded_on"' in summary
    assert 'aria-describedby="id_name_helptext id_name_error"' in written
    assert 'id="id_name_error"' in written


def test_what_was_typed_stays() -> None:
    written = str(UnitForm(RIGHT | {"founded_on": "31/02/2026"}))
    assert 'value="31/02/2026"' in written
    assert 'value="Chi bộ 1"' in written
    assert 'value="cell"' in written[: written.index("checked")].rpartition("<input")[2]


def test_a_group_of_choices_is_reached_from_the_summary() -> None:
    written = str(UnitForm(RIGHT | {"kind": "?"}))
    assert 'href="#id_kind_0"' in written
    assert 'id="id_kind_0"' in written


@pytest.mark.parametrize("typed", ["3/2/2026", "03-02-2026", "03.02.2026", " 03/02/2026 "])
def test_a_day_is_taken_as_people_write_it(typed: str) -> None:
    form = UnitForm(RIGHT | {"founded_on": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["founded_on"] == date(2026, 2, 3)


def test_a_day_that_is_not_in_the_calendar_is_refused_in_a_sentence() -> None:
    form = UnitForm(RIGHT | {"founded_on": "31/02/2026"})
    assert not form.is_valid()
    (sentence,) = form.errors["founded_on"]
    assert "31/02/2026" in sentence
    assert sentence.endswith(".")


def test_a_known_day_is_shown_as_it_is_typed() -> None:
    assert 'value="05/07/2017"' in str(UnitForm(initial={"founded_on": date(2017, 7, 5)}))


def test_only_what_may_be_left_out_says_so() -> None:
    written = str(UnitForm())
    assert written.count("(không bắt buộc)") == 1


class EmptyForm(UnitForm):
    kinds = forms.MultipleChoiceField(label="Các khối", choices=[("a", "Khối xã")])
    block = forms.ChoiceField(label="Khối", choices=[("a", "Khối xã")])
    file = forms.FileField(label="Tệp danh sách", widget=FileChoice)
    said = forms.CharField(label="Lời riêng", error_messages={"required": "Hãy viết lời riêng."})


LEFT_EMPTY = {
    "name": "Hãy điền “Tên đơn vị”.",
    "founded_on": "Hãy điền “Ngày thành lập”.",
    "kind": "Hãy chọn “Loại”.",
    "kinds": "Hãy chọn “Các khối”.",
    "block": "Hãy chọn “Khối”.",
    "file": "Hãy chọn “Tệp danh sách”.",
    "sure": "Hãy đánh dấu “Đã xem danh sách”.",
    "said": "Hãy viết lời riêng.",
}


def test_what_was_left_empty_is_named_and_said_in_one_sentence() -> None:
    form = EmptyForm({}, {})
    assert {name: list(said) for name, said in form.errors.items()} == {
        name: [sentence] for name, sentence in LEFT_EMPTY.items()
    }
    assert UnitForm(RIGHT).is_valid()


def test_one_form_does_not_teach_the_next_in_another_language() -> None:
    assert UnitForm({}).errors["name"] == ["Hãy điền “Tên đơn vị”."]
    with translation.override("en"):
        assert UnitForm({}).errors["name"] == ["Please fill in “Tên đơn vị”."]


@pytest.mark.parametrize("name", sorted(LEFT_EMPTY))
def test_the_sentence_is_read_with_its_field(name: str) -> None:
    """By `aria-describedby`: of the control, or of the group that a choice is made in."""
    written = str(EmptyForm({}, {}))
    assert f'id="id_{name}_error"' in written
    described = re.findall(r'<(\w+)[^>]*aria-describedby="[^"]*\bid_(\w+)_error"', written)
    readers = {field: tag for tag, field in described}
    assert name in readers
    assert (readers[name] == "fieldset") is (name == "kind")
    controls = re.findall(rf'<(?:input|select|textarea)[^>]*name="{name}"[^>]*>', written)
    assert controls
    assert all('aria-invalid="true"' in control for control in controls)


def test_the_summary_does_not_say_a_name_twice() -> None:
    written = str(UnitForm(RIGHT | {"name": "", "founded_on": "31/02/2026"}))
    summary = " ".join(written[: written.index('id="id_name"')].split())
    assert '<a href="#id_name">Hãy điền “Tên đơn vị”.</a>' in summary
    assert '<a href="#id_founded_on">Ngày thành lập</a>:' in summary


@pytest.mark.parametrize(
    ("field", "wrong", "sentence"),
    [
        (forms.IntegerField(), "mười", "Hãy nhập một số nguyên, ví dụ 12."),
        (forms.IntegerField(max_value=5), "9", "Số này lớn quá. Hãy nhập số không lớn hơn 5."),
        (forms.IntegerField(min_value=5), "1", "Số này nhỏ quá. Hãy nhập số không nhỏ hơn 5."),
        (forms.EmailField(), "a@", "Địa chỉ thư điện tử chưa đúng."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Mục đã chọn không có trong danh sách."),
        (forms.UUIDField(), "x", "Mục đã chọn không có trong danh sách."),
        (forms.TimeField(), "25", "Giờ chưa đúng."),
        (forms.CharField(max_length=3), "dài hơn", "Nội dung dài quá: đang có 7 ký tự"),
        (forms.CharField(min_length=9), "ngắn", "Nội dung ngắn quá: đang có 4 ký tự"),
    ],
)
def test_djangos_own_refusals_are_sentences_that_say_what_to_do(
    field: forms.Field, wrong: str, sentence: str
) -> None:
    form = type("OneField", (forms.Form,), {"one": field})({"one": wrong})
    (said,) = form.errors["one"]
    assert said.startswith(sentence)
    assert said.endswith(".")
