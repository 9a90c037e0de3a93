"""`shouwen standard difference`, `conflicts`, `export`, `import`: versions of packs in the database, and as folders."""

from pathlib import Path
from typing import Any

import click
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards import queries as standards
from shouwen.domain.standards.folders import NoPackFolder, below_the_pack, decoded, in_folder
from shouwen.domain.standards.operations import UnableToDraft, import_draft
from shouwen.domain.standards.versions import VersionReading, version_reading, versions
from shouwen.engine.standard import Binding, Change, Conflict, difference
from shouwen.engine.standard.said import said
from shouwen.interfaces.cli.output import json_option, print_json
from shouwen.interfaces.cli.pack_files import PACK_FILE
from shouwen.interfaces.console.pack_lexicon import pack_words
from shouwen.interfaces.moment import read_clock


@click.command(
    "difference",
    help=_("Say what changes from one version of a pack to another, clause by clause. OLD and NEW are versions."),
)
@click.argument("pack")
@click.argument("old")
@click.argument("new")
@json_option
def difference_command(pack: str, old: str, new: str, as_json: bool) -> None:
    changes = difference(_reading(pack, old).pack, _reading(pack, new).pack, pack_words())
    if as_json:
        print_json({"pack": pack, "old": old, "new": new, "changes": [change.to_data() for change in changes]})
        return
    for change in changes:
        _print_change(change)
    count = ngettext("%(count)s change", "%(count)s changes", len(changes)) % {"count": len(changes)}
    click.echo(count if changes else _("Both versions say the same"))


@click.command(
    "conflicts", help=_("List the clauses of a company's packs that speak of the same thing, who wins, and why.")
)
@click.option("--company", required=True, help=_("Code of the company, or of a unit below it."))
@json_option
def conflicts_command(company: str, as_json: bool) -> None:
    unit = unit_tree().by_code.get(company)
    if unit is None:
        codes = ", ".join(sorted(unit_tree().by_code))
        raise click.ClickException(
            _("There is no unit %(code)s. There are: %(codes)s") % {"code": company, "codes": codes}
        )
    found = standards.conflicts(unit_id=unit.id, at=read_clock())
    if as_json:
        print_json({"company": company, "conflicts": [_conflict_data(one) for one in found]})
        return
    for one in found:
        click.echo(f"{one.kind} {one.name}: {one.why.say(get_language() or '')}")
    click.echo(
        ngettext("%(count)s conflict", "%(count)s conflicts", len(found)) % {"count": len(found)}
        if found
        else _("No two packs of this unit rule on the same thing")
    )


@click.command("export", help=_("Write a version of a pack as its YAML folder. FOLDER is new or empty."))
@click.argument("pack")
@click.argument("version")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export_command(pack: str, version: str, folder: Path) -> None:
    reading = _reading(pack, version)
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(_("%(folder)s is not empty. Choose a new folder.") % {"folder": folder})
    for name, text in below_the_pack(reading.files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    said_so = _("%(pack)s %(version)s is written to %(folder)s.")
    click.echo(said_so % {"pack": pack, "version": version, "folder": folder})


@click.command("import", help=_("Bring a folder in as a draft, to be reviewed and approved in the console."))
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def import_command(folder: Path) -> None:
    if not (folder / PACK_FILE).is_file():
        raise click.ClickException(_("%(folder)s has no pack.yaml.") % {"folder": folder})
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}
    try:
        files = in_folder(folder.resolve().name, decoded(contents))
        draft = import_draft(now=read_clock(), actor=SYSTEM_ACTOR, files=files)
    except NoPackFolder as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except UnableToDraft as refusal:
        mistakes = [problem.render(get_language() or "") for problem in refusal.problems]
        raise click.ClickException("\n".join([str(refusal), *mistakes])) from refusal
    click.echo(_("%(pack)s %(version)s is here as a draft.") % {"pack": draft.pack, "version": draft.version})


COMMANDS = (difference_command, conflicts_command, export_command, import_command)


def _reading(pack: str, version: str) -> VersionReading:
    found = version_reading(pack=pack, version=version, at=read_clock())
    if found is None:
        known = ", ".join(one.version for one in versions(pack=pack, at=read_clock())) or "-"
        message = _("There is no pack %(pack)s %(version)s in the database. Its versions: %(known)s")
        raise click.ClickException(message % {"pack": pack, "version": version, "known": known})
    return found


def _print_change(change: Change) -> None:
    language = get_language() or ""
    marks = {"added": "+", "removed": "-", "changed": "~"}
    click.echo(f"{marks[change.kind]} {change.name}  {change.title.say(language)}".rstrip())
    for detail in change.details:
        click.echo(f"    {detail.say(language)}")


def _conflict_data(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind,
        "name": conflict.name,
        "winner": _side(conflict.winner_pack, conflict.winner),
        "losers": [_side(pack, binding) for pack, binding in conflict.losers],
        "why": conflict.why.to_data(),
    }


def _side(pack: str, binding: Binding) -> dict[str, Any]:
    return {"pack": pack, "clause": binding.clause, "says": said(binding).to_data()}
