"""Documents that a unit issues from Nếp, and the templates it may set for itself."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nep.documents.choices import DocumentKind
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.foundation.periods import DatedQuerySet, DatedRow, NoOverlap, begins_before_it_ends
from nep.organisation.models import OrgUnit


class IssuedQuerySet(models.QuerySet["IssuedDocument"]):
    """Who reads what a unit issued: the unit itself and those above it."""

    def outputs_for(self, actor: Actor) -> Self:
        """Issued documents of units whose outputs this actor reads."""
        if actor.is_system:
            return self
        units = OrgUnit.objects.outputs_for(actor).filter(pk=OuterRef("unit_id"))
        return self.filter(Exists(units))

    def readable_by(self, actor: Actor) -> Self:
        """The same without minutes, which are content: those only where content may be read."""
        if actor.is_system:
            return self
        own = OrgUnit.objects.contents_for(actor).filter(pk=OuterRef("unit_id"))
        return self.outputs_for(actor).filter(~Q(kind=DocumentKind.MINUTES) | Exists(own))


class IssuedDocument(models.Model):
    """One document: kind, number, symbol, date line, and the bytes kept by content hash.

    `record` is the frozen content that was laid out; `layout` names the layout rule of the date
    line; confirmed bytes are never rendered again (engineering.md, "The rest").
    """

    public_id = PublicIdField()
    unit = models.ForeignKey("organisation.OrgUnit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    drawn = models.OneToOneField(
        "documents.DrawnNumber",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="document",
    )
    number = models.CharField(max_length=20, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    subject = models.CharField(_("Trích yếu"), max_length=1000)
    place = models.CharField(_("Địa danh"), max_length=100, blank=True)
    issued_on = models.DateField(_("Ngày ban hành"))
    layout = models.CharField(max_length=20)
    template_name = models.CharField(max_length=60, blank=True)
    template = models.ForeignKey(
        "documents.DocumentTemplate",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    record = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64)
    word_file = models.ForeignKey(
        "foundation.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pdf_file = models.ForeignKey(
        "foundation.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signer = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_on = models.DateField(_("Ngày ký bản giấy"), null=True, blank=True)
    signed_file = models.ForeignKey(
        "foundation.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered = models.OneToOneField(
        "documents.OfficialDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="issued",
    )
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    objects = IssuedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("unit", "-issued_on"), name="issued_by_a_unit"),)

    @property
    def reference(self) -> str:
        """Number and symbol as printed: 05-NQ/CB."""
        return f"{self.number}-{self.symbol}" if self.number else self.symbol


class DocumentTemplate(DatedRow):
    """A unit's own Word template for one document, from a day on (feature 40)."""

    public_id = PublicIdField(unique=False)
    unit = models.ForeignKey("organisation.OrgUnit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    file = models.ForeignKey("foundation.StoredFile", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        constraints = (
            begins_before_it_ends("a_document_template_has_a_day"),
            NoOverlap(
                name="one_document_template_per_unit_name_and_day",
                keys=["unit", "name"],
                condition=Q(replaced_at__isnull=True),
                message=_("Đơn vị đã có mẫu văn bản này cho những ngày đó."),
            ),
        )
