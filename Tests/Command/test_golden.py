"""Small sites with the output that they must have: Golden/NAME/content becomes Golden/NAME/expected, byte for byte.

`GONGKAI_RECORD=1` writes the output anew; read the difference before committing it. A site with a theme of its own has every page
compared; of the others, whose pages follow the default theme, only what no theme touches: feeds, maps, CSV, attachments, the list of
paths; and of `english` what its pages say, word by word. Assets and the search index have tests of their own."""
import json
import os
import re
import shutil

import pytest
from conftest import ROOT
from words import Words

pytestmark = pytest.mark.quick

SITES = sorted(ROOT.glob("Tests/Golden/*/content"))
CLOCK = "2025-07-01T00:00:00+08:00"


def outcome(public, whole):
    """Files by path. `paths.txt` lists all of them with their sources."""
    files = {str(p.relative_to(public)): p.read_bytes() for p in public.rglob("*") if p.is_file()}
    manifest = json.loads(files.pop("manifest.json"))
    left_out = re.compile(r"^assets/|^search/.*(json|js)$" if whole else r"^(assets|search)/")
    lines = [f"{file['path']}\t{file.get('source') or ''}\n" for file in manifest["files"] if not left_out.search(file["path"])]
    files = {path: data for path, data in files.items() if not left_out.search(path) and (whole or not path.endswith(".html"))}
    return {**files, "paths.txt": "".join(lines).encode()}


def words(public):
    """What the pages say, a page a paragraph."""
    pages = sorted((str(path.relative_to(public)), path.read_text("utf8")) for path in public.rglob("*.html"))
    return "\n".join("\n".join([f"== {path}", *Words(text).lines()]) + "\n" for path, text in pages)


@pytest.mark.parametrize("content", SITES, ids=[path.parent.name for path in SITES])
def test_a_site_is_what_it_was(run, tmp_path, content):
    folder, expected = content.parent, content.parent / "expected"
    result = run("build", "--strict", "--lang", "zh", "-s", folder, "-d", tmp_path / "public", "--clock", CLOCK)
    assert result.returncode == 0, result.stderr
    found = outcome(tmp_path / "public", (folder / "theme").exists())
    told = [line for line in result.stdout.splitlines() if "秒" not in line]
    found["told.txt"] = ("\n".join(told) + "\n").encode()
    if folder.name == "english":
        found["words.txt"] = words(tmp_path / "public").encode()
    if os.environ.get("GONGKAI_RECORD"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in found.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
    wanted = {str(p.relative_to(expected)): p.read_bytes() for p in expected.rglob("*") if p.is_file()}
    assert sorted(wanted.keys() - found.keys()) == [], "missing"
    assert sorted(found.keys() - wanted.keys()) == [], "stale or new"
    for path in sorted(wanted):
        assert found[path].decode("utf8") == wanted[path].decode("utf8"), path


def test_there_are_golden_sites():
    assert {"bare", "paged", "town", "reports", "english"} <= {path.parent.name for path in SITES}
