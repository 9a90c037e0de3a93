"""Addresses of built files and icons in pages."""

import json
import re
from pathlib import Path

import pytest
from django.template import engines

from shouwen.interfaces.pages.built import BuildIsMissing, BuiltFilesStorage


@pytest.fixture
def built_folder(tmp_path: Path, settings) -> Path:
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATIC_URL = "/static/"
    folder = tmp_path / "built"
    folder.mkdir()
    names = {"console.css": "console-3F4464FE.css", "icons.svg": "icons-28F2A31F.svg"}
    (folder / "manifest.json").write_text(json.dumps(names))
    return folder


def test_a_stable_name_leads_to_the_name_with_the_content(built_folder: Path):
    assert BuiltFilesStorage().url("built/console.css") == "/static/built/console-3F4464FE.css"


def test_a_new_build_is_noticed_without_a_restart(built_folder: Path):
    storage = BuiltFilesStorage()
    storage.url("built/console.css")
    (built_folder / "manifest.json").write_text(json.dumps({"console.css": "console-00000000.css"}))
    assert storage.url("built/console.css") == "/static/built/console-00000000.css"


def test_a_file_that_was_not_built_is_refused_with_the_way_to_build_it(built_folder: Path):
    with pytest.raises(BuildIsMissing, match=r"no portal\.css; run `make run`"):
        BuiltFilesStorage().url("built/portal.css")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("/static/built/part-ACW5HWXC.js", True),
        ("/static/built/icons-28F2A31F.svg", True),
        ("/static/built/manifest.json", False),
        ("/static/ninja/swagger-ui.css", False),
    ],
)
def test_a_browser_keeps_for_ever_only_what_holds_its_content_in_its_name(url: str, kept: bool, settings):
    assert bool(re.search(settings.WHITENOISE_IMMUTABLE_FILE_TEST, url)) is kept


def test_an_icon_without_a_label_is_passed_over_by_screen_readers(built_folder: Path):
    page = engines["django"].from_string('{% icon "bell" %}').render()
    assert '<svg class="icon" aria-hidden="true"><use href=' in page
    assert page.endswith('#bell"></use></svg>')


def test_the_label_of_an_icon_is_escaped(built_folder: Path):
    page = engines["django"].from_string('{% icon "bell" label=label %}').render({"label": '"><script>'})
    assert 'role="img" aria-label="&quot;&gt;&lt;script&gt;"' in page
