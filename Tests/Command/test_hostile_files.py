"""Attachments that are made to do harm, or that a bad disk changed: read or named, within bounds, and never a crash."""
import json
import random
import subprocess

import pytest

import hostile_files
import identities
import office_files
import watched
from conftest import FILLED
from hostile_files import CORPUS, VALUE

DOCUMENT = "---\ntitle: 甲\npublished: 2026-01-05\nindex: x/2026-00001\n---\n\n甲。\n"
#: What is said of a file that is not one, not looked into, or looked into.
UNREAD = {"GK5203", "GK3123", "GK3124"}
FOUND = {"GK5001", "GK5011", "GK5201", "GK5202", "GK5204"}
#: Seconds and megabytes that the program takes for a file, and a program that it calls.
OWN, HELPER = (5, 300), (30.5, 1024)
#: What `make test` looks at.
WORST = [
    "10gb.docx", "10gb.zip", "overlapping.zip", "1000000-entries.zip", "40-deep.zip", "twice.docx", "lzma-4gb.zip", "long-name.zip", "laughs.docx",
    "parameters.docx", "file.docx", "1000000-deep.docx", "1000000-attributes.docx", "runs.docx", "strings.xlsx", "cells.xlsx", "columns.xlsx", "repeated.ods",
    "same-slide.pptx", "attributes.html", "ends.html", "figures.txt", "numbers.txt", "10gb.pdf", "feeds.pdf", "loop.jpg", "10gb-text.png", "loop.tif",
    "nested.heic", "groups.rtf"]


@pytest.fixture
def suffer(gongkai, tmp_path, record_property):
    """`check` and `clean` with the file beside a document of a site of its own; what was said of it, by its codes."""
    def suffer(name, data):
        subprocess.run([gongkai, "init", tmp_path / "site", *FILLED], check=True, capture_output=True)
        settings = tmp_path / "site/content/site.yml"
        settings.write_text(settings.read_text() + "privacy: {unscanned: warning}\n")
        folder = tmp_path / "site/content/policies/a"
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(DOCUMENT)
        path = folder / name
        path.write_bytes(data)
        outside = {"site", "tmp", "home", "output", "errors"}
        checked = watched.run([gongkai, "check", "-s", tmp_path / "site", "--lang", "zh", "--format", "json", "--jobs", "1"], tmp_path)
        assert checked.output.startswith("{"), (name, checked.status, checked.errors[-500:])
        found = json.loads(checked.output)["diagnostics"]
        cleaned = watched.run([gongkai, "clean", path, "--lang", "zh"], tmp_path)
        for seen in (checked, cleaned):
            assert seen.status in (0, 1) and "Fatal error" not in seen.errors, (name, seen.status, seen.errors[-500:])
            assert not seen.left and {one.name for one in tmp_path.iterdir()} <= outside, (name, seen.left)
            assert "root:" not in seen.output + seen.errors and VALUE not in seen.output + seen.errors, name
            assert seen.own.memory <= OWN[1], (name, seen.own)
            assert seen.helper.clock <= HELPER[0] and seen.helper.memory <= HELPER[1], (name, seen.helper)
        # What was cleaned is read once more.
        assert checked.own.seconds <= OWN[0] and cleaned.own.seconds <= 2 * OWN[0], (name, checked.own, cleaned.own)
        record_property("cost", [[one.seconds, one.clock, one.memory] for one in (checked.own, cleaned.own, checked.helper, cleaned.helper)])
        if "没有要清除的" in cleaned.output:
            assert path.read_bytes() == data, name
        return {one["code"] for one in found}, found, cleaned
    return suffer


def look(suffer, name):
    kind, make = CORPUS[name]
    data = make()
    codes, found, cleaned = suffer(name, data)
    assert codes <= UNREAD | FOUND, (name, found)
    if kind == hostile_files.BROKEN:
        assert codes & UNREAD and "没有改动" in cleaned.output + cleaned.errors, (name, found)
    elif kind == hostile_files.PLANTED or hostile_files.tells(data):
        assert codes, name


@pytest.mark.parametrize("name", WORST)
def test_the_worst(suffer, name):
    look(suffer, name)


@pytest.mark.soak
@pytest.mark.parametrize("name", [name for name in CORPUS if name not in WORST])
def test_hostile_files(suffer, name):
    look(suffer, name)


def test_the_corpus_is_large_and_the_same_each_time():
    assert len(CORPUS) >= 300 and set(WORST) <= set(CORPUS)
    for name in random.Random(1).sample([name for name in CORPUS if name.startswith("changed")], 20):
        if name.split(".")[1] not in ("pdf", "rtf", "doc", "xls", "docx", "xlsx", "pptx", "odt", "ods", "zip", "heic"):
            assert CORPUS[name][1]() == CORPUS[name][1](), name


@pytest.mark.soak
@pytest.mark.parametrize("ending", office_files.PLACES)
def test_a_number_is_found_in_a_sound_file(suffer, ending):
    """The bounds are none for what offices write."""
    value = identities.citizen(random.Random(ending))
    codes, found, _ = suffer(f"甲.{ending}", office_files.made(ending, "body", value))
    assert codes == {"GK5001"}, found
