"""Several people at their own screens in real browsers, and a clock that the story moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from playwright.sync_api import Browser, BrowserContext, Page

from service_day import ServiceDay

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# A refused form (409, 422) is answered on the page; the browser notes every such status in its console.
EXPECTED = "the server responded with a status of 4"


@dataclass
class Stage:
    """The people of a story, each with a browser of their own; `complaints` is what the browsers complained about."""

    day: ServiceDay
    address: str
    browser: Browser
    complaints: list[str] = field(default_factory=list)
    _pages: dict[tuple[str, bool], Page] = field(default_factory=dict)

    def screen(self, person: str, *, phone: bool = False) -> Page:
        """Return the page of one of the people, signed in."""
        if (person, phone) not in self._pages:
            self._pages[person, phone] = self._signed_in(person, phone)
        return self._pages[person, phone]

    def go(self, person: str, path: str, *, phone: bool = False) -> Page:
        """Let one of the people open an address."""
        page = self.screen(person, phone=phone)
        page.goto(f"{self.address}{path}")
        return page

    def at(self, moment: datetime) -> None:
        """Let it be this moment; the worker does what has fallen due until then."""
        self.day.now = moment
        self.day.sweep()

    def later(self, **amount: float) -> None:
        """Let time pass; the worker does what has fallen due."""
        self.day.later(**amount)
        self.day.sweep()

    def _signed_in(self, person: str, phone: bool) -> Page:
        context = self._context(phone)
        session = self.day.screen_of(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])
        page = context.new_page()
        page.on("console", lambda message: self._note(person, message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"{person}: {error.message}"))
        return page

    def _context(self, phone: bool) -> BrowserContext:
        size = {"viewport": PHONE, "is_mobile": True, "has_touch": True} if phone else {"viewport": DESK}
        return self.browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce", **size)

    def _note(self, person: str, kind: str, text: str) -> None:
        if kind == "error" and EXPECTED not in text:
            self.complaints.append(f"{person}: {text}")


@contextmanager
def staged(day: ServiceDay, address: str, browser: Browser) -> Iterator[Stage]:
    """Give a stage; at the end no browser may have complained."""
    stage = Stage(day, address, browser)
    try:
        yield stage
    finally:
        for page in stage._pages.values():
            page.context.close()
    assert stage.complaints == []


def fill_in(page: Page, **fields: str) -> None:
    """Fill in the form that is open: texts are typed, values of lists chosen by their text, choices by their words."""
    form = page.locator("form.act-form")
    for name, value in fields.items():
        place = form.locator(f"[name={name}]").first
        match place.evaluate("field => field.type || field.tagName"):
            case "radio" | "checkbox":
                form.locator("label.form-check", has_text=value).first.click()
            case "select-one":
                place.select_option(label=_label_with(place.locator("option").all_inner_texts(), value))
            case _:
                place.fill(value)


def act(page: Page, title: str, **fields: str) -> None:
    """Press the button of an act, fill in its form if it has one, and send it."""
    page.locator("main").get_by_role("button", name=title, exact=True).or_(
        page.locator("main").get_by_role("link", name=title, exact=True)
    ).first.click()
    if fields:
        fill_in(page, **fields)
        send(page)


def send(page: Page) -> None:
    """Send the form that is open and wait until the page has come back."""
    with page.expect_navigation():
        page.locator("form.act-form .form-end .btn-primary").click()


def _label_with(labels: list[str], text: str) -> str:
    return next(label for label in labels if text in label)
