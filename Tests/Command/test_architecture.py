"""The arrows between modules, read from the imports."""
import pathlib
import re

import pytest

pytestmark = pytest.mark.quick

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources"
# Exactly what each module imports of the others: a new arrow is a decision, made here.
ARROWS = {
    "CArchive": set(),
    "CXML": set(),
    "CBuilt": set(),
    "CCmark": set(),
    "CLinux": set(),
    "CZlib": set(),
    "CQR": set(),
    "Text": set(),
    "CivilTime": {"Text"},
    "Disk": {"Text", "CLinux"},
    "Source": {"Text", "Disk"},
    "Markdown": {"Text", "Source", "CCmark"},
    "Disclosure": {"Text", "CivilTime", "Source", "Markdown"},
    "Office": {"Text", "Disk", "Source", "CArchive", "CXML"},
    "AnnualReport": {"Text", "CivilTime", "Source", "Markdown", "Disclosure"},
    "Review": {"Text", "CivilTime", "Source", "Markdown", "Disclosure", "AnnualReport", "Office"},
    "Search": {"Text"},
    "SitePlan": {"Text", "CivilTime", "Source", "Markdown", "Disclosure", "AnnualReport"},
    "Theme": {"CBuilt", "Text", "Disk", "Source"},
    "Portal": {"Text", "CivilTime", "Source", "Markdown", "Disclosure", "AnnualReport", "SitePlan", "Search", "Theme", "CQR"},
    "Output": {"Text", "Disk", "CArchive", "CZlib"},
    "Authoring": {"Text", "CivilTime", "Disk", "Source", "Disclosure", "Review"},
    "Build": {"Text", "CivilTime", "Disk", "Source", "Markdown", "Disclosure", "AnnualReport", "SitePlan", "Theme", "Portal", "Output", "Office", "Review"},
    "Preview": {"Text", "Disk"},
    "gongkai": {
        "CBuilt", "Text", "CivilTime", "Disk", "Source", "Markdown", "Disclosure", "AnnualReport", "SitePlan", "Theme", "Portal",
        "Output",
        "Authoring", "Build", "Preview", "Office", "Review", "Search",
    },
}


def imports_of(module):
    return {
        name for file in (SOURCES / module).rglob("*.swift")
        for name in re.findall(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+ )?import (?:(?:struct|class|enum|protocol|func|var|let|typealias) )?(\w+)", file.read_text("utf8"), re.M)}


def test_imports_are_the_arrows_and_point_downward():
    assert {folder.name for folder in SOURCES.iterdir()} == set(ARROWS)
    assert {module: imports_of(module) & set(ARROWS) for module in ARROWS} == ARROWS
    order = list(ARROWS)
    for module, imported in ARROWS.items():
        assert all(order.index(name) < order.index(module) for name in imported), module


def test_the_package_allows_no_other_arrow():
    package = (SOURCES.parent / "Package.swift").read_text("utf8")
    allowed = {module: set(re.findall(r'"(\w+)"', names)) & set(ARROWS) for module, names in re.findall(r'module\(\s*"(\w+)",\s*\[([^\]]*)\]', package)}
    assert len(allowed) > 12 and allowed == {module: ARROWS[module] for module in allowed}


def test_members_of_stat_are_read_in_one_file():
    """Which module owns them, Glibc or Dispatch, depends on the order in which the compiler happens to read the two: a file
    that imports one of them compiles on one machine and not on another."""
    readers = {file.name for file in SOURCES.rglob("*.swift") if re.search(r"\.(st|tv)_[a-z]+", file.read_text("utf8"))}
    assert readers == {"FileStatus.swift"}


def test_no_type_is_spread_over_more_than_three_files_of_a_module():
    """A type hidden in many extensions is a module without a name. Kinds of faults stand beside the rules that report them."""
    declared, places = set(), {}
    for file in SOURCES.rglob("*.swift"):
        module = file.relative_to(SOURCES).parts[0]
        text = file.read_text("utf8")
        types = re.findall(r"^(?:package |final )*(?:struct|enum|class|actor|protocol) (\w+)", text, re.M)
        declared.update(types)
        for name in types + re.findall(r"^(?:package |private |fileprivate )*extension (\w+)", text, re.M):
            places.setdefault((name, module), set()).add(file.name)
    spread = {key: files for key, files in places.items() if key[0] in declared - {"DiagnosticKind"} and len(files) > 3}
    assert len(declared) > 300 and spread == {}


def test_files_stay_short():
    code = [file for folder in ("Sources", "Tests", "theme", "Benchmarks") for file in (SOURCES.parent / folder).rglob("*.*")
            if file.is_file() and file.suffix in (".swift", ".py", ".js", ".c", ".h", ".css", ".mustache")]
    assert len(code) > 300
    assert {str(file) for file in code if len(file.read_text("utf8").splitlines()) > 400} == set()


def test_every_diagnostic_kind_is_explained(run):
    listed = set(re.findall(r"GK\d{4}", run("explain").stdout))
    written = {code for file in SOURCES.rglob("*.swift") for code in re.findall(r'"(GK\d{4})"', file.read_text("utf8"))}
    assert listed == written and len(listed) > 40


def test_next_names_the_scheduled_document(site, run):
    assert run("next", "-s", site).stdout == ""
    text = "---\ntitle: 定时\npublished: 2030-01-01 09:00\n---\n\n甲\n"
    (site / "content/policies/later.md").write_text(text, "utf8")
    assert run("next", "-s", site).stdout == "2030-01-01T09:00:00+08:00\tpolicies/later.md\t定时\n"
    for second, state in [("08:59:59", "scheduled"), ("09:00:00", "published")]:
        listed = run("list", "--lang", "en", "-s", site, "--clock", f"2030-01-01T{second}+08:00").stdout
        assert f"{state},2030-01-01 09:00,policies/later.md" in listed
