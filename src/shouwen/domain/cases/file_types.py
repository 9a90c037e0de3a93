"""What type a file is, told from its content, never from its name."""

import zipfile
from io import BytesIO

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    WORD: ".docx",
    EXCEL: ".xlsx",
}
_OFFICE_PARTS = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL}
_MACROS = "vbaproject.bin"


def type_of(content: bytes) -> str:
    """Return the media type of a file that is safe to keep and to show, or nothing for any other file."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    return _office_type(content) if content.startswith(b"PK\x03\x04") else ""


def _office_type(content: bytes) -> str:
    """Return Word or Excel for such a file without macros."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return ""
    if any(name.lower().endswith(_MACROS) for name in names):
        return ""
    return next((_OFFICE_PARTS[name] for name in names if name in _OFFICE_PARTS), "")
