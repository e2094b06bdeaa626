"""The day on which a document came onto the site is not changed in silence."""
import json

import pytest


def found(contents, command="check"):
    result = contents.run(command, "-s", contents.site, "--format", "json", "--clock=2026-03-02T09:00:00+08:00")
    return [(one["code"], one["severity"], one["mend"]["zh"]) for one in json.loads(result.stdout)["diagnostics"]]


@pytest.mark.parametrize("name", ["a", "a/index"])
def test_a_date_of_publication_stays_as_it_was(contents, name):
    contents.document(name, published="2026-01-02 09:00")
    assert found(contents) == [], "nothing is published that it could be compared with"
    contents.built()
    contents.document(name, published="2026-01-02 10:30")
    assert found(contents) == [], "the time of day is no other day"
    contents.document(name, published="2026-02-20 09:00")
    for command in ("check", "build"):
        [(code, severity, mend)] = found(contents, command)
        assert (code, severity) == ("GK3303", "error") and "改回 2026-01-02" in mend
    # Each half of the mend mends it.
    contents.document(name, published="2026-02-20 09:00", corrections="[{on: 2026-02-20, text: 发布日期原误写为 2026-01-02}]")
    assert found(contents) == []
    contents.document(name, published="2026-01-02 09:00")
    assert found(contents) == []


def test_a_document_that_was_moved_is_known_by_its_number(contents):
    contents.document("a", published="2026-01-02 09:00")
    contents.built()
    (contents.site / "content/policies/a.md").unlink()
    contents.document("b", published="2026-02-02 09:00", index="x/2026-a", aliases="policies/a.html")
    assert [one[0] for one in found(contents)] == ["GK3303"]


def test_a_manifest_of_an_older_version_says_nothing(contents):
    contents.document("a", published="2026-01-02 09:00")
    contents.built()
    manifest = contents.public / "manifest.json"
    manifest.write_text(manifest.read_text().replace(',"published":"2026-01-02"', ""))
    contents.document("a", published="2026-02-02 09:00")
    assert found(contents) == []
