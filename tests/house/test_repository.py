"""What holds for every file of the repository."""

import ast
import re
from collections.abc import Iterator

import pytest
from source import ROOT, calls_in, python_files, text_files, tree_of

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50
MOST_LINES_OF_A_CLASS = 200
THE_CLOCK = "src/shouwen/project/clock.py"
# Between two tries of a transaction that another one overtook; nothing else may stand still.
MAY_SLEEP = {"src/shouwen/domain/journal/transactions.py"}
WALL_CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "datetime.datetime.now", "datetime.datetime.today",
    "datetime.datetime.utcnow", "date.today", "datetime.date.today", "time.time", "time.time_ns", "time.localtime",
    "time.gmtime", "time.ctime", "timezone.now", "Now",
}  # fmt: skip
# These read the wall clock only if they are not handed a moment.
CLOCKS_WITHOUT_A_MOMENT = {"timezone.localdate", "timezone.localtime", "localdate", "localtime"}
WAYS_AROUND_A_TEST = re.compile(r"pytest\.(skip|xfail|importorskip|mark\.(skip|skipif|xfail)|exit)")
LEFT_UNDONE = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
HOME_FOLDERS = re.compile(r"(?<![\w.])/(home|root|Users)/[\w.-]+|[A-Z]:\\Users\\")
REGISTRIES = re.compile(r"pypi\.(org|python)|pythonhosted|registry\.(npmjs|npmmirror|yarnpkg)|npmmirror|tuna\.tsinghua")
WRITES = {
    "create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete", "abulk_create",
    "acreate", "save",
}  # fmt: skip
WRITING_SQL = re.compile(r"(insert\s+into|update|delete\s+from|truncate)\s+\"?journal_", re.IGNORECASE)


def listed(found: Iterator[str]) -> str:
    """Return what was found as lines; nothing is what every rule hopes for."""
    return "\n".join(sorted(found))


def test_no_file_of_the_program_is_longer_than_it_can_be_read():
    long = (
        f"{name}: {len(text.splitlines())} lines"
        for name, text in python_files("src/")
        if len(text.splitlines()) > MOST_LINES_OF_A_FILE
    )
    assert listed(long) == ""


@pytest.mark.parametrize(
    ("kinds", "most"),
    [((ast.FunctionDef, ast.AsyncFunctionDef), MOST_LINES_OF_A_FUNCTION), ((ast.ClassDef,), MOST_LINES_OF_A_CLASS)],
    ids=["functions", "classes"],
)
def test_functions_and_classes_stay_small(kinds: tuple[type, ...], most: int):
    long = (
        f"{name}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for name, text in python_files("src/")
        for node in ast.walk(tree_of(text))
        if isinstance(node, kinds) and node.end_lineno - node.lineno + 1 > most
    )
    assert listed(long) == ""


def test_only_one_module_reads_the_wall_clock():
    def reads() -> Iterator[str]:
        for name, text in python_files("src/", "tests/"):
            for line, call, node in calls_in(text):
                bare = call in CLOCKS_WITHOUT_A_MOMENT and not node.args and not node.keywords
                if (call in WALL_CLOCKS or bare) and name != THE_CLOCK:
                    yield f"{name}:{line} {call}"

    assert listed(reads()) == ""


def test_no_field_of_a_model_reads_the_wall_clock_by_itself():
    automatic = re.compile(r"auto_now|default=(timezone\.|datetime\.|date\.)")
    found = (
        f"{name}:{number} {line.strip()}"
        for name, text in python_files("src/")
        for number, line in enumerate(text.splitlines(), start=1)
        if automatic.search(line)
    )
    assert listed(found) == ""


def test_nothing_sleeps():
    found = (
        f"{name}:{line}"
        for name, text in python_files("src/", "tests/")
        for line, call, _ in calls_in(text)
        if call in ("time.sleep", "sleep", "asyncio.sleep") and name not in MAY_SLEEP
    )
    assert listed(found) == ""


def test_no_test_is_left_out():
    found = (
        f"{name}:{node.lineno} {ast.unparse(node)}"
        for name, text in python_files("tests/")
        for node in ast.walk(tree_of(text))
        if isinstance(node, ast.Attribute) and WAYS_AROUND_A_TEST.fullmatch(ast.unparse(node))
    )
    assert listed(found) == ""


def test_only_the_journal_writes_events():
    def writes() -> Iterator[str]:
        for name, text in python_files("src/"):
            if name.startswith("src/shouwen/domain/journal/"):
                continue
            if WRITING_SQL.search(text):
                yield f"{name} writes to the journal's tables in SQL"
            for event in names_of_journal_events(text):
                yield from (f"{name}:{line} {call}" for line, call, _ in calls_in(text) if is_write(call, event))

    assert listed(writes()) == ""


def names_of_journal_events(text: str) -> set[str]:
    """Return the names under which a module knows the journal's rows."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree_of(text))
        if isinstance(node, ast.ImportFrom) and node.module == "shouwen.domain.journal.models"
        for alias in node.names
    }


def is_write(call: str, event: str) -> bool:
    """Say whether a call makes or changes rows of the model of this name."""
    return call == event or (call.startswith(f"{event}.objects") and call.rsplit(".", 1)[-1] in WRITES)


def test_nothing_is_marked_as_left_undone():
    found = (
        f"{name}:{number} {line.strip()}"
        for name, text in text_files()
        if not name.endswith((".txt", "package-lock.json"))
        for number, line in enumerate(text.splitlines(), start=1)
        if LEFT_UNDONE.search(line)
    )
    assert listed(found) == ""


def test_no_file_names_a_folder_of_the_machine_it_was_written_on():
    found = (
        f"{name}:{number} {line.strip()[:120]}"
        for name, text in text_files()
        for number, line in enumerate(text.splitlines(), start=1)
        if HOME_FOLDERS.search(line) or f"{ROOT}/" in line
    )
    assert listed(found) == ""


def test_no_file_names_a_package_registry():
    found = (
        f"{name}:{number}"
        for name, text in text_files()
        if name != "tests/house/test_repository.py"
        for number, line in enumerate(text.splitlines(), start=1)
        if REGISTRIES.search(line)
    )
    assert listed(found) == ""


@pytest.mark.parametrize(
    ("call", "writes"),
    [("Event", True), ("Event.objects.create", True), ("Event.objects.filter(id=1).update", True),
     ("Event.objects.filter", False), ("EventPattern", False)],
)  # fmt: skip
def test_a_write_of_an_event_is_recognised(call: str, writes: bool):
    assert is_write(call, "Event") is writes
