"""The endpoints for other systems, from the OpenAPI description that the program serves."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.interfaces.api.api import api
from shouwen.project.reference.markdown import page, section, table

METHODS = ("get", "post", "put", "patch", "delete")
Data = Mapping[str, Any]


def page_text() -> str:
    """Return the page."""
    description = api.get_openapi_schema(path_prefix="/api/v1/")
    schemas = description.get("components", {}).get("schemas", {})
    return page(
        "API",
        "Other systems come with a key of their own ([how](../how-to/connect-another-system.md)). "
        "`/api/v1/openapi.json` serves this description for machines.",
        str(description["info"].get("description", "")),
        *(_endpoint(method, path, operation) for method, path, operation in operations(description)),
        section("Values", *(_schema(name, schema) for name, schema in sorted(schemas.items()))) if schemas else "",
    )


def operations(description: Data) -> Iterator[tuple[str, str, Data]]:
    """Yield method, path and description of every endpoint."""
    for path, methods in sorted(description["paths"].items()):
        yield from ((method, path, methods[method]) for method in METHODS if method in methods)


def _endpoint(method: str, path: str, operation: Data) -> str:
    return section(
        f"`{method.upper()} {path}`",
        str(operation.get("summary", "")) + ".",
        str(operation.get("description", "")),
        _parameters(operation),
        _body(operation),
        _answers(operation),
    )


def _parameters(operation: Data) -> str:
    rows = [
        (f"`{one['name']}`", one["in"], "yes" if one.get("required") else "no", type_text(one.get("schema", {})),
         one.get("description") or one.get("schema", {}).get("description", ""))
        for one in operation.get("parameters", ())
    ]  # fmt: skip
    return table(("Parameter", "In", "Needed", "Type", "Meaning"), rows) if rows else ""


def _body(operation: Data) -> str:
    contents = operation.get("requestBody", {}).get("content", {})
    return "\n".join(f"Body ({kind}): {type_text(content.get('schema', {}))}" for kind, content in contents.items())


def _answers(operation: Data) -> str:
    """Return the answers, statuses with the same answer in one line."""
    found: dict[str, list[str]] = {}
    for status, answer in operation.get("responses", {}).items():
        schemas = [type_text(content.get("schema", {})) for content in answer.get("content", {}).values()]
        found.setdefault(", ".join(schemas) or answer.get("description", ""), []).append(str(status))
    return table(("Status", "Answer"), [(", ".join(statuses), answer) for answer, statuses in found.items()])


def _schema(name: str, schema: Data) -> str:
    needed = schema.get("required", ())
    rows = [
        (f"`{key}`", type_text(one), "yes" if key in needed else "no", one.get("description", ""))
        for key, one in schema.get("properties", {}).items()
    ]
    values = ", ".join(f"`{value}`" for value in schema.get("enum", ()))
    text = table(("Field", "Type", "Needed", "Meaning"), rows) if rows else values
    return section(name, str(schema.get("description", "")), text, level=3)


def type_text(schema: Data) -> str:
    """Return a type in words: `string (date-time)`, list of CaseOut, one of ..."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    several = schema.get("anyOf") or schema.get("allOf")
    if several:
        return " or ".join(type_text(one) for one in several)
    if "enum" in schema:
        return "one of " + ", ".join(str(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {type_text(schema.get('items', {}))}"
    kind = str(schema.get("type", "anything")).replace("null", "nothing")
    return f"{kind} ({schema['format']})" if "format" in schema else kind
