"""Cells of the statutory tables are addressed by typed keys, which Swift's own tests look up in the forms."""
import json
import re

from conftest import ROOT

SOURCES = ROOT / "Sources"
FORMS = json.loads((SOURCES / "AnnualReport/Data/forms.json").read_text("utf8"))
KEYS = {item["key"] for form in FORMS for block in form["blocks"] for item in block["rows"] + block["columns"]}
#: The one file that writes keys down.
DECLARATION = SOURCES / "AnnualReport/Forms/FormKeys.swift"


def addressing():
    """Files that can address a cell: those of the module, and those that import it. Elsewhere `total` is another word."""
    for file in sorted(SOURCES.rglob("*.swift")):
        source = file.read_text("utf8")
        if file != DECLARATION and (SOURCES / "AnnualReport" in file.parents or "import AnnualReport" in source):
            yield file, source


def test_no_literal_is_a_key():
    assert "result.total" in KEYS and len(list(addressing())) > 30
    found = [f"{file.relative_to(ROOT)}: {literal}" for file, source in addressing()
             for literal in re.findall(r'"([^"\\\n]*)"', source) if literal in KEYS]
    assert not found


def test_no_group_of_rows_is_a_prefix():
    """Groups are data (`outcome` in forms.json), not beginnings or endings of keys."""
    parts = {part for key in KEYS for place in range(1, len(key)) for part in (key[:place], key[place:])}
    found = [f"{file.relative_to(ROOT)}: {literal}" for file, source in addressing()
             for literal in re.findall(r'has(?:Prefix|Suffix)\("([^"\\\n]*)', source) if literal in parts]
    found += [f"{file.relative_to(ROOT)}: {literal}" for file, source in addressing()
              for literal in re.findall(r'"([a-z_]+\.)\\\(', source) if literal in parts]
    assert not found


def test_every_key_that_is_named_is_one():
    declared = DECLARATION.read_text("utf8")
    cases = re.findall(r"^  case (.+)$", declared, re.M)
    named = {(re.search(r'"(.+)"', case) or [None, case])[1] for line in cases for case in re.split(r", ", line)}
    assert named and named <= KEYS
