"""Every text field of the product has been decided about, and no original word survives."""

from __future__ import annotations

import pytest
from django.apps import apps

from nep.config.disguises import KEPT, LEFT_OUT, RULES
from nep.foundation.backup.anonymise import anonymise_copy, undecided_fields


def test_every_text_field_has_a_rule():
    assert undecided_fields() == []


def test_every_rule_names_a_field_that_exists():
    labels = {model._meta.label: model for model in apps.get_models()}
    installed = {app.label for app in apps.get_app_configs()}
    for label in (*KEPT, *RULES, *LEFT_OUT):
        if label.partition(".")[0] in installed:
            assert label in labels
    for label, rules in RULES.items():
        for name in rules if label in labels else ():
            assert labels[label]._meta.get_field(name).concrete


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not apps.is_installed("nep.people"), reason="people is not installed")
def test_no_name_phone_or_address_of_a_person_is_left(tmp_path, migrated_quickly):
    person = apps.get_model("people.Person")(phone="0912345678", email="that@tinh.vn")
    person.name_it("Đặng Thị Thật Lạ").save()

    report = anonymise_copy(tmp_path / "copy.sqlite3")

    content = (tmp_path / "copy.sqlite3").read_bytes()
    assert report.rows["people.Person"] == 1
    for original in ("Thật Lạ", "that la", "0912345678", "that@tinh.vn", person.public_id.hex):
        assert original.encode() not in content
