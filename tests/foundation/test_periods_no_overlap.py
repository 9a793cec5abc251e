"""No two rows of one key share a day: on both databases, in bulk, after rebuilt tables."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.db.models import Q
from django.test.utils import isolate_apps

from nep.foundation.errors import DomainError
from nep.foundation.periods import DatedRow, NoOverlap, begins_before_it_ends, refusals

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCE = "Hai chỗ ở trùng ngày; hãy sửa ngày của một trong hai."


def room_constraint() -> NoOverlap:
    return NoOverlap(
        name="one_room_per_guest_and_day",
        keys=["guest", "house"],
        condition=Q(replaced_at=None),
        message=SENTENCE,
    )


@pytest.fixture
def stay() -> Iterator[type[models.Model]]:
    with isolate_apps("django.contrib.contenttypes"):

        class Guest(models.Model):
            class Meta:
                app_label = "contenttypes"

        class Stay(DatedRow):
            guest = models.ForeignKey(Guest, models.CASCADE, db_constraint=False)
            house = models.CharField(max_length=20)

            class Meta:
                app_label = "contenttypes"
                constraints = [room_constraint(), begins_before_it_ends("a_stay_has_a_day")]

        with connection.schema_editor() as editor:
            editor.create_model(Guest)
            editor.create_model(Stay)
        yield Stay
        with connection.schema_editor() as editor:
            editor.delete_model(Stay)
            editor.delete_model(Guest)


def a_stay(stay: type[models.Model], start: int, end: int, **other: object) -> models.Model:
    return stay(
        **{
            "guest_id": 1,
            "house": "A",
            "valid_from": date(2024, 1, start),
            "valid_to": date(2024, 1, end),
            **other,
        }
    )


def refuses(stay: type[models.Model], *rows: models.Model) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        stay.objects.bulk_create(rows)
    return str(caught.value)


def test_touching_periods_and_other_keys_are_welcome_and_a_shared_day_is_not(stay):
    stay.objects.bulk_create([a_stay(stay, 1, 10), a_stay(stay, 10, 20)])
    stay.objects.bulk_create([a_stay(stay, 1, 10, house="B"), a_stay(stay, 1, 10, guest_id=2)])

    assert "one_room_per_guest_and_day" in refuses(stay, a_stay(stay, 9, 12))
    assert "one_room_per_guest_and_day" in refuses(stay, a_stay(stay, 2, 3))
    assert "one_room_per_guest_and_day" in refuses(stay, a_stay(stay, 20, 22), a_stay(stay, 21, 25))
    assert stay.objects.count() == 4


def test_a_changed_row_is_refused_like_a_new_one(stay):
    first, second = stay.objects.bulk_create([a_stay(stay, 1, 10), a_stay(stay, 10, 20)])

    with pytest.raises(IntegrityError, match="one_room_per_guest"), transaction.atomic():
        stay.objects.filter(pk=second.pk).update(valid_from=date(2024, 1, 5))
    stay.objects.filter(pk=first.pk).update(valid_to=date(2024, 1, 5))
    stay.objects.filter(pk=second.pk).update(valid_from=date(2024, 1, 5))


def test_replaced_rows_do_not_count_until_they_are_revived(stay):
    (first,) = stay.objects.bulk_create([a_stay(stay, 1, 10)])
    stay.objects.filter(pk=first.pk).replace_now()
    stay.objects.bulk_create([a_stay(stay, 1, 10)])

    with pytest.raises(IntegrityError, match="one_room_per_guest"), transaction.atomic():
        stay.objects.filter(pk=first.pk).update(replaced_at=None)


def test_a_period_without_a_day_is_refused_by_its_check(stay):
    with pytest.raises(IntegrityError, match="a_stay_has_a_day"), transaction.atomic():
        stay.objects.bulk_create([a_stay(stay, 5, 5)])


def test_the_constraint_survives_a_rebuilt_table_and_its_own_removal_is_felt(stay):
    stay.objects.bulk_create([a_stay(stay, 1, 10)])
    old = stay._meta.get_field("house")
    new = models.CharField(max_length=40, default="A")
    new.set_attributes_from_name("house")
    new.model = stay
    with connection.schema_editor() as editor:
        editor.alter_field(stay, old, new, strict=False)
    assert "one_room_per_guest_and_day" in refuses(stay, a_stay(stay, 9, 12))

    renamed = models.CharField(max_length=40)
    renamed.set_attributes_from_name("block")
    renamed.model = stay
    with connection.schema_editor() as editor:
        editor.alter_field(stay, new, renamed)
        editor.alter_field(stay, renamed, new)
    assert "one_room_per_guest_and_day" in refuses(stay, a_stay(stay, 9, 12))

    constraint = stay._meta.constraints.pop(0)
    with connection.schema_editor() as editor:
        editor.remove_constraint(stay, constraint)
    stay.objects.bulk_create([a_stay(stay, 9, 12)])
    stay.objects.all().delete()
    stay._meta.constraints.insert(0, constraint)
    with connection.schema_editor() as editor:
        editor.add_constraint(stay, constraint)
    stay.objects.bulk_create([a_stay(stay, 1, 10)])
    assert "one_room_per_guest_and_day" in refuses(stay, a_stay(stay, 9, 12))


def test_a_form_asks_the_same_question(stay):
    (first,) = stay.objects.bulk_create([a_stay(stay, 1, 10)])
    first.validate_constraints()
    with pytest.raises(ValidationError, match="Hai chỗ ở trùng ngày"):
        a_stay(stay, 9, 12).validate_constraints()


def test_the_error_becomes_the_sentence(stay, monkeypatch):
    stay.objects.bulk_create([a_stay(stay, 1, 10)])
    monkeypatch.setattr(
        refusals, "_constraints", lambda: {"one_room_per_guest_and_day": room_constraint()}
    )
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        stay.objects.bulk_create([a_stay(stay, 9, 12)])

    refusal = refusals.refusal_for(caught.value)

    assert isinstance(refusal, DomainError)
    assert (refusal.message, refusal.code) == (SENTENCE, "one_room_per_guest_and_day")
    assert refusals.refusal_for(IntegrityError("UNIQUE constraint failed")) is None


def test_a_migration_writes_it_and_sees_no_drift(stay):
    text, imports = MigrationWriter.serialize(room_constraint())
    scope: dict[str, object] = {}
    exec("\n".join(imports), scope)

    assert eval(text, scope) == room_constraint()
    state = ProjectState()
    state.add_model(ModelState.from_model(stay))
    assert MigrationAutodetector(state, state.clone())._detect_changes() == {}
