"""An import and the rows it wrote."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models

from nep.foundation.access import Actor
from nep.foundation.ids import PublicIdField
from nep.imports.choices import KEEPERS, ImportState

UNDO_WINDOW = timedelta(hours=24)


class ImportQuerySet(models.QuerySet):
    def contents_for(self, actor: Actor) -> Self:
        """Imports made for a unit whose lists this person keeps today."""
        if actor.is_system:
            return self
        return self.filter(unit_id__in=actor.unit_ids_with_role(*KEEPERS))


class WorkbookImport(models.Model):
    """One workbook brought in for one unit. Its file lies beside the database until it is old.

    The first list of a site brings its unit itself: until it is applied there is none.
    """

    public_id = PublicIdField()
    unit = models.ForeignKey(
        "organisation.OrgUnit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=ImportState.choices)
    preview = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    imported_by = models.BigIntegerField(null=True)
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    kept_rows = models.JSONField(default=list)

    objects = ImportQuerySet.as_manager()

    class Meta:
        db_table = "imports_import"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def undo_until(self) -> datetime | None:
        """Until when one tap takes it all back."""
        return self.applied_at + UNDO_WINDOW if self.applied_at else None


class WrittenRows(models.Model):
    """Rows of one table that an import wrote, many in one: half a million must stay cheap.

    `entries` are lists of row of the file, key in the database, what stood before (null: nothing),
    and what the import left.
    """

    workbook_import = models.ForeignKey(
        WorkbookImport, on_delete=models.CASCADE, related_name="written"
    )
    sheet = models.CharField(max_length=60)
    model = models.CharField(max_length=80)
    entries = models.JSONField()

    class Meta:
        db_table = "imports_written_rows"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.sheet}: {len(self.entries)}"
