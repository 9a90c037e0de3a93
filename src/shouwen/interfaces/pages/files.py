"""Files that people send us: kept under their hash, outside of what the web server shows."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from shouwen.domain.admission.operations import Filing


def store_file(name: str, content: bytes) -> str:
    """Write the bytes under a name that is the hash of them, once however often it is asked; return the path."""
    path = Path(name[:2]) / name
    place = Path(settings.FILES_DIR) / path
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        # Written whole under another name first, so that nobody ever reads half a file.
        draft = place.with_name(f"{name}.{secrets.token_hex(4)}")
        draft.write_bytes(content)
        os.replace(draft, place)
    return str(path)


def stored_file(path: str) -> bytes:
    """Return the bytes of a stored file. Raises FileNotFoundError."""
    return (Path(settings.FILES_DIR) / path).read_bytes()


def filing() -> Filing:
    """Return how files are kept: how large one may be, and who writes it."""
    return Filing(size_limit_bytes=settings.UPLOAD_MAX_BYTES, store=store_file)
