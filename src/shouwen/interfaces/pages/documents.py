"""Documents to print or to hand over: Typst sets them, the data comes in beside the source, never inside it."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse
from django.utils.http import content_disposition_header

FONTS = Path(__file__).resolve().parents[1] / "fonts"


class DocumentFailed(Exception):
    """Typst made no document out of a source that it should know."""


def pdf(source: Path, data: Mapping[str, Any]) -> bytes:
    """Return the document that a source makes of the data. Raises DocumentFailed."""
    compiler = typst.Compiler(
        input=source,
        root=source.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf")
    if not isinstance(made, bytes):
        raise DocumentFailed(source.name)
    return made


def pdf_response(content: bytes, file_name: str) -> HttpResponse:
    """Return a document as a file that nobody on the way keeps."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(False, file_name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@cache
def _fonts() -> typst.Fonts:
    """The fonts of documents, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
