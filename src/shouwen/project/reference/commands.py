"""Every command of the command line, as it explains itself."""

from collections.abc import Iterator

import click

from shouwen.interfaces.cli.program import program
from shouwen.project.reference.markdown import fence, page, section

WIDTH = 100
NAME = "shouwen"


def page_text() -> str:
    """Return the page."""
    sections = [section(f"`{context.command_path}`", fence(_help(context))) for context in every_command()]
    return page(
        "Commands",
        "`shouwen` stands in `.venv/bin` of a checkout. It speaks the language of the terminal; `--lang` chooses one.",
        *sections,
    )


def every_command() -> Iterator[click.Context]:
    """Yield the context of the program, of each command and of each command below it, in order."""
    yield from _below(_context(program, None, NAME))


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None and not command.hidden:
                yield from _below(_context(command, context, name))


def _context(command: click.Command, parent: click.Context | None, name: str) -> click.Context:
    return click.Context(command, parent=parent, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)


def _help(context: click.Context) -> str:
    return "\n".join(line.rstrip() for line in context.get_help().splitlines())
