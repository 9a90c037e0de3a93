"""The reference of the API as a page, made from its own description; nothing is fetched from elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shouwen.interfaces.api.api import api

Described = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One parameter or one field of a body."""

    name: str
    place: str
    kind: str
    needed: bool
    description: str


@dataclass(frozen=True, slots=True)
class EndpointLine:
    """One endpoint: what it is called, what it takes, what it answers."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    fields: tuple[FieldLine, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class DocsPage:
    """All endpoints by their group."""

    title: str
    paragraphs: tuple[str, ...]
    groups: tuple[tuple[str, tuple[EndpointLine, ...]], ...]


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the reference."""
    return render(request, "api/docs.html", {"page": docs_page(api.get_openapi_schema())})


def docs_page(schema: Described) -> DocsPage:
    """Return the page of an OpenAPI description."""
    groups: dict[str, list[EndpointLine]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            line = _endpoint(schema, method, path, operation)
            groups.setdefault(operation["tags"][0], []).append(line)
    info = schema["info"]
    return DocsPage(
        title=f"{info['title']} API {info['version']}",
        paragraphs=tuple(_plain(part) for part in info["description"].split("\n\n")),
        groups=tuple((name, tuple(lines)) for name, lines in groups.items()),
    )


def _endpoint(schema: Described, method: str, path: str, operation: Described) -> EndpointLine:
    answers = {code: one for code, one in operation["responses"].items() if str(code).startswith("2")}
    code, answer = next(iter(answers.items()))
    return EndpointLine(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=_plain(operation.get("description", "")),
        fields=(*_parameters(schema, operation), *_body(schema, operation)),
        answer=f"{code} {_kind(schema, _content(answer))}",
    )


def _parameters(schema: Described, operation: Described) -> tuple[FieldLine, ...]:
    return tuple(
        FieldLine(
            one["name"],
            one["in"],
            _kind(schema, one["schema"]),
            one.get("required", False),
            _plain(one.get("description") or one["schema"].get("description", "")),
        )
        for one in operation.get("parameters", ())
    )


def _body(schema: Described, operation: Described) -> tuple[FieldLine, ...]:
    if "requestBody" not in operation:
        return ()
    body = _resolved(schema, _content(operation["requestBody"]))
    needed = body.get("required", ())
    return tuple(
        FieldLine(name, "body", _kind(schema, field), name in needed, _plain(field.get("description", "")))
        for name, field in body["properties"].items()
    )


def _content(described: Described) -> Described:
    content = described.get("content", {})
    return content.get("application/json", {}).get("schema", {})


def _resolved(schema: Described, described: Described) -> Described:
    name = _name(described)
    return schema["components"]["schemas"][name] if name else described


def _name(described: Described) -> str:
    return str(described.get("$ref", "")).rsplit("/", 1)[-1]


def _kind(schema: Described, described: Described) -> str:
    """Return the type of a field in words: a name, a list of something, or the values that it may have."""
    if "anyOf" in described or "allOf" in described:
        parts = described.get("anyOf", ()) or described["allOf"]
        return " | ".join(dict.fromkeys(_kind(schema, one) for one in parts))
    if described.get("type") == "array":
        return f"[{_kind(schema, described['items'])}]"
    if values := _values(_resolved(schema, described)):
        return " | ".join(values)
    return _name(described) or str(described.get("format") or described.get("type", ""))


def _values(described: Described) -> list[str]:
    values = described.get("enum") or ([described["const"]] if "const" in described else [])
    return [str(value) or '""' for value in values]


def _plain(text: str) -> str:
    """Return a paragraph without the line breaks and marks of its source."""
    return " ".join(text.replace("`", "").split())
