"""Version 1 of the API: its rooms, its door, its document."""

from http.client import responses
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
from nep.api.refusals import REFUSALS, Problem, answer_refusals
from nep.api.tokens import TokenAuth

JSON, PROBLEM, ANY_FILE = "application/json", "application/problem+json", "*/*"
SHAPES = "#/components/schemas/{model}"
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
        """The document, with the refusals of every operation and the commands of the queue.

        Refusals are told here and not to ninja, which would make 700 shapes of the one there is
        and keep them: 16 MiB in each process that answers pages.
        """
        document = super().get_openapi_schema(path_prefix=prefix)
        shape = Problem.model_json_schema(ref_template=SHAPES)
        document["components"]["schemas"][Problem.__name__] = shape
        for operation in _operations(document):
            _name_files(operation["responses"])
            operation["responses"] |= {status: _refusal(status) for status in REFUSALS}
        document["x-commands"] = {line.name: line.wish.__name__ for line in TABLE}
        return document


def _name_files(answers: dict[int, Any]) -> None:
    """Say that an answer is a file of its own kind where it is one."""
    for answer in answers.values():
        content = answer.get("content", {})
        if JSON in content and content[JSON]["schema"].get("format") == "binary":
            content[ANY_FILE] = content.pop(JSON)


def _refusal(status: int) -> dict[str, Any]:
    """One refusal as the document tells it."""
    schema = {"$ref": SHAPES.format(model=Problem.__name__)}
    return {"description": responses[status], "content": {PROBLEM: {"schema": schema}}}


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
