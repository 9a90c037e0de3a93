"""The commands, each imported when it is called, so that one does not wait for what another needs."""

from importlib import import_module

import click
from django.utils import translation
from django.utils.translation import gettext as _

from shouwen.interfaces.cli.click_words import let_click_speak
from shouwen.interfaces.cli.main import code_of

# Where each command stands: module and name, below this package.
COMMANDS = {
    "backup": "backups:backup",
    "calendar": "calendar:calendar",
    "clocks": "clocks:clocks",
    "import": "importing:import_file",
    "demo": "demonstration:demo",
    "journal": "journal:journal",
    "migrate": "migrating:migrate",
    "packs": "packs:packs",
    "replay": "replaying:replay",
    "restore": "backups:restore",
    "serve": "serving:serve",
    "staff": "staff:staff",
    "standard": "standard:standard",
    "worker": "worker:worker",
}


class Program(click.Group):
    """A group that knows its commands by name and reads them when they are wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        return getattr(import_module(f"shouwen.interfaces.cli.{module}"), name)


def choose_language(_context: click.Context, _option: click.Parameter, value: str | None) -> None:
    """Speak the language that was asked for."""
    if value:
        translation.activate(code_of(value))
        let_click_speak(code_of(value))


@click.group(
    cls=Program,
    help=_("Shouwen: the written service standard is the program.")
    + "\n\n"
    + _("Exit codes: 0 all is well, 1 the check failed or something was refused, 2 the command was used wrongly."),
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "zh-hant", "en"]),
    callback=choose_language,
    expose_value=False,
    is_eager=True,
    help=_("Language of the output; without it that of the terminal."),
)
@click.version_option(package_name=None, version="1.0.0", prog_name="shouwen", help=_("Show the version and end."))
def program() -> None:
    pass
