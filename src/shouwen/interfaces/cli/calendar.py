"""`shouwen calendar`: the official days of a year, proposed, shown beside the year before, and confirmed."""

from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.operations import (
    UnableToConfirmYear,
    UnableToProposeYear,
    confirm_year,
    propose_year,
    propose_year_from_library,
)
from shouwen.domain.people.queries import YearReview, year_review
from shouwen.domain.people.year_files import UnreadableYear, read_year_file
from shouwen.engine.timeline import DayDifference, YearCounts
from shouwen.interfaces.cli.output import json_option, print_json
from shouwen.interfaces.cli.people_named import administrator_named
from shouwen.interfaces.moment import read_clock

year_argument = click.argument("year", type=click.IntRange(2000, 2100))


@click.group(help=_("The official days of each year: holidays and make-up workdays."))
def calendar() -> None:
    pass


@calendar.command(help=_("Propose a year from the library or a file. It has no effect until a person confirms it."))
@year_argument
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=_("CSV, JSON or iCalendar file with the days; without it the library is asked."))  # fmt: skip
@click.option("--source", default="", help=_("The published document; without it the name of the file."))
@click.option("--badge", default="", help=_("Badge number of the administrator who proposes it."))
@json_option
def propose(year: int, file: Path | None, source: str, badge: str, as_json: bool) -> None:
    actor = administrator_named(badge) if badge else SYSTEM_ACTOR
    try:
        if file is None:
            propose_year_from_library(now=read_clock(), actor=actor, year=year)
        else:
            found = read_year_file(data=file.read_bytes(), file_name=file.name, year=year)
            propose_year(
                now=read_clock(),
                actor=actor,
                year=year,
                holidays=found.holidays,
                makeup=found.makeup,
                source=source or file.name,
            )
    except (UnableToProposeYear, UnreadableYear) as refused:
        raise click.ClickException(str(refused)) from refused
    _print(_review(year), as_json)


@calendar.command(help=_("Show a year beside the year before and the library."))
@year_argument
@json_option
def show(year: int, as_json: bool) -> None:
    _print(_review(year), as_json)


@calendar.command(help=_("Confirm the proposed days of years with your name, after having looked at them."))
@click.argument("years", type=click.IntRange(2000, 2100), nargs=-1, required=True)
@click.option("--badge", required=True, help=_("Badge number of the administrator who confirms."))
@click.option("--yes", is_flag=True, help=_("Do not ask; the days were compared already."))
def confirm(years: tuple[int, ...], badge: str, yes: bool) -> None:
    actor = administrator_named(badge)
    for year in years:
        review = _review(year)
        _print(review, as_json=False)
        if not yes:
            click.confirm(_("Are these the published days of %(year)s?") % {"year": year}, abort=True)
        try:
            confirm_year(now=read_clock(), actor=actor, year=year, seen=review.seen)
        except UnableToConfirmYear as refused:
            raise click.ClickException(str(refused)) from refused
        click.echo(_("%(year)s is confirmed.") % {"year": year})


def _review(year: int) -> YearReview:
    found = year_review(year=year)
    if found is None:
        raise click.ClickException(_("Nothing is proposed or confirmed for %(year)s.") % {"year": year})
    return found


def _print(review: YearReview, as_json: bool) -> None:
    if as_json:
        print_json(_data(review))
        return
    state = _("confirmed") if review.confirmed_at else _("proposed, not confirmed")
    click.echo(f"{review.year}: {state} · {review.source}")
    _print_counts(review.year, review.counts)
    if review.before_counts:
        _print_counts(review.year - 1, review.before_counts)
    for names, days in ((_("Days off"), review.days.holidays), (_("Make-up workdays"), review.days.makeup)):
        click.echo(f"{names}: {', '.join(f'{day:%m-%d} {name}' for day, name in sorted(days.items()))}")
    if review.against_library is None:
        click.echo(_("%(library)s does not know this year.") % {"library": review.library_title})
    else:
        _print_differences(_("Differs from %(library)s:") % {"library": review.library_title}, review.against_library)
    _print_differences(_("Differs from what is in force:"), review.against_confirmed or ())
    if review.left_out:
        click.echo(_("Holidays of the year before that are missing: %(names)s") % {"names": ", ".join(review.left_out)})


def _print_counts(year: int, counts: YearCounts) -> None:
    said = _("%(year)s: %(holidays)s days off, %(makeup)s make-up workdays, %(workdays)s workdays in all")
    numbers = {"holidays": counts.holidays, "makeup": counts.makeup, "workdays": counts.workdays}
    click.echo(said % {"year": year, **numbers})


def _print_differences(head: str, days: tuple[DayDifference, ...]) -> None:
    for one in days:
        click.echo(f"{head} {one.day} {one.mine} / {one.theirs}")


def _data(review: YearReview) -> dict[str, Any]:
    return {
        "year": review.year,
        "confirmed": review.confirmed_at is not None,
        "source": review.source,
        "counts": _counts(review.counts),
        "before": _counts(review.before_counts) if review.before_counts else None,
        "holidays": {day.isoformat(): name for day, name in sorted(review.days.holidays.items())},
        "makeup": {day.isoformat(): name for day, name in sorted(review.days.makeup.items())},
        "against_library": _differences(review.against_library),
        "against_confirmed": _differences(review.against_confirmed),
        "left_out": list(review.left_out),
    }


def _counts(counts: YearCounts) -> dict[str, int]:
    return {"holidays": counts.holidays, "makeup": counts.makeup, "workdays": counts.workdays}


def _differences(days: tuple[DayDifference, ...] | None) -> list[dict[str, str]] | None:
    if days is None:
        return None
    return [{"day": one.day.isoformat(), "mine": one.mine, "theirs": one.theirs} for one in days]
