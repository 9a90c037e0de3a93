"""A pack as a folder of files: the texts by their path below it, as a zip archive and from one."""

import io
import zipfile
from collections.abc import Mapping

from django.utils.translation import gettext as _

PACK_FILE = "pack.yaml"
# Every entry of an archive carries this moment, so that the same words make the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)
MAX_FILES = 200
MAX_BYTES = 5_000_000


class NoPackFolder(Exception):
    """What was given is no folder of YAML files with a pack.yaml."""


def below_the_pack(files: Mapping[str, str]) -> dict[str, str]:
    """Return a pack's files by their path below the folder in which its pack.yaml stands."""
    head = next(name for name in files if name.rsplit("/", 1)[-1] == PACK_FILE)
    folder = head.removesuffix(PACK_FILE)
    return {name.removeprefix(folder): text for name, text in sorted(files.items())}


def in_folder(name: str, files: Mapping[str, str]) -> dict[str, str]:
    """Return files that stand below a pack's folder as the database keeps them: under the name of the folder."""
    return {f"{name}/{path}": text for path, text in sorted(files.items())}


def zipped(name: str, files: Mapping[str, str]) -> bytes:
    """Return a pack's folder as a zip archive; the same words make the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in below_the_pack(files).items():
            archive.writestr(zipfile.ZipInfo(f"{name}/{path}", NO_TIME), text.encode(), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def unzipped(content: bytes) -> dict[str, str]:
    """Return the YAML files of a zip archive by their path below the folder of its pack.yaml.

    Raises NoPackFolder if it is no archive, holds no or several packs, is too large, or is not written in UTF-8.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if one.filename.endswith(".yaml")]
            if len(entries) > MAX_FILES or sum(one.file_size for one in entries) > MAX_BYTES:
                raise NoPackFolder(_("The archive is too large for a pack."))
            texts = {one.filename: archive.read(one) for one in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise NoPackFolder(_("This is not a zip archive that can be read.")) from error
    return decoded(_inside(texts))


def decoded(texts: Mapping[str, bytes]) -> dict[str, str]:
    """Return texts that are written in UTF-8. Raises NoPackFolder naming the file that is not."""
    found = {}
    for name, content in texts.items():
        try:
            found[name] = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NoPackFolder(_("%(file)s is not written in UTF-8.") % {"file": name}) from error
    return found


def _inside(texts: Mapping[str, bytes]) -> dict[str, bytes]:
    heads = [name for name in texts if name.rsplit("/", 1)[-1] == PACK_FILE]
    if len(heads) != 1:
        raise NoPackFolder(_("The archive holds one folder with one pack.yaml."))
    folder = heads[0].removesuffix(PACK_FILE)
    return {name.removeprefix(folder): text for name, text in texts.items() if name.startswith(folder)}
