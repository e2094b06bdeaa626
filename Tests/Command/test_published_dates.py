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


def test_an_old_correction_covers_no_later_change(contents):
    correction = "[{on: 2026-02-20, text: 发布日期原误写为 2026年1月2日}]"
    contents.document("a", published="2026-01-02 09:00")
    contents.built()
    contents.document("a", published="2026-02-20 09:00", corrections=correction)
    assert found(contents, "build") == []
    contents.document("a", published="2026-02-25 09:00", corrections=correction)
    [(code, _, mend)] = found(contents, "build")
    assert code == "GK3303" and "改回 2026-02-20" in mend
    contents.document("b", published="2026-01-02 09:00", index="x/2026-b")
    contents.document("a", published="2026-02-20 09:00", corrections="[{on: 2026-02-20, text: 第三条的金额有误}]")
    assert found(contents, "build") == []


@pytest.mark.parametrize("between", [{"draft": "true"}, None])
def test_what_was_a_draft_meanwhile_keeps_its_date(contents, between):
    contents.document("b")
    path = contents.document("a", published="2026-01-02 09:00")
    contents.built()
    if between is None:
        path.unlink()
    else:
        contents.document("a", published="2026-01-02 09:00", **between)
    contents.built("--allow-removals")
    contents.built("--allow-removals", "--again")
    contents.document("a", published="2026-02-20 09:00")
    for command in ("check", "build"):
        assert "GK3303" in [one[0] for one in found(contents, command)]
    contents.document("a", published="2026-01-02 09:00")
    assert "GK3303" not in [one[0] for one in found(contents, "build")]


def test_a_withdrawal_in_between_changes_no_date(contents):
    contents.document("b")
    path = contents.document("a", published="2026-01-02 09:00")
    contents.built()
    at = "--clock=2026-03-02T09:00:00+08:00"
    assert contents.run("withdraw", "policies/a.md", "-s", contents.site, "--reason", "附件有误", at).returncode == 0
    contents.built()
    path.write_text(path.read_text().replace("2026-01-02", "2026-02-20"))
    undone = contents.run("withdraw", "policies/a.md", "-s", contents.site, "--undo", at)
    assert undone.returncode == 1 and "GK3303" in undone.stderr
    path.write_text(path.read_text().replace("2026-02-20", "2026-01-02"))
    assert contents.run("withdraw", "policies/a.md", "-s", contents.site, "--undo", at).returncode == 0
