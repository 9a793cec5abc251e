"""The page for those who write programs: the OpenAPI document, laid out by the server."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nep.api.v1 import api
from nep.foundation.web.doors import public_page


@require_safe
@public_page
def guide(request: HttpRequest) -> HttpResponse:
    """Every endpoint, what it takes and what it answers; it shows nothing of any unit."""
    document = api.get_openapi_schema()
    context = {"document": document, "chapters": list(_chapters(document).items())}
    return render(request, "api/guide.html", context)


def _chapters(document: Any) -> dict[str, list[dict[str, Any]]]:
    """Endpoints by what they are about, in the order of the document."""
    found: dict[str, list[dict[str, Any]]] = {}
    shapes = document["components"]["schemas"]
    for path, ways in document["paths"].items():
        for method, operation in ways.items():
            told = {
                **operation,
                "method": method.upper(),
                "path": path,
                "body": _fields(_shape_of(operation.get("requestBody"), shapes), shapes),
                "answer": _name_of(operation["responses"].get(200)),
            }
            found.setdefault(operation["tags"][0], []).append(told)
    return found


def _name_of(answer: Any) -> str:
    schema = _schema_of(answer)
    return schema.get("$ref", "").rpartition("/")[2] or schema.get("title", "")


def _schema_of(part: Any) -> dict[str, Any]:
    contents: dict[str, Any] = (part or {}).get("content", {})
    first: dict[str, Any] = next(iter(contents.values()), {})
    found: dict[str, Any] = first.get("schema", {})
    return found


def _shape_of(body: Any, shapes: Any) -> dict[str, Any]:
    """The shape by its name; that of a form with a file stands in its place."""
    found: dict[str, Any] = shapes.get(_name_of(body)) or _schema_of(body)
    return found


def _fields(shape: dict[str, Any], shapes: Any) -> list[dict[str, Any]]:
    """Fields of what is posted; of a wish its own fields, for the envelope is always the same."""
    wish = shape.get("properties", {}).get("wish")
    if wish is not None:
        name = wish.get("$ref", "").rpartition("/")[2]
        shape = shapes.get(name, shape)
    required = shape.get("required", [])
    return [
        {"name": name, "required": name in required, "kind": _kind(field)}
        for name, field in shape.get("properties", {}).items()
        if name != "envelope"
    ]


def _kind(field: dict[str, Any]) -> str:
    """One word or two for the type of a field."""
    if "$ref" in field:
        return str(field["$ref"].rpartition("/")[2])
    if "anyOf" in field:
        return " | ".join(_kind(one) for one in field["anyOf"])
    if field.get("type") == "array":
        return f"[{_kind(field.get('items', {}))}]"
    return str(field.get("format") or field.get("type") or "object")
