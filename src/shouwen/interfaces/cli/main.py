"""`shouwen`: the command line. The language is known before any command is read, so that help speaks it too."""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import django
from django.utils import translation

SETTINGS = "shouwen.project.settings"
PROGRAM = "shouwen.interfaces.cli.program"


def main() -> None:
    """Run the command that the arguments name; the process ends with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    language = language_of(sys.argv[1:], os.environ)
    translation.activate(language)
    commands = import_module(PROGRAM)
    commands.let_click_speak(language)
    commands.program.main(prog_name="shouwen")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language of `--lang`, else that of the terminal; a terminal that names none reads English."""
    named = dict(zip(arguments, arguments[1:], strict=False)).get("--lang", "")
    given = next((one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")), named)
    terminal = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return code_of(given or terminal)


def code_of(name: str) -> str:
    """Return the program's code for a language as terminals write it: zh, zh_CN.UTF-8, zh-Hant, en_GB."""
    wanted = name.replace("_", "-").split(".")[0].lower()
    if not wanted.startswith("zh"):
        return "en"
    return "zh-hant" if any(part in wanted for part in ("hant", "tw", "hk", "mo")) else "zh-hans"
