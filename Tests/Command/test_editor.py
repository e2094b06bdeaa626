"""What an editor is told: JSON Schemas that agree with the readers, and patterns that find each printed fault."""
import json
import re

import jsonschema
import pytest
import yaml

SCHEMAS = ["front-matter", "site", "report"]


@pytest.fixture(scope="session")
def schemas(run):
    schemas = {}
    for name in SCHEMAS:
        result = run("explain", "--schema", name)
        assert result.returncode == 0, result.stderr
        schemas[name] = json.loads(result.stdout)
        jsonschema.Draft7Validator.check_schema(schemas[name])
    return schemas


def faults(schema, text):
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(yaml.load(text, EditorLoader))]


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: no dates, and `on` is a text."""
    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.split(":")[-1] not in ("timestamp", "bool")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


# Values of every shape; the reader's own verdict is what the schema must say.
VALUES = [
    "甲", "0012", "true", "是", "nein", "2026-01-05", "2026-01-05 09:30", "2026年1月5日", "2026/1/5", "明天", "20", "99999", "[甲, 乙]", "[]",
    "{甲: 乙}", "", "policy", "政策文件", "有效", "主动公开", "{on: 2026-01-05, reason: 甲}", "{日期: 2026-01-05}", "{日期: 昨天}", "{原因: 甲}",
    "{on: 2026-01-05, text: 甲}", "[{日期: 2026-01-05, 内容: 甲}]", "[{内容: 甲}]", "{on: 2026-01-05, grund: 甲}", "[{file: a.txt, title: 甲}]",
    "[{title: 甲}]", "township", "街道", "{phone: 1}", "{telefon: 1}", "[{path: x, name: 甲, freshness: 7}]", "[{name: 甲}]",
    "[{path: x, freshness: oft}]", "{guide: about.md}", "{新闻: about.md}",
]
# What a reader says of a value's form. Other faults (a reference that leads nowhere, a text of another language) are beyond a schema.
FORM = {"GK1301", "GK1302", "GK1303", "GK3105", "GK3103", "GK3001", "GK3002"}
# The reader knows more of these texts than a schema: each is a text.
FREE = {"index", "number", "category", "base_url", "language", "time_zone", "site_id_code", "organ_badge", "index_prefix", "aliases", "title", "path"}


def keys(schema):
    """One spelling of each key."""
    chosen = {}
    for spelling, property in schema["properties"].items():
        if spelling.isascii():
            chosen.setdefault(property["description"], spelling)
    return list(chosen.values())


def test_front_matter(schemas, contents):
    schema = schemas["front-matter"]
    texts = {}
    for key in keys(schema):
        for number, value in enumerate(VALUES):
            head = ("" if key == "title" else "title: 甲\n") + f"{key}: {value}\n"
            texts[f"d-{key}-{number}"] = head
            contents.put(f"notices/d-{key}-{number}.md", f"---\n{head}---\n\n甲\n")
    _, found = contents.check()
    refused = {file.removeprefix("notices/").removesuffix(".md") for code, file, *_ in found if code in FORM}
    compared = 0
    for name, head in texts.items():
        key = name.split("-")[1]
        if key in FREE and name in refused and not faults(schema, head):
            continue
        assert bool(faults(schema, head)) == (name in refused), (head, faults(schema, head))
        compared += 1
    assert compared > 800 and len(refused) > 200


def test_site(schemas, run, site):
    schema = schemas["site"]
    original = (site / "content/site.yml").read_text("utf8")
    assert not faults(schema, original)
    both = {True: 0, False: 0}
    for key in keys(schema):
        if key == "name":
            continue
        meaning = schema["properties"][key]["description"]
        spellings = tuple(f"{name}:" for name, property in schema["properties"].items() if property["description"] == meaning)
        rest = "\n".join(line for line in original.split("\n") if line and not line.startswith((" ", "栏目:", *spellings)))
        for value in VALUES:
            text = f"{rest}\n{key}: {value}\n"
            (site / "content/site.yml").write_text(text, "utf8")
            result = run("check", "-s", site, "--format", "json")
            codes = {d["code"] for d in json.loads(result.stdout)["diagnostics"]}
            if key in FREE and codes & FORM and not faults(schema, text):
                continue
            assert bool(faults(schema, text)) == bool(codes & FORM), (key, value, faults(schema, text), codes)
            both[bool(codes & FORM)] += 1
    assert min(both.values()) > 50


@pytest.mark.parametrize("text, good", [
    ("year: 2025\n", True), ("年度: 2025\n格式: 2021-30\n层级: 乡镇\n", True), ("", False), ("year: 2025\nformat: 2022\n", False),
    ("year: 2025\nrequests:\n  new: [1, 0, 0, 0, 0, 0, 1]\n  carried_in: 0\n", True), ("year: 2025\nrequests: viele\n", False),
    ("year: 2025\ntimeliness: {on_time: 3, late: 0}\n", True), ("year: 2025\ntimeliness: {on_time: 3}\n", False),
    ("year: 2025\novverrides: []\n", False),
])
def test_report(schemas, text, good):
    assert (not faults(schemas["report"], text or "{}")) == good


def test_report_rows_are_offered(schemas):
    rows = schemas["report"]["properties"]["依申请公开"]["anyOf"][0]["properties"]
    assert "new" in rows and any("一、本年新收政府信息公开申请数量" in row for row in rows), list(rows)[:5]


def test_init_writes_what_the_program_prints(run, site):
    for name in SCHEMAS:
        assert (site / f".vscode/{name}.schema.json").read_text("utf8") == run("explain", "--schema", name).stdout
    settings = json.loads((site / ".vscode/settings.json").read_text("utf8"))
    for schema in settings["yaml.schemas"]:
        assert (site / schema).exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_task_finds_each_fault(run, site, contents, language):
    contents.document("a", "[x](nix.md)\n\n一、甲\n二、乙\n")
    contents.document("b", "甲", index=None)
    contents.put("policies/c/index.md", "---\ntitle: 丙\npublished: 2026-01-02\nindex: x/9\n---\n\n丙\n")
    contents.put("policies/c/空.pdf", "")
    task = json.loads((site / ".vscode/tasks.json").read_text("utf8"))["tasks"][0]
    program, *arguments = task["command"].split()
    assert program == "gongkai"
    shown = run(*arguments, "--lang", language, cwd=site)
    wanted = {
        (d["severity"].replace("note", "info"), d["location"]["file"], d["location"].get("line"), d["code"])
        for d in json.loads(run(*arguments, "--format", "json", cwd=site).stdout)["diagnostics"]}
    found = set()
    for line in shown.stderr.splitlines():
        for matcher in task["problemMatcher"]:
            pattern = matcher["pattern"]
            if match := re.search(pattern["regexp"], line):
                place = int(match[pattern["line"]]) if "line" in pattern else None
                found.add((matcher["severity"], match[pattern["file"]], place, match[pattern["code"]]))
    assert found == wanted and {severity for severity, *_ in found} >= {"error", "warning"}
    assert any(line is None for _, _, line, _ in found)
