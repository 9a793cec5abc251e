"""An import, the rows it wrote, and the work on a list too long for a page to wait for."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django_tasks_db.models import DBTaskResult

from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.imports.choices import KEEPERS, OPEN_STATES, ImportState, WorkKind, WorkState

UNDO_WINDOW = timedelta(hours=24)
EXPORT_KEPT_FOR = timedelta(hours=24)
GIVEN_UP_AFTER = timedelta(days=2)


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


class ListWorkQuerySet(models.QuerySet):
    def contents_for(self, actor: Actor) -> Self:
        """Work asked for in a unit whose lists this person keeps today."""
        if actor.is_system:
            return self
        return self.filter(unit_id__in=actor.unit_ids_with_role(*KEEPERS))

    def under_way(self) -> Self:
        """Not at its end; left out is what killed its worker too often, or waited for days."""
        given_up = DBTaskResult.objects.filter(status="FAILED").values("id")
        lately = self.filter(state__in=OPEN_STATES, asked_at__gt=now() - GIVEN_UP_AFTER)
        return lately.exclude(task_key__in=given_up)


class ListWork(models.Model):
    """One wish that the worker carries out while the page says so.

    `command_id` is the one of the page: however often the worker is killed, the command is done
    once. `wish` holds what the form gave (file, digest, answers) and in whose words to answer.
    """

    public_id = PublicIdField()
    unit = models.ForeignKey("organisation.OrgUnit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=WorkKind.choices)
    workbook_import = models.ForeignKey(
        WorkbookImport, on_delete=models.CASCADE, null=True, related_name="works"
    )
    wish = models.JSONField(default=dict)
    command_id = models.UUIDField()
    state = models.CharField(max_length=8, choices=WorkState.choices)
    sentence = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    task_key = models.UUIDField(null=True)
    asked_by = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = ListWorkQuerySet.as_manager()

    class Meta:
        db_table = "imports_list_work"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "command_id"], name="one_list_work_per_command"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}: {self.state}"

    @property
    def title(self) -> str:
        """What is done, with the file it is done to."""
        name = self.wish.get("file_name") or self.workbook_import
        return f"{self.get_kind_display()}: {name}" if name else str(self.get_kind_display())

    @property
    def is_open(self) -> bool:
        """The worker has not come to its end."""
        return self.state in OPEN_STATES

    @property
    def file_until(self) -> datetime | None:
        """Until when the file of an export can be fetched."""
        if self.kind != WorkKind.EXPORT or self.state != WorkState.DONE:
            return None
        return self.finished_at + EXPORT_KEPT_FOR if self.finished_at else None
