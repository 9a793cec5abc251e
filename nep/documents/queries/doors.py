"""What of issuing is for whom: the same answers for the pages and for programs."""

from django.db.models import QuerySet

from nep.documents import permissions
from nep.documents.models import DocumentTemplate, DrawnNumber, IssuedDocument, NumberTerm
from nep.foundation.access import Actor
from nep.organisation.models import OrgUnit


def numbers_for(actor: Actor, unit: OrgUnit) -> QuerySet[DrawnNumber]:
    """Every number of a unit, voided ones among them, for those who issue its documents.

    Raises:
        Forbidden: this post does not issue documents of the unit.
    """
    require_issuing(actor, unit)
    rows = DrawnNumber.objects.filter(series__unit_id=unit.pk)
    return rows.select_related("series__unit", "document")


def terms_for(actor: Actor, unit: OrgUnit) -> QuerySet[NumberTerm]:
    """The terms by which numbers of a unit run, the last first, for those who issue.

    Raises:
        Forbidden: this post does not issue documents of the unit.
    """
    require_issuing(actor, unit)
    return NumberTerm.objects.filter(unit=unit).order_by("-begins_on")


def require_issuing(actor: Actor, unit: OrgUnit) -> None:
    """Ask whether this post issues documents of the unit.

    Raises:
        Forbidden: it does not.
    """
    permissions.ISSUE_DOCUMENTS.require(actor, unit)


def templates_for(actor: Actor, unit: OrgUnit) -> QuerySet[DocumentTemplate]:
    """The Word forms of a unit, now and to come, for those who set them.

    Raises:
        Forbidden: this post does not set forms of the unit.
    """
    require_setting_templates(actor, unit)
    rows = DocumentTemplate.objects.true_now().filter(unit=unit, valid_to__gt=actor.today)
    return rows.select_related("file")


def require_setting_templates(actor: Actor, unit: OrgUnit) -> None:
    """Ask the right before a byte of a form is looked at.

    Raises:
        Forbidden: this post does not set forms of the unit.
    """
    permissions.SET_TEMPLATES.require(actor, unit)


def require_signing(actor: Actor, issued: IssuedDocument) -> None:
    """Ask the right before a byte of a signed paper is looked at.

    Raises:
        Forbidden: this post does not record signing.
    """
    permissions.RECORD_SIGNING.require(actor, issued)
