"""The clock decides what is public; the zone is the site's, wherever the program runs."""
import csv
import datetime
import io
import os
import re

import pytest

pytestmark = pytest.mark.quick

ABROAD = {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "LC_ALL": "C"}


def listed(run, site, clock):
    rows = csv.DictReader(io.StringIO(run("list", "--lang", "en", "-s", site, "--clock", clock).stdout))
    return {row["source"]: row["state"] for row in rows}


@pytest.mark.parametrize("written, before, at", [
    ("2026-05-01 09:00", "2026-05-01T08:59:59+08:00", "2026-05-01T09:00:00+08:00"),
    ("2026-05-01", "2026-04-30T23:59:59+08:00", "2026-05-01T00:00:00+08:00"),
    ("2026-05-01", "2026-04-30T15:59:59Z", "2026-04-30T16:00:00Z"),
    ("2026-05-01T09:00:30+08:00", "2026-05-01T09:00:29+08:00", "2026-05-01T09:00:30+08:00"),
    ("2026-05-01T01:00:00Z", "2026-05-01T08:59:59+08:00", "2026-05-01T09:00:00+08:00"),
    ("2026年5月1日", "2026-04-30T23:59:59+08:00", "2026-05-01T00:00:00+08:00"),
])
def test_one_second_before_and_after(contents, run, tmp_path, written, before, at):
    contents.document("a", published=written)
    for clock, state in [(before, "scheduled"), (at, "published")]:
        assert listed(run, contents.site, clock)["policies/a.md"] == state
        target = tmp_path / state
        result = run("build", "-s", contents.site, "-d", target, "--clock", clock, env={**os.environ, **ABROAD})
        assert result.returncode == 0
        assert (target / "policies/a.html").exists() == (state == "published")
        assert ("policies/a.html" in (target / "sitemap.xml").read_text("utf8")) == (state == "published")
    next_ = run("next", "-s", contents.site, "--clock", before).stdout.split("\t")
    assert next_[1] == "policies/a.md" and next_[0] == run("next", "-s", contents.site, "--clock", before, env={**os.environ, **ABROAD}).stdout.split("\t")[0]


@pytest.mark.parametrize("written, year, day", [
    ("2025-12-31 23:30", 2025, "2025-12-31"), ("2026-01-01 00:30", 2026, "2026-01-01"), ("2025-12-31T16:30:00Z", 2026, "2026-01-01"),
    ("2025-12-31T15:30:00Z", 2025, "2025-12-31"),
])
def test_the_day_is_that_of_the_sites_zone(contents, written, year, day):
    contents.document("a", published=written)
    contents.built(env={**os.environ, **ABROAD})
    assert "a.html" in contents.page(f"policies/years/{year}.html") and "a.html" in contents.page(f"years/{year}.html")
    assert f"<lastmod>{day}" in contents.page("sitemap.xml") and f'"PubDate" content="{day} ' in contents.page("policies/a.html")
    assert f"<updated>{day}T" in contents.page("feed.xml") and f">{day}<" in contents.page("policies/index.html")


@pytest.mark.parametrize("facts, states", [
    ({"expires": "2026-03-01"}, ["published", "expired"]),
    ({"published": "2026-05-01 09:00"}, ["scheduled", "published"]),
    ({"published": "2026-05-01 09:00", "expires": "2026-05-02"}, ["scheduled", "published", "expired"]),
])
def test_next_is_the_instant_at_which_the_site_changes(contents, run, facts, states):
    facts = {"title": "甲", "published": "2026-01-02 09:00", "index": "x/2026-1", **facts}
    contents.put("notices/a.md", "---\n" + "".join(f"{k}: {v}\n" for k, v in facts.items()) + "---\n")
    clock, seen = "2026-02-01T00:00:00+08:00", []
    while True:
        seen.append(listed(run, contents.site, clock)["notices/a.md"])
        line = run("next", "-s", contents.site, "--clock", clock).stdout
        if not line:
            break
        instant = line.split("\t")[0]
        before = (datetime.datetime.fromisoformat(instant) - datetime.timedelta(seconds=1)).isoformat()
        assert listed(run, contents.site, before)["notices/a.md"] == seen[-1]
        clock = instant
    assert seen == states


def test_next_names_a_change_of_validity(contents, run):
    """A policy stays when it lapses, and is marked: the site changes."""
    contents.document("a", expires="2026-09-01")
    line = run("next", "-s", contents.site, "--clock", "2026-08-31T23:59:59+08:00").stdout
    assert line.startswith("2026-09-01T00:00:00+08:00\tpolicies/a.md")
    pages = []
    for clock in ["2026-08-31T23:59:59+08:00", "2026-09-01T00:00:00+08:00"]:
        assert run("build", "-s", contents.site, "--clock", clock).returncode == 0
        pages.append(contents.page("policies/a.html"))
    assert "<dd>有效</dd>" in pages[0] and "<dd>失效</dd>" in pages[1]
    assert run("next", "-s", contents.site, "--clock", "2026-09-01T00:00:00+08:00").stdout == ""


def test_next_does_not_wake_for_what_is_never_public(contents, run):
    contents.document("a", published="2027-01-01", draft="true")
    contents.document("b", published="2027-01-01", disclosure="不予公开")
    contents.document("c", published="2026-01-01", withdrawn="{on: 2026-01-05, reason: 误}", expires="2027-01-01")
    result = run("next", "-s", contents.site, "--clock", "2026-07-01T00:00:00+08:00")
    assert (result.returncode, result.stdout) == (0, "")


@pytest.mark.parametrize("clock", ["yesterday", "2026-02-30T00:00:00+08:00", "2026-01-01", ""])
def test_a_clock_that_cannot_be_read_is_a_usage_error(site, run, clock):
    result = run("build", "-s", site, "--clock", clock)
    assert result.returncode == 64 and "--clock" in result.stderr and not (site / "public/index.html").exists()


def test_order_and_ties_do_not_depend_on_the_locale(contents):
    names = ["b", "B2", "a", "ä", "乙", "甲", "i", "I2"]
    for name in names:
        contents.document(name, index=f"x/2026-{ord(name[0])}{len(name)}")
    contents.built()
    first = contents.page("policies/index.html")
    contents.built(env={**os.environ, **ABROAD, "LC_ALL": "tr_TR.UTF-8"})
    assert contents.page("policies/index.html") == first
    titles = re.findall(r"<a href=\"[^\"]*\">([^<]{1,2})</a>", first[first.index("<main"):])
    assert [title for title in titles if title in names] == sorted(names, key=lambda name: f"policies/{name}.md".encode())
