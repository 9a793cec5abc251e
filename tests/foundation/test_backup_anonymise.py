"""Anonymised copies: other words, the same shape; refused while a field is undecided."""

from __future__ import annotations

import sqlite3
from uuid import UUID

import pytest

from nep.foundation.backup import anonymise
from nep.foundation.backup.anonymise import Disguise, anonymise_copy
from nep.foundation.backup.errors import BackupRefused
from nep.foundation.backup.inventing import Inventor
from nep.foundation.clock import now
from nep.foundation.files.models import StoredFile
from nep.foundation.registries import Registry

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "Nguyễn Văn Thật"


@pytest.fixture
def disguises(monkeypatch):
    """Every model left out but one."""
    registry = Registry("disguises of a test")
    monkeypatch.setattr(anonymise, "anonymisers", registry)
    for model in anonymise.snapshot.models_with_tables():
        if model is not StoredFile:
            registry.register(Disguise(key=model._meta.label, leave_out=True))
    rules = {
        "digest": anonymise.keep,
        "content_type": anonymise.keep,
        "name": anonymise.name_of_person,
        "mention_answered": anonymise.made_from("name", str.upper),
    }
    registry.register(Disguise(key="foundation.StoredFile", rules=rules))
    return registry


@pytest.fixture
def files_of_a_person():
    return [
        StoredFile.objects.create(
            digest="a" * 64, size=1, content_type="x", name=NAME, declared_at=now(),
            text_was_read=True, mention_answered="X",
        )
        for _ in range(2)
    ]  # fmt: skip


def test_the_copy_has_the_same_rows_and_other_words(
    disguises, files_of_a_person, tmp_path, migrated_quickly
):
    report = anonymise_copy(tmp_path / "copy.sqlite3")

    with sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        rows = copy.execute(
            "SELECT id, public_id, name, mention_answered FROM foundation_stored_file"
        ).fetchall()
    copy.close()
    assert report.rows["foundation.StoredFile"] == len(rows) == 2
    assert {row[2] for row in rows} != {NAME}
    assert len({row[2] for row in rows}) == 1  # the same person stays one person
    assert all(row[3] == row[2].upper() for row in rows)
    assert {UUID(row[1]) for row in rows}.isdisjoint(file.public_id for file in files_of_a_person)
    assert all(UUID(row[1]).version == 7 for row in rows)
    assert NAME.encode() not in (tmp_path / "copy.sqlite3").read_bytes()


def test_a_field_without_a_rule_stops_the_copy(disguises, files_of_a_person, tmp_path):
    rules = dict(disguises.get("foundation.StoredFile").rules)
    del rules["name"]
    disguises._items["foundation.StoredFile"] = Disguise(key="foundation.StoredFile", rules=rules)

    with pytest.raises(BackupRefused, match=r"foundation\.StoredFile\.name"):
        anonymise_copy(tmp_path / "copy.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_inventions_are_stable_within_a_copy_and_differ_between_copies():
    one, other = Inventor(b"1" * 32), Inventor(b"2" * 32)
    values = [f"Người {number}" for number in range(50)]
    names = [one.person_name(value) for value in values]
    assert [one.person_name(value) for value in values] == names
    assert [other.person_name(value) for value in values] != names
    assert one.text("một hai ba").count(" ") <= 2
    assert one.phone("0912").startswith("099")
