"""Version 1 of the API: its rooms, its door, its document."""

from typing import Any, ClassVar

from ninja import NinjaAPI

from nep.api.commands import TABLE
from nep.api.endpoints import (
    assignments,
    commands,
    documents,
    meetings,
    orientations,
    pledges,
    preparation,
    units,
    uploads,
)
from nep.api.refusals import answer_refusals
from nep.api.tokens import TokenAuth

JSON, PROBLEM, ANY_FILE = "application/json", "application/problem+json", "*/*"
FIRST_REFUSAL = 400
ABOUT = """Grassroots meetings, recorded once.

Ask `nep token` for a token: it is bound to one post and sees what that post sees. Send it as
`Authorization: Bearer …`. Lists come in pages (`limit`, `cursor`). Every refusal is a problem
document with a whole sentence. Every command carries an envelope; sending it again changes nothing
and answers `repeated`. A device that was offline sends its commands to `/queue`, in order. Files go
as `multipart/form-data`, the fields of the envelope beside the file.
"""


class NepAPI(NinjaAPI):
    """The API, whose document says that refusals are problem documents."""

    _documents: ClassVar[dict[str, Any]] = {}

    def get_openapi_schema(self, **asked: Any) -> Any:
        """The OpenAPI document. Eight seconds of work and never another: made once a process."""
        prefix = asked.get("path_prefix") or self.get_root_path(asked.get("path_params") or {})
        if prefix not in self._documents:
            self._documents[prefix] = self._document_below(prefix)
        return self._documents[prefix]

    def _document_below(self, prefix: str) -> Any:
        """The document, with the kind of every refusal and the commands of the queue."""
        document = super().get_openapi_schema(path_prefix=prefix)
        for operation in _operations(document):
            for status, answer in operation["responses"].items():
                content = answer.get("content", {})
                if JSON in content and (kind := _kind_of(int(status), content[JSON])) != JSON:
                    content[kind] = content.pop(JSON)
        document["x-commands"] = {line.name: line.wish.__name__ for line in TABLE}
        return document


def _kind_of(status: int, answer: dict[str, Any]) -> str:
    """Of what kind an answer is: JSON, a problem document, or a file of its own kind."""
    if status >= FIRST_REFUSAL:
        return PROBLEM
    return ANY_FILE if answer["schema"].get("format") == "binary" else JSON


def _operations(document: Any) -> list[dict[str, Any]]:
    return [operation for path in document["paths"].values() for operation in path.values()]


api = NepAPI(
    title="Nếp API",
    version="1.0.0",
    description=ABOUT,
    urls_namespace="api",
    auth=TokenAuth(),
    docs_url=None,
)
answer_refusals(api)
_ROOMS = (units, meetings, preparation, orientations, assignments, pledges, documents, uploads)
for _router in dict.fromkeys(_room.router for _room in (*_ROOMS, commands)):
    api.add_router("", _router)
