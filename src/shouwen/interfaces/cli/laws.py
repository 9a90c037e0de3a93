"""`shouwen standard laws`: the laws that ship, where they hold, and the article behind each of their clauses."""

from typing import Any

import click
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shouwen.engine.standard import Jurisdiction, Law, Pack
from shouwen.interfaces.cli.output import json_option, print_json
from shouwen.interfaces.cli.pack_files import readable_packs


@click.command(
    help=_("List the laws with place and date; for the PACKS that are named, every clause with the article it states.")
)
@click.argument("packs", nargs=-1)
@json_option
def laws(packs: tuple[str, ...], as_json: bool) -> None:
    found = [(pack, pack.jurisdiction) for pack in readable_packs(packs) if pack.jurisdiction]
    if not found:
        raise click.ClickException(_("None of these packs states a law."))
    if as_json:
        print_json([_data(pack, where) for pack, where in found])
        return
    for pack, where in found:
        _print(pack, where, clauses=bool(packs))


def _print(pack: Pack, where: Jurisdiction, *, clauses: bool) -> None:
    language = get_language() or ""
    names = "; ".join(law.name.say(language) for law in where.laws)
    said = _("%(pack)s: %(place)s, %(names)s, in force from %(day)s, %(count)s clauses")
    values = {"pack": pack.name, "place": where.place.say(language), "names": names, "count": len(pack.clauses)}
    click.echo(said % {**values, "day": pack.effective_date.isoformat()})
    for clause in pack.clauses if clauses else ():
        click.echo(f"  {clause.id}  {clause.title.say(language)}  [{clause.cited.say(language)}]")


def _data(pack: Pack, where: Jurisdiction) -> dict[str, Any]:
    language = get_language() or ""
    return {
        "pack": pack.name,
        "version": pack.version,
        "place": where.place.say(language),
        "level": where.level,
        "effective": pack.effective_date.isoformat(),
        "laws": [_law(law, language) for law in where.laws],
        "clauses": [
            {"id": one.id, "title": one.title.say(language), "cites": one.cited.say(language)} for one in pack.clauses
        ],
    }


def _law(law: Law, language: str) -> dict[str, Any]:
    since = law.since_date.isoformat() if law.since_date else None
    return {"name": law.name.say(language), "published": law.published_date.isoformat(), "since": since}
