import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess

import cleaning
import pytest
import reviewing
from office import Office
from reports import DRAFT, Reports

# What `init` is told, so that the site can be published.
FILLED = ["--lang", "zh", "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
CLOCK = "2026-11-01T00:00:00+08:00"


@pytest.fixture(scope="session")
def gongkai():
    return os.environ.get("GONGKAI", str(ROOT / ".build/release/gongkai"))


@pytest.fixture
def site(gongkai, tmp_path):
    subprocess.run([gongkai, "init", str(tmp_path / "site"), *FILLED], check=True, capture_output=True)
    return tmp_path / "site"


@pytest.fixture
def office(gongkai, site):
    return Office(gongkai, site)


@pytest.fixture(scope="session")
def run(gongkai):
    def run(*arguments, **options):
        return subprocess.run([gongkai, *map(str, arguments)], capture_output=True, text=True, **options)

    return run


def marked(text):
    """The text without its mark ‸, and line and column of the place where the mark stood (1, 1 without one)."""
    before, mark, after = text.partition("‸")
    if not mark:
        return text, (1, 1)
    lines = re.split(r"\r\n|\r|\n", before.removeprefix("\ufeff"))
    return before + after, (len(lines), len(lines[-1]) + 1)


def marks(text):
    """The text without its marks ‸, and line and column of each place where one stood."""
    parts, places = text.split("‸"), []
    for number in range(1, len(parts)):
        lines = "".join(parts[:number]).split("\n")
        places.append((len(lines), len(lines[-1]) + 1))
    return "".join(parts), places


def at(arguments):
    """The time that commands work for, unless it is given."""
    return [] if "--clock" in arguments else ["--clock", CLOCK]


class Contents:
    """The content folder of a site: files are put there, checked and built."""

    def __init__(self, site, run):
        self.site, self.run = site, run
        self.public = site / "public"

    def put(self, path, text):
        file = self.site / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf8"))
        return file

    def document(self, name, body="甲", **facts):
        """A published document; a fact that is None is left out."""
        facts = {"title": name, "published": "2026-01-02 09:00", "index": "x/2026-" + name.replace("/", "-"), **facts}
        head = "".join(f"{key}: {value}\n" for key, value in facts.items() if value is not None)
        path = name if name.endswith(".md") else name + ".md"
        return self.put("policies/" + path, f"---\n{head}---\n\n{body}\n")

    def check(self, *arguments):
        """Exit status of `check` and what it found, as (code, file below content, line, column)."""
        result = self.run("check", "-s", self.site, *at(arguments), "--format", "json", *arguments)
        assert result.stdout.startswith("{"), result.stderr
        self.found = json.loads(result.stdout)["diagnostics"]
        return result.returncode, [
            (d["code"], d["location"]["file"].removeprefix("content/"), d["location"].get("line"), d["location"].get("column"))
            for d in self.found if d.get("location")]

    def build(self, *arguments, **options):
        return self.run("build", "-s", self.site, *at(arguments), *arguments, **options)

    def built(self, *arguments, **options):
        result = self.build(*arguments, **options)
        assert result.returncode == 0, result.stderr
        return result

    def page(self, path):
        return (self.public / path).read_text("utf8")


@pytest.fixture
def contents(site, run):
    return Contents(site, run)


@pytest.fixture(scope="module")
def shared_contents(gongkai, run, tmp_path_factory):
    """One site for a whole table of faults, each in a file of its own, checked once."""
    site = tmp_path_factory.mktemp("shared") / "site"
    subprocess.run([gongkai, "init", str(site), *FILLED], check=True, capture_output=True)
    return Contents(site, run)


@pytest.fixture(scope="session")
def default_theme(gongkai):
    """The theme that the program finds: beside it when installed, else the checkout's."""
    program = pathlib.Path(gongkai).resolve()
    candidates = [program.parents[1] / "share/gongkai/theme", *(folder / "theme" for folder in program.parents)]
    return next(folder for folder in candidates if (folder / "templates/page.mustache").exists())


def digests(folder):
    """SHA-256 of every file below a folder."""
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="session")
def portal_site(run, tmp_path_factory):
    """The sample portal, built with the program's default theme."""
    source = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", source / "content")
    target = source / "public"
    result = run("build", "-q", "-s", source, "-d", target, "--clock", CLOCK)
    assert result.returncode == 0, result.stderr
    return target


@pytest.fixture
def reports(contents, run):
    return Reports(contents, run)


@pytest.fixture
def draft(reports, tmp_path):
    def draft(text, *arguments, year=2025, clock=DRAFT):
        (tmp_path / "register.csv").write_bytes(text if isinstance(text, bytes) else text.encode("utf8"))
        return reports.run("report", "draft", year, "-s", reports.contents.site, "--register", tmp_path / "register.csv", "--clock", clock,
                           "--lang", "zh", *arguments)

    return draft


@pytest.fixture
def demands(contents):
    """A site with these settings of review."""
    (contents.site / "content/about.md").unlink()

    def demands(settings="必须: 是", categories=""):
        path = contents.site / "content/site.yml"
        text = path.read_text()
        path.write_text(re.sub(r"\n审查:.*", "", text) + f"\n审查: {{{settings}}}\n")
        if categories:
            path.write_text(path.read_text().replace("路径: policies", "路径: policies\n    " + categories))
    return demands


@pytest.fixture
def review(contents):
    def review(action, *arguments, status=0, clock=True):
        files = [contents.site / "content" / one if one.endswith((".md", ".xlsx")) else one for one in arguments]
        more = [reviewing.CLOCK] if clock else []
        result = contents.run("review", action, "-s", contents.site, *files, "--lang", "zh", *more)
        assert result.returncode == status, result.stdout + result.stderr
        return result.stdout + result.stderr
    return review


def pytest_terminal_summary(terminalreporter):
    """What hostile files cost: the most of all that were looked at."""
    costs = [value for report in terminalreporter.stats.get("passed", []) for name, value in report.user_properties if name == "cost"]
    if costs:
        kinds = ["check", "clean", "programs of check", "programs of clean"]
        most = [[max(cost[kind][part] for cost in costs) for part in range(3)] for kind in range(4)]
        terminalreporter.write_line(f"{len(costs)} hostile files. " + "; ".join(
            f"{kind}: {seconds:.1f} s of processor, {clock:.1f} s, {memory:.0f} MB" for kind, (seconds, clock, memory) in zip(kinds, most)))


@pytest.fixture
def attached(contents):
    def attached(name, data):
        contents.put("policies/a/index.md", cleaning.DOCUMENT)
        path = contents.site / "content/policies/a" / name
        path.write_bytes(data)
        return path
    return attached
