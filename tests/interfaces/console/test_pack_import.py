"""A pack from elsewhere comes in as a draft, and an exported one comes back as it went."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from packs import files_of
from shouwen.domain.standards.folders import below_the_pack, zipped
from shouwen.domain.standards.models import PackVersion
from small_packs import small_pack

ADDRESS = "/standards/import"


def archive(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return target.getvalue()


def send(client, content):
    return client.post(ADDRESS, {"archive": SimpleUploadedFile("pack.zip", content)})


def test_what_was_exported_comes_back_byte_by_byte(editor):
    files = {name: text.replace('version: "2026.1"', 'version: "2026.9"') for name, text in files_of("water").items()}
    first = zipped("water", files)
    assert send(editor, first).headers["Location"] == "/standards/water/versions/2026.9"
    assert editor.get("/standards/water/versions/2026.9/export").content == first
    kept = PackVersion.objects.get(pack="water", version="2026.9")
    assert (kept.state, below_the_pack(kept.files)) == ("draft", below_the_pack(files))


def test_line_ends_and_layout_stay_as_they_are(editor):
    files = {name: text.replace("\n", "\r\n").encode() for name, text in small_pack("own").items()}
    send(editor, archive(files))
    content = editor.get("/standards/own/versions/1/export").content
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        assert {name: made.read(name) for name in made.namelist()} == files


def test_a_pack_that_only_has_drafts_shows_its_versions(editor):
    send(editor, archive(small_pack("own")))
    assert editor.get("/standards/own/versions").status_code == 200
    assert [one.line.pack for one in editor.get("/standards").context["page"].drafts] == ["own"]


@pytest.mark.parametrize(
    "content",
    [
        b"no archive",
        archive({"readme.txt": "x"}),
        archive({**small_pack("one"), **small_pack("two")}),
        archive({"own/pack.yaml": b"\xff\xfe"}),
        archive({f"own/{number}.yaml": "x" for number in range(201)}),
        archive({**small_pack("own"), "own/long.yaml": " " * 5_000_001}),
    ],
    ids=["no archive", "no pack", "two packs", "no UTF-8", "too many files", "too large"],
)
def test_what_is_no_pack_folder_is_refused_with_a_reason(editor, content):
    answer = send(editor, content)
    assert answer.status_code == 422 and answer.context["error"]
    assert not PackVersion.objects.filter(state="draft").exists()


def test_every_mistake_in_a_pack_is_named_with_file_and_line(editor):
    answer = send(editor, archive(small_pack("own", limit="24 hours")))
    assert answer.status_code == 422
    assert answer.context["problems"][0].startswith("own/answers.yaml:12")


def test_nothing_chosen_and_a_version_that_is_there_are_refused(editor):
    assert editor.post(ADDRESS, {}).status_code == 422
    assert send(editor, zipped("heat", files_of("heat"))).status_code == 422


def test_only_the_standards_editor_brings_packs_in(agent, manager):
    assert agent.get(ADDRESS).status_code == 403
    assert manager.post(ADDRESS, {}).status_code == 403
