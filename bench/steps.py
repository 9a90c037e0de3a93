"""One step of the benchmarks in a process of its own: `python -m bench.steps <step> <result file> [key=value ...]`.

The environment says on which database; the process ends with its step, so that its memory is the step's.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command


def run_step(name: str, **arguments: Any) -> dict[str, Any]:
    """Do a step and return what it has measured or built."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwen.project.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    return _steps()[name](**arguments)


def _steps() -> dict[str, Callable[..., dict[str, Any]]]:
    """Return the steps; what they need can only be imported once the settings are known."""
    from bench.dataset import build_city, build_open_clocks, world_of  # noqa: PLC0415
    from bench.importing import measure_import  # noqa: PLC0415
    from bench.journal import measure_verification  # noqa: PLC0415
    from bench.pages import measure_pages  # noqa: PLC0415
    from bench.slips import measure_slips  # noqa: PLC0415
    from bench.sweeping import measure_sweep  # noqa: PLC0415

    def pages(*, about: str, rounds: int) -> dict[str, Any]:
        known = json.loads(Path(about).read_text())
        return measure_pages(world=world_of(known), cases=known["cases"], rounds=rounds)

    return {
        "build_city": build_city,
        "build_open_clocks": build_open_clocks,
        "import": measure_import,
        "pages": pages,
        "slips": measure_slips,
        "sweep": measure_sweep,
        "verify": measure_verification,
    }


def _value(text: str) -> int | str:
    return int(text) if text.isdigit() else text


if __name__ == "__main__":
    _module, step, result_file, *given = sys.argv
    pairs = (one.split("=", 1) for one in given)
    Path(result_file).write_text(json.dumps(run_step(step, **{name: _value(text) for name, text in pairs})))
