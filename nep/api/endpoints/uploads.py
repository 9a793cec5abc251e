"""Handing files in: a paper of the document pack, or a further version of one."""

from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form
from ninja.files import UploadedFile

from nep.api import uploading
from nep.api.endpoints.commands import router
from nep.api.refusals import REFUSED
from nep.api.schemas.commands import Done
from nep.api.schemas.uploads import PaperForm, VersionForm


@router.post(
    "/meetings/{uuid:key}/papers/file",
    response={200: Done, **REFUSED},
    operation_id="upload_paper",
    tags=["meetings"],
)
def upload_paper(
    request: HttpRequest, key: UUID, given: Form[PaperForm], file: File[UploadedFile]
) -> Done:
    """Put a file into the document pack (multipart; what the page takes, and no more).

    PDF, Word, Excel, PowerPoint, JPEG, PNG or plain text, named as what it is, without macros and
    without a stamp of secrecy. Sent again it changes nothing.
    """
    return uploading.paper(request.actor, key, given, file)  # type: ignore[attr-defined]


@router.post(
    "/papers/{uuid:key}/versions/file",
    response={200: Done, **REFUSED},
    operation_id="upload_version",
    tags=["papers"],
)
def upload_version(
    request: HttpRequest, key: UUID, given: Form[VersionForm], file: File[UploadedFile]
) -> Done:
    """Put a file beside the earlier versions of a paper; none of them is changed."""
    return uploading.version(request.actor, key, given, file)  # type: ignore[attr-defined]
