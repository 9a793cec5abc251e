"""An endpoint for every command that comes with a file."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from ninja import File, Form
from ninja.files import UploadedFile

from nep.api.endpoints.commands import router
from nep.api.schemas.commands import Done
from nep.api.uploading import UPLOADS, UploadLine, hand_in
from nep.foundation.access import ActorRequest

TAKEN = """

Multipart; what the page takes, and no more: PDF, Word, Excel, PowerPoint, JPEG, PNG or plain text,
named as what it is, without macros and without a stamp of secrecy. Sent again it changes nothing.
"""


def _endpoint(upload: UploadLine) -> Callable[..., Any]:
    form = Form[upload.form]  # type: ignore[name-defined]

    def give(
        request: ActorRequest,
        key: UUID,
        given: form,  # type: ignore[valid-type]
        file: File[UploadedFile],
    ) -> Done:
        return hand_in(upload, key, given, [file], request.actor)

    def give_many(
        request: ActorRequest,
        key: UUID,
        given: form,  # type: ignore[valid-type]
        files: File[list[UploadedFile]],
    ) -> Done:
        return hand_in(upload, key, given, files, request.actor)

    endpoint = give_many if upload.takes_many else give
    endpoint.__name__ = upload.command.name
    return endpoint


for _upload in UPLOADS:
    router.post(
        _upload.command.path,
        response=Done,
        operation_id=_upload.command.name,
        summary=_upload.command.summary,
        description=_upload.told + TAKEN,
        tags=[_upload.command.on.place],
    )(_endpoint(_upload))
