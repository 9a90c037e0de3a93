"""What commands print: lines for people, JSON for machines, and how a check ends."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any, NoReturn

import click
from django.utils.translation import gettext as _

FAILED = 1
json_option = click.option("--json", "as_json", is_flag=True, help=_("Print JSON for a machine to read."))


def print_json(value: Any) -> None:
    """Print a value as JSON, moments as ISO text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def end_as_failed() -> NoReturn:
    """End the process as a check that failed."""
    raise click.exceptions.Exit(FAILED)


def counter(text: str) -> Callable[[int], None]:
    """Return a callable that shows a number growing on one line of a terminal; elsewhere it shows nothing."""
    shows = sys.stderr.isatty()

    def show(number: int) -> None:
        if shows:
            click.echo(f"\r{text} {number:,}", nl=False, err=True)

    return show


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else str(value)
