"""A real browser for the journeys: every page that complains in its console fails its test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

from service_day import ServiceDay, make_world
from shouwen.project import clock
from stage import Stage, staged

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# Without transitions: a colour that is looked at half-way between day and night is neither.
HERE = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"}

# The browser's driver runs an event loop in this thread, where Django would refuse to touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the machine; without one the test fails, it is not left out."""
    found = os.environ.get("SHOUWEN_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.fail("no Chromium found; install it or set SHOUWEN_CHROMIUM to its path", pytrace=False)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def desk_page(chromium: Browser) -> Iterator[Page]:
    """An empty page of a person at a desk, 1440 wide."""
    yield from quiet_page(chromium.new_context(viewport=DESK, **HERE))


@pytest.fixture
def phone_page(chromium: Browser) -> Iterator[Page]:
    """An empty page of a person with a phone, 390 wide."""
    yield from quiet_page(chromium.new_context(viewport=PHONE, is_mobile=True, has_touch=True, **HERE))


def quiet_page(context: BrowserContext) -> Iterator[Page]:
    """Yield a page; at the end its console must hold no error: no script failed and no policy was broken."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.extend(complaints_of(message)))
    page.on("pageerror", lambda error: complaints.append(said(error)))
    yield page
    context.close()
    assert complaints == []


def complaints_of(message: ConsoleMessage) -> list[str]:
    """Return what a console message complains about; a refused form (409, 422) is no complaint."""
    expected = "the server responded with a status of 4"
    return [message.text] if message.type == "error" and expected not in message.text else []


def said(error: Error) -> str:
    """Return the words of an error that a script raised."""
    return error.message


@pytest.fixture(scope="session")
def accessibility_faults() -> Callable[[Page], list[str]]:
    """What axe finds wrong with a page as it stands, each fault with the first place where it is."""
    axe = AXE.read_text()

    def faults_of(page: Page) -> list[str]:
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [f"{fault['id']}: {fault['help']} ({fault['nodes'][0]['html']})" for fault in found["violations"]]

    return faults_of


@pytest.fixture
def stage(live_server, chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """The organisation on a working morning, its people at their screens; the story moves the clock."""
    day = ServiceDay(make_world())
    monkeypatch.setattr(clock, "read", lambda: day.now)
    with staged(day, live_server.url, chromium) as made:
        yield made
