"""Pictures for the documentation: one case goes from the call to the rating in a real browser, and is looked at.

Needs the environment and the built pages (`make run` makes both) and a Chromium (SHOUWEN_CHROMIUM names one). Runs
against a demonstration of its own in a temporary folder; `--var FOLDER` takes one that is loaded already.
"""

import argparse
import contextlib
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SHOUWEN = Path(sys.executable).with_name("shouwen")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu"]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PASSWORD = "shouwen-demo"
ACCOUNT, STATION = "300000001", "西城换热站"
AGENT, HEAD, CREW, MANAGER = "1001", "3101", "3111", "3001"
COLOURS, MOST_BYTES = 160, 200_000
START_SECONDS = 60


class Stage:
    """The browser, and the demonstration's people in front of it."""

    def __init__(self, browser: Browser, address: str, phone: str) -> None:
        self.browser, self.address, self.phone = browser, address, phone
        self.number = ""

    def page(self, *, phone: bool = False, dark: bool = False) -> Page:
        """Return an empty page of somebody at a desk or with a phone."""
        context = self.browser.new_context(
            viewport=PHONE if phone else DESK,
            is_mobile=phone,
            has_touch=phone,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if dark else "light",
            base_url=self.address,
        )
        context.set_default_timeout(30_000)
        return context.new_page()

    def person(self, badge: str, *, language: str = "zh-hans", phone: bool = False, dark: bool = False) -> Page:
        """Return the page of somebody who has signed in and reads this language."""
        page = self.page(phone=phone, dark=dark)
        page.goto("/sign-in")
        page.fill("[name=badge_number]", badge)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "sign-in" not in url)
        choose_language(page, language)
        return page


def choose_language(page: Page, language: str) -> None:
    """Read the pages in this language from now on."""
    page.evaluate(
        """async language => {
            const token = document.querySelector('[name=csrfmiddlewaretoken]').value
            const body = new URLSearchParams({csrfmiddlewaretoken: token, language})
            await fetch('/preferences', {method: 'POST', body})
        }""",
        language,
    )


def take(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep a picture of the page, made small."""
    page.wait_for_load_state("networkidle")
    if not page.evaluate("[...document.styleSheets].some(one => one.cssRules.length > 50)"):
        raise SystemExit(f"{name}: the page has no style; were the pages built again meanwhile?")
    image = Image.open(io.BytesIO(page.screenshot(full_page=whole, animations="disabled"))).convert("RGB")
    small = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    if small.tell() > MOST_BYTES:
        raise SystemExit(f"{name} has {small.tell()} bytes, more than {MOST_BYTES}")
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.png").write_bytes(small.getvalue())
    print(f"  {name:<24}{small.tell() // 1024:>4} kB", flush=True)


def see(page: Page, path: str, name: str, *, whole: bool = False) -> None:
    """Open a page and keep its picture."""
    page.goto(path)
    take(page, name, whole=whole)


def act(page: Page, number: str, action: str, **fields: str) -> None:
    """Do something to a case the way a person does: a button, or a form of its own."""
    if not fields:
        page.goto(f"/cases/{number}")
        with page.expect_navigation():
            page.locator(f'form[action$="/act/{action}"] button').first.click()
        return
    page.goto(f"/cases/{number}/act/{action}")
    form = page.locator(f'main form[action$="/act/{action}"]')
    for name, value in fields.items():
        field = form.locator(f"[name={name}]").first
        field.select_option(label=value) if field.evaluate("one => one.tagName") == "SELECT" else field.fill(value)
    with page.expect_navigation():
        form.locator("button.btn-primary").click()


def take_the_call(stage: Stage) -> None:
    """Let the agent take the call down and offer the case to the station."""
    page = stage.person(AGENT)
    see(page, "/desk", "desk-zh")
    page.goto(f"/contacts/new?phone={stage.phone}")
    page.locator(".caller-account").first.click()
    page.locator('#subject option[value="repair|no_heat"]').wait_for(state="attached")
    page.fill("#words", "家里暖气不热，室温只有十四度，家里有老人。")
    page.select_option("#subject", "repair|no_heat")
    page.locator("[name=way][value=another_department]").check(force=True)
    page.select_option("#to_unit_id", label=STATION)
    page.fill("#reason", "属于西城换热站片区")
    take(page, "contact-zh", whole=True)
    with page.expect_navigation():
        page.locator("#taking button.btn-primary").click()
    stage.number = re.search(r"[A-Z]+-\d{6}-\d{4}", page.locator("h1").inner_text())[0]
    take(page, "taken-zh")


def do_the_work(stage: Stage) -> None:
    """Let the station take it over, and the crew go there and put it right."""
    head = stage.person(HEAD)
    see(head, "/inbox", "inbox-zh")
    act(head, stage.number, "acknowledge_transfer")
    act(head, stage.number, "assign", to_staff_id=crew_in(head, stage.number))
    crew = stage.person(CREW, phone=True)
    act(crew, stage.number, "set_out", eta_at="")
    see(crew, "/mine", "mine-phone-zh")
    act(crew, stage.number, "arrive")
    act(crew, stage.number, "restore_supply")
    see(stage.person(AGENT, language="en"), f"/cases/{stage.number}", "case-en", whole=True)
    act(crew, stage.number, "report_result", text="更换堵塞的温控阀，室温已升到20度")


def crew_in(page: Page, number: str) -> str:
    """Return how the list of the unit's people names the one who goes."""
    page.goto(f"/cases/{number}/act/assign")
    return page.locator("[name=to_staff_id] option").filter(has_text=CREW).inner_text()


def tell_and_rate(stage: Stage) -> None:
    """Let the agent tell the result, and the customer follow and rate it on the phone."""
    agent = stage.person(AGENT)
    act(
        agent, stage.number, "tell_result", text="您好，暖气已经修好，室温已到20度，谢谢您的反映",
        notes="请两小时后再看一次温度，如仍偏低请来电", to_whom="陈先生", customer_said="好的，谢谢",
    )  # fmt: skip
    see(agent, f"/cases/{stage.number}", "case-zh", whole=True)
    with agent.expect_navigation():
        agent.locator('form[action$="/follow-code"] button').click()
    code = re.search(r"查询码 (\d{6})", agent.content())[1]
    customer = stage.page(phone=True)
    see(customer, "/portal/", "portal-home-zh")
    customer.goto("/portal/follow/")
    for field, value in {"number": stage.number, "phone": stage.phone, "code": code}.items():
        customer.fill(f"#{field}", value)
    with customer.expect_navigation():
        customer.locator("form.form button").click()
    take(customer, "portal-case-zh")
    customer.locator('form[action$="/rate"] [name=grade][value="5"]').check(force=True)
    with customer.expect_navigation():
        customer.locator('form[action$="/rate"] button').first.click()
    choose_language(customer, "en")
    see(customer, f"/portal/cases/{stage.number}/", "portal-case-en")
    see(customer, "/portal/", "portal-home-en")


def look(stage: Stage) -> None:
    """Look at the promises, at why one is due when it is, at the clause behind it, and at the figures."""
    agent = stage.person(AGENT)
    see(agent, "/promises", "promises-zh")
    agent.goto(f"/cases/{stage.number}")
    promise = agent.locator(".clock", has_text="H-A.12")
    why = promise.locator("[data-why]").get_attribute("hx-get")
    see(agent, why, "why-zh")
    dark = stage.person(AGENT, language="en", dark=True)
    see(dark, "/desk", "desk-en-dark")
    see(dark, why, "why-en-dark")
    english = stage.person(MANAGER, language="en")
    see(english, "/overview", "overview-en")
    see(english, "/standards/heat/clauses/H-A.12", "clause-en", whole=True)
    see(english, "/standards/coverage", "coverage-en")
    chinese = stage.person(MANAGER)
    see(chinese, "/overview", "overview-zh")
    see(chinese, "/standards/heat/clauses/H-A.12", "clause-zh", whole=True)
    see(stage.person(MANAGER, dark=True), "/wall", "wall-zh-dark")


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the demonstration from this folder, with its worker, and yield its address."""
    environment = {**os.environ, "SHOUWEN_VAR": str(folder), "SHOUWEN_DEMO": "1"}
    for command in (["migrate"], ["demo", "load"]):
        subprocess.run([SHOUWEN, *command], cwd=ROOT, env=environment, check=True)
    port = free_port()
    with running(["serve", "--port", str(port)], environment), running(["worker"], environment):
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def running(arguments: list[str], environment: dict[str, str]) -> Iterator[None]:
    """Run a command beside this process, and end it afterwards."""
    process = subprocess.Popen([SHOUWEN, *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def wait_for(address: str) -> None:
    """Wait until somebody answers at the address."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.2)
    raise SystemExit(f"nobody answered at {address} within {START_SECONDS} s")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def phone_of_customer(folder: Path) -> str:
    """Return the phone of a customer whom the heating company's western station serves."""
    asked = (
        "import django; django.setup(); from shouwen.domain.customers.models import CustomerPhone as P;"
        f"print(P.objects.filter(customer__accounts__number={ACCOUNT!r}).order_by('-preferred', 'id').first().number)"
    )
    environment = {**os.environ, "SHOUWEN_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "shouwen.project.settings"}
    found = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, check=True)
    return found.stdout.decode().strip()


def chromium() -> str:
    """Return the path of the browser."""
    found = os.environ.get("SHOUWEN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or sys.exit("no Chromium found; install it or set SHOUWEN_CHROMIUM to its path")


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--var", type=Path, help="folder of a demonstration that is loaded already")
    folder = parser.parse_args().var
    with contextlib.ExitStack() as stack:
        folder = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shouwen-pictures-")))
        address = stack.enter_context(served(folder))
        driver = stack.enter_context(sync_playwright())
        browser = driver.chromium.launch(
            executable_path=chromium(), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        stage = Stage(browser, address, phone_of_customer(folder))
        for scene in (take_the_call, do_the_work, tell_and_rate, look):
            scene(stage)
        browser.close()


if __name__ == "__main__":
    main()
