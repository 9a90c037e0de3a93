"""The files that the page build writes: their names hold their content, a manifest says which is which."""

import json
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import StaticFilesStorage

FOLDER = "built/"


class BuiltFilesStorage(StaticFilesStorage):
    """Static files whose stable names (`built/console.css`) lead to the names that hold their content."""

    _manifest: Path | None = None
    _changed_at: int | None = None
    _names: dict[str, str] = {}
    _addresses: dict[str, str] = {}

    def url(self, name: str | None) -> str:
        """Return the address to write into a page."""
        if not name or not name.startswith(FOLDER):
            return super().url(name)
        addresses = self._addresses_now()
        if name not in addresses:
            addresses[name] = super().url(FOLDER + self._content_name(name.removeprefix(FOLDER)))
        return addresses[name]

    def _content_name(self, name: str) -> str:
        try:
            return self._names[name]
        except KeyError:
            raise BuildIsMissing(
                f"The page build has written no {name}; run `make run` or scripts/assets.py."
            ) from None

    def _addresses_now(self) -> dict[str, str]:
        """Return the addresses made so far; after a new build there are none, and its manifest is read.

        A page asks some hundred times, so all that is done each time is to look at the manifest's age.
        """
        if self._manifest is None:
            found = find(FOLDER + "manifest.json")
            self._manifest = Path(str(found)) if found else None
        changed_at = _changed_at(self._manifest)
        if changed_at != self._changed_at:
            self._names = json.loads(self._manifest.read_text()) if self._manifest and changed_at else {}
            self._addresses, self._changed_at = {}, changed_at
        return self._addresses


def _changed_at(path: Path | None) -> int | None:
    """Return when a file was changed last, or None where there is none."""
    try:
        return path.stat().st_mtime_ns if path else None
    except FileNotFoundError:
        return None


class BuildIsMissing(Exception):
    """A page names a file that the page build has not written."""
