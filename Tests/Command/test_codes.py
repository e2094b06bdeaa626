"""Every code of `gongkai explain` has a smallest input that provokes it, and it alone, at its place."""
import json
import os
import re
import subprocess

import pytest

import code_cases
import report_code_cases
from conftest import ROOT, marks
from pasted import Paste
from reports import HEADER, figures, text

pytestmark = pytest.mark.quick

CASES = {**code_cases.CASES, **report_code_cases.CASES}

REGISTERS = {
    "GK4701": "‸编号,收到日期,申请人类型,答复日期\n",
    "GK4702": HEADER + "‸1,2025-02-30,自然人,,,,,,,,,\n",
    "GK4703": HEADER + "1,2025-03-03,自然人,,,,,,,,,\n‸1,2025-03-03,自然人,,,,,,,,,\n",
    "GK4704": HEADER + "‸1,2025-03-03,自然人,,,,,,,2025-03-10,,\n",
}
# With tests of their own below.
OTHERS = {"GK7005", "GK3114", "GK3301", "GK3302", "GK3303", "GK4018", "GK4705", "GK4708"}
# `inspect` says them, and its tests provoke each.
INSPECTED = {code for file in ("test_inspect.py", "test_inspect_links.py", "test_dialogue.py")
             for code in re.findall(r'"(GK56\d\d)"', (ROOT / "Tests/Command" / file).read_text("utf8"))}


def put(folder, files):
    """Writes the files; returns the marked places as (file, line, column), without line and column where no file has a mark."""
    places = []
    for path, data in files.items():
        file = os.path.join(os.fsencode(folder), path if isinstance(path, bytes) else path.encode())
        os.makedirs(os.path.dirname(file), exist_ok=True)
        if isinstance(data, str):
            data, own = marks(data)
            places += [(path.removeprefix("../"), *place) for place in own] if isinstance(path, str) else []
        with open(file, "wb") as output:
            output.write(data if isinstance(data, bytes) else data.encode("utf8"))
    return places


def test_every_code_has_a_case(run):
    listed = re.findall(r"^(GK\d{4})", run("explain").stdout, re.MULTILINE)
    assert len(listed) == len(set(listed)) > 120
    assert sorted([*CASES, *REGISTERS, *OTHERS, *INSPECTED]) == sorted(listed)
    named = [*code_cases.CASES, *report_code_cases.CASES, *REGISTERS, *OTHERS, *INSPECTED]
    assert len(named) == len(set(named)), "each in one table"


@pytest.mark.parametrize("code", CASES)
def test_a_code_alone_at_its_place(contents, code):
    places = put(contents.site / "content", CASES[code])
    status, found = contents.check()
    assert {entry[0] for entry in found} == {code}, found
    assert len(found) == len(contents.found), "each has a place"
    # An error says what to do about it; so does a warning.
    assert all(fault.get("mend") for fault in contents.found if fault["severity"] != "note"), contents.found
    if places:
        assert sorted(entry[1:] for entry in found) == sorted(places)
    else:
        [(_, file, line, column)] = found
        assert (line, column) == (None, None)
        assert file in [path if isinstance(path, str) else "policies" for path in CASES[code]] and file
    severities = {diagnostic["severity"] for diagnostic in contents.found}
    assert status == (1 if severities == {"error"} else 0)
    assert all(text for diagnostic in contents.found for text in diagnostic["message"].values())


@pytest.mark.parametrize("code", REGISTERS)
def test_a_code_of_registers(run, tmp_path, code):
    """A register holds personal data: the line is named, and no more of it is shown."""
    data, [(line, _)] = marks(REGISTERS[code])
    (tmp_path / "r.csv").write_text(data, "utf8")
    result = run("requests", "due", "--register", tmp_path / "r.csv", "--clock", "2026-12-22T09:00:00+08:00", "--lang", "en")
    assert re.findall(r"r\.csv:(\d+)(?::\d+)?: error (GK\d{4}):", result.stderr) == [(str(line), code)], result.stderr
    assert result.returncode == 1 and len(re.findall(r"error GK\d{4}:", result.stderr)) == 1


def test_days_off_that_are_not_known(run, tmp_path):
    (tmp_path / "r.csv").write_text(HEADER + "1,2026-12-21,自然人,,,,,,,,,\n", "utf8")
    result = run("requests", "due", "--register", tmp_path / "r.csv", "--clock", "2026-12-22T09:00:00+08:00", "--lang", "en")
    assert result.returncode == 1 and re.findall(r"error (GK\d{4}): The days off of 2027", result.stderr) == ["GK4705"]


def test_a_pasted_table_that_was_not_read(run, tmp_path):
    (tmp_path / "a.txt").write_text(re.sub(r"\n[^\n]*属于国家秘密[^\n]*", "", Paste().text()), "utf8")
    result = run("report", "check", tmp_path / "a.txt", "--lang", "en")
    assert result.returncode == 1 and "GK4018" in re.findall(r"error (GK\d{4})", result.stderr), result.stderr


def test_last_years_requests(contents, run, tmp_path):
    for path, data in {"report.yml": figures(2025), "index.md": text(2025)}.items():
        contents.put(f"annual-reports/2025/{path}", data)
    contents.put("holidays.csv", "date,day,name\n2027-01-01,off,元旦\n2027-10-01,off,国庆节\n")
    (tmp_path / "r.csv").write_text(HEADER, "utf8")
    result = run("report", "draft", 2026, "-s", contents.site, "--register", tmp_path / "r.csv", "--clock", "2027-01-12T09:00:00+08:00", "--lang", "en")
    assert result.returncode == 1 and set(re.findall(r"error (GK\d{4})", result.stderr)) == {"GK4708"}, result.stderr


def test_a_link_out_of_content(contents):
    (contents.site / "content/policies/a.md").symlink_to("/etc/passwd")
    assert contents.check() == (1, [("GK3114", "policies/a.md", None, None)])


@pytest.mark.parametrize("code", ["GK3301", "GK3302"])
def test_what_was_published_before(contents, code):
    """Gone, or moved."""
    contents.document("a", published="2026-10-30 09:00")
    contents.built()
    file = contents.site / "content/policies/a.md"
    file.rename(file.with_name("b.md")) if code == "GK3302" else file.unlink()
    result = contents.build("--format", "json", "--lang", "en")
    found = [(d["code"], (d.get("location") or {}).get("file")) for d in json.loads(result.stdout)["diagnostics"]]
    assert found == [(code, "content/policies/a.md")], found


def test_nothing_but_notes_is_without_a_mend(run):
    """The compiler asks a mend of every diagnostic but those made with `note:`; these are notes, or count what was said before."""
    sources = {path: path.read_text("utf8") for path in (ROOT / "Sources").rglob("*.swift")}
    severities = {}
    for source in sources.values():
        severities |= dict(re.findall(r'static let (\w+) = DiagnosticKind\(\s*"GK\d+", \.(\w+)', source))
    without = [(path.name, name) for path, source in sources.items() for name in re.findall(r"Diagnostic\(\s*note: \.?([\w.]+)", source)]
    errors = [place for place in without if place != ("Diagnostic.swift", "diagnostic.kind") and severities[place[1]] != "note"]
    print(f"errors and warnings without a mend: {len(errors)}; notes without one: {len(without) - len(errors)}")
    assert not errors and len(without) >= 2


def test_a_program_without_qr_codes_says_so(contents, run, tmp_path):
    """As `make static` links it; all else is the same."""
    source, library = tmp_path / "none.c", tmp_path / "none.so"
    source.write_text("void *QRcode_encodeString8bit(const char *t, int v, int l) { return 0; }\n")
    subprocess.run(["gcc", "-shared", "-fPIC", source, "-o", library], check=True)
    contents.document("甲", "正文一段，说明有关情况。")
    contents.built()
    with_code = contents.page("policies/甲.html")
    result = contents.build(env={**os.environ, "LD_PRELOAD": str(library)})
    assert result.returncode == 0 and "GK7005" in result.stderr and "libqrencode" in result.stderr
    without = contents.page("policies/甲.html")
    assert 'id="page.code"' in with_code and "page.code" not in without and without.split("<h1>")[1].split("</h1>")[0] in with_code
