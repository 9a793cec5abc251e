"""Forms: what is wrong is said first and beside its field, and what was typed stays."""

from datetime import date

import pytest
from django import forms

from nep.foundation.web.forms import ChoiceCards, DayField


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
