"""PostgreSQL keeps one plan for what is asked often, but not inside `planned_anew`."""

from contextlib import nullcontext

import pytest
from django.db import connection

from nep.foundation.postgresql.planning import planned_anew

QUESTION = "SELECT 1 WHERE 'chi bo' LIKE %s"
KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT 1 WHERE%'"


@pytest.mark.django_db
@pytest.mark.postgresql_only
@pytest.mark.parametrize(("way", "kept"), [(nullcontext, 1), (planned_anew, 0)])
def test_no_plan_is_kept_inside(way, kept):
    with connection.cursor() as cursor:
        for word in ("chi", "bo", "xa") * 4:
            with way():
                cursor.execute(QUESTION, [f"%{word}%"])
        cursor.execute(KEPT)
        assert cursor.fetchone() == (kept,)
        cursor.execute("DEALLOCATE ALL")


@pytest.mark.django_db
def test_answers_are_the_same_on_either_database():
    with planned_anew(), connection.cursor() as cursor:
        cursor.execute(QUESTION, ["chi%"])
        assert cursor.fetchall() == [(1,)]
