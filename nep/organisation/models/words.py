"""The words of units' names: the index of search, the same on both databases."""

from typing import Any

from django.db import models
from django.db.models import CharField, Lookup
from django.db.models.sql.compiler import SQLCompiler

AFTER_ALL = "\U0010ffff"


@CharField.register_lookup
class Begins(Lookup):  # type: ignore[type-arg]
    """`word__begins="thu"`: a range that an index answers, where LIKE needs a fitting plan."""

    lookup_name = "begins"

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        left, before = self.process_lhs(compiler, connection)
        [beginning] = self.process_rhs(compiler, connection)[1]
        # On PostgreSQL these operators compare letters by number, whatever the collation.
        least, most = ("~>=~", "~<~") if connection.vendor == "postgresql" else (">=", "<")
        values = (*before, beginning, *before, f"{beginning}{AFTER_ALL}")
        return f"({left} {least} %s AND {left} {most} %s)", values


class UnitWord(models.Model):
    """A word in one of a unit's names, of any time; derived, and written with the names."""

    word = models.CharField(max_length=60)
    unit = models.ForeignKey(
        "organisation.OrgUnit",
        models.CASCADE,
        db_constraint=False,
        db_index=False,
        related_name="words",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["word", "unit"],
                name="one_row_per_word_and_unit",
                opclasses=["text_pattern_ops", "int8_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.word
