"""The message catalogues of the apps: where they lie, and the binary files made from them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import opencc
import polib
import yaml

PACKAGE = Path(__file__).resolve().parents[2]
CORRECTIONS = PACKAGE / "project" / "locale" / "zh_Hant" / "corrections.yaml"
# Standard traditional characters without exchanging words: the terms of the trade stay.
CONVERSION = "s2tw"


def app_folders() -> list[Path]:
    """Return the folders whose texts have a catalogue of their own."""
    rings = [PACKAGE / "domain", PACKAGE / "interfaces"]
    apps = [folder for ring in rings for folder in sorted(ring.iterdir()) if (folder / "__init__.py").is_file()]
    return [*apps, PACKAGE / "project"]


def catalogue_of(app: Path) -> Path:
    """Return where an app keeps its simplified Chinese texts."""
    return app / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def build() -> int:
    """Compile every catalogue that changed, simplified and traditional; return how many were compiled."""
    found = [catalogue_of(app) for app in app_folders() if catalogue_of(app).is_file()]
    stale = [catalogue for catalogue in found if not is_current(catalogue)]
    if stale:
        convert = converter()
        for catalogue in stale:
            compile_both(catalogue, convert)
    return len(stale)


def is_current(catalogue: Path) -> bool:
    """Tell whether the binary files were made from today's texts and corrections."""
    stamp = stamp_of(catalogue)
    return stamp.is_file() and stamp.read_text() == fingerprint(catalogue) and catalogue.with_suffix(".mo").is_file()


def stamp_of(catalogue: Path) -> Path:
    """Return the file that remembers what the binary files were made from."""
    return traditional_of(catalogue).with_name(".stamp")


def traditional_of(catalogue: Path) -> Path:
    """Return where the traditional twin of a catalogue is written."""
    return catalogue.parents[2] / "zh_Hant" / "LC_MESSAGES" / "django.mo"


def fingerprint(catalogue: Path) -> str:
    """Return the digest of everything that decides what is compiled."""
    digest = hashlib.sha256(CONVERSION.encode())
    for source in (catalogue, CORRECTIONS, Path(__file__)):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def compile_both(catalogue: Path, convert: "Converter") -> None:
    """Write the simplified and the traditional binary file, the stamp last."""
    simplified = polib.pofile(str(catalogue))
    simplified.save_as_mofile(str(catalogue.with_suffix(".mo")))
    traditional = traditional_of(catalogue)
    traditional.parent.mkdir(parents=True, exist_ok=True)
    converted(simplified, convert).save_as_mofile(str(traditional))
    stamp_of(catalogue).write_text(fingerprint(catalogue))


def converted(simplified: polib.POFile, convert: "Converter") -> polib.POFile:
    """Return the same messages in traditional characters."""
    traditional = polib.POFile()
    traditional.metadata = {**simplified.metadata, "Language": "zh_Hant"}
    for entry in simplified.translated_entries():
        entry.msgstr = convert(entry.msgstr)
        entry.msgstr_plural = {form: convert(text) for form, text in entry.msgstr_plural.items()}
        traditional.append(entry)
    return traditional


class Converter:
    """Turns simplified into traditional Chinese, then applies the corrections made by hand."""

    def __init__(self, phrases: dict[str, str]) -> None:
        self._characters = opencc.OpenCC(CONVERSION)
        self._phrases = phrases

    def __call__(self, text: str) -> str:
        """Return the text in traditional Chinese."""
        result: str = self._characters.convert(text)
        for wrong, right in self._phrases.items():
            result = result.replace(wrong, right)
        return result


def converter() -> Converter:
    """Return the converter with the corrections of the project."""
    return Converter(yaml.safe_load(CORRECTIONS.read_text())["phrases"])


def entries_by_app() -> Iterator[tuple[Path, polib.POEntry]]:
    """Yield every message of every app's catalogue, obsolete ones left out."""
    for app in app_folders():
        if catalogue_of(app).is_file():
            for entry in polib.pofile(str(catalogue_of(app))):
                if not entry.obsolete:
                    yield app, entry
