"""What must not be published is found, and nothing that is printed or kept shows it."""
import collections
import json
import random
import re

import pytest

import identities
import office_files

pytestmark = pytest.mark.quick


def site_of(contents, lines, size=200):
    """Documents of so many lines each; the expectation by file and line."""
    expected = {}
    for number in range(0, len(lines), size):
        name = f"policies/d{number}.md"
        text = f"---\ntitle: 第{number}件\npublished: 2026-01-02\nindex: x/2026-{number + 1:05}\n---\n\n"
        for code, line in lines[number:number + size]:
            expected[name, text.count("\n") + 1] = code
            text += line + "\n\n"
        contents.put(name, text)
    return expected


@pytest.mark.parametrize("seed", [1, 2])
def test_recall_and_precision(contents, seed, record_property):
    """Of the errors: every one of three thousand in disguise, and at most one wrong in a hundred among ten thousand look-alikes."""
    expected = site_of(contents, identities.corpus(seed, 3000, 10000))
    _, found = contents.check()
    errors = collections.defaultdict(set)
    for code, file, line, _ in found:
        if code in ("GK5001", "GK5011", "GK5021"):
            errors[file, line].add(code)
    wanted = {place: code for place, code in expected.items() if code}
    missed = [code for place, code in wanted.items() if code.split()[0] not in errors.get(place, ())]
    false = [place for place in errors if not expected.get(place)]
    right = len(wanted) - len(missed)
    print(f"\n{len(wanted)} planted, {len(missed)} missed; {len(false)} of {len(expected) - len(wanted)} look-alikes taken: recall {right / len(wanted):.4f}, precision {right / (right + len(false)):.4f}")
    assert not missed, collections.Counter(missed).most_common(8)
    assert len(false) <= right / 100, [false[:5]]


def planted(rng):
    """Values with what of them must nowhere be read."""
    value, number, card = identities.citizen(rng), identities.mobile(rng), identities.card(rng)
    return value, number, card, [value[6:15], number[3:], card[4:15]]


def readable(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and "content" not in path.relative_to(folder).parts)


def test_what_is_found_is_nowhere_shown(contents):
    """Neither terminal nor programs' formats, neither public/ nor any state or cache, in every place of a site."""
    value, number, card, secrets = planted(random.Random(7))
    parts = "\n".join([value[:9], value[9:]])
    contents.put("policies/a/index.md", f"---\ntitle: 名单 {value}\npublished: 2026-01-02\nindex: x/2026-00001\nsummary: 电话{number}\n---\n\n甲*乙 {value} [表](没有{number}.md) {{x}} {card}。\n二、{number}\n\n{parts}\n\n![{value}](图.png)\n")
    contents.put("policies/a/表.csv", f"姓名,电话,账号\n甲,{number},{card}\n")
    contents.put(f"policies/乙{number}.md", "---\ntitle: 乙\npublished: 2026-01-02\nindex: x/2026-00002\n---\n\n甲\n")
    contents.put("policies/_index.md", f"经办人 {number}\n")
    site = contents.site / "content/site.yml"
    site.write_text(site.read_text("utf8") + f"号码{number}: 甲\npolice_record: 甲{value}\n", "utf8")
    shown = ""
    for arguments in (["check"], ["check", "--format", "json"], ["check", "--format", "sarif"], ["build"], ["build", "-q"], ["build", "-v"], ["list", "drafts"], ["tidy", "--check", str(contents.site / "content/policies/a/index.md")]):
        result = contents.run(*arguments, *(["-s", contents.site] if arguments[0] != "tidy" else []), "--lang", "zh")
        assert result.returncode == 1 or arguments[0] in ("tidy", "list"), (arguments, result.stderr[:300])
        shown += result.stdout + result.stderr
    assert "GK5001" in shown and "GK5011" in shown and "GK5021" in shown and "文件名里有手机号码" in shown
    kept = readable(contents.site)
    for secret in secrets:
        assert secret not in shown, [line for line in shown.split("\n") if secret in line][:4]
        assert secret.encode() not in kept


@pytest.mark.parametrize("where", ["title", "summary", "body", "csv", "category", "site", "name", "figures"])
def test_every_place_is_read(contents, where):
    value = identities.citizen(random.Random(3))
    facts = f"summary: {value}\n" if where == "summary" else ""
    name = f"{value}.md" if where == "name" else "a/index.md"
    contents.put(f"policies/{name}", f"---\ntitle: 甲{value if where == 'title' else ''}\npublished: 2026-01-02\nindex: x/2026-00001\n{facts}---\n\n甲{value if where == 'body' else ''}\n")
    if where == "csv":
        contents.put("policies/a/表.csv", f"甲,乙\n1,{value}\n")
    if where == "category":
        contents.put("policies/_index.md", f"甲{value}\n")
    if where == "site":
        site = contents.site / "content/site.yml"
        site.write_text(site.read_text("utf8") + f"icp: {value}\n", "utf8")
    if where == "figures":
        contents.put("policies/a/report.yml", f"注: {value}\n")
    status, found = contents.check()
    assert status == 1 and "GK5001" in [fault[0] for fault in found], found
    assert contents.build().returncode == 1 and not (contents.public / "index.html").exists()


def test_what_is_not_published_holds_up_nothing(contents):
    value = identities.citizen(random.Random(3))
    contents.document("a")
    contents.put("policies/b.md", f"---\ntitle: 乙\nindex: x/2026-00002\ndraft: true\n---\n\n{value}\n")
    contents.put("policies/c.md", f"---\ntitle: 丙\npublished: 2026-01-02\nindex: x/2026-00003\ndisclosure: 依申请公开\n---\n\n{value}\n")
    assert contents.check() == (0, [])
    contents.put("policies/d.md", f"---\ntitle: 丁\npublished: 2027-01-02\nindex: x/2026-00004\n---\n\n{value}\n")
    status, found = contents.check()
    assert status == 1 and [fault[0] for fault in found] == ["GK5001"], "what is scheduled will be published"


def test_what_the_office_gives_out(contents):
    """As its message says: numbers of the office stand in site.yml."""
    number = identities.mobile(random.Random(5))
    contents.document("a", body=f"咨询电话 {number[:3]}-{number[3:7]}-{number[7:]}，邮箱 a@163.com。")
    status, found = contents.check()
    assert status == 1 and [fault[0] for fault in found] == ["GK5011", "GK5041"]
    site = contents.site / "content/site.yml"
    site.write_text(site.read_text("utf8") + f"privacy: {{public: [{number}]}}\ncontact: {{email: a@163.com}}\n", "utf8")
    assert contents.check() == (0, [])


@pytest.mark.parametrize("line", ["{}", "甲{}乙", "- 甲 {}", "> {}"])
def test_the_mend_mends(contents, line):
    rng = random.Random(11)
    for value in (identities.citizen(rng), identities.mobile(rng), identities.card(rng), "zhang@qq.com"):
        file = contents.document("a", body=line.format(value))
        status, found = contents.check()
        assert status == 1 and len(found) == 1, found
        written = contents.found[0]["mend"]["zh"].removeprefix("改成：")
        file.write_text(file.read_text("utf8").replace(value, written), "utf8")
        assert contents.check() == (0, []), (value, written)
        contents.built("--strict")


def test_the_words_of_a_theme_are_looked_through(contents):
    """They stand on every page."""
    value = identities.citizen(random.Random(41))
    (contents.site / "theme/strings").mkdir(parents=True)
    (contents.site / "theme/strings/zh-CN.yml").write_text(f'footer: "值班 {value}"\n')
    contents.document("a")
    status, found = contents.check()
    assert status == 1 and "GK5001" in [one[0] for one in found]


ASSETS = {
    "assets/名册.docx": lambda value: office_files.word("body", value), "assets/名册.xlsx": lambda value: office_files.sheet("hidden sheet", value),
    "assets/x.js": lambda value: f"// 值班 {value}\n".encode(), "assets/own.css": lambda value: f"/* {value} */\n".encode(),
    "assets/a.txt": lambda value: value.encode(), "assets/徽标.svg": lambda value: f"<svg xmlns='http://www.w3.org/2000/svg'><title>{value}</title></svg>".encode(),
    "icons/own.svg": lambda value: f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {value} --></svg>".encode(),
    "assets/张某{}.txt": lambda value: "甲".encode(), "assets/名册.zip": lambda value: office_files.zipped({"a.txt": value}),
}


@pytest.mark.parametrize("name", ASSETS)
def test_the_files_of_a_theme_are_looked_into(contents, name):
    """They are published as attachments are."""
    value = identities.citizen(random.Random(name))
    path = contents.site / "theme" / name.format(value)
    path.parent.mkdir(parents=True)
    path.write_bytes(ASSETS[name](value))
    contents.document("a")
    result = contents.run("build", "-s", contents.site, "--lang", "zh")
    shown = result.stdout + result.stderr
    assert result.returncode == 1 and "GK5001" in shown and value not in shown and value[6:14] not in shown, shown
    assert not list((contents.site / "public").rglob("*"))
    path.unlink()
    (path.parent / "ok.txt").write_text("甲")
    contents.built("--strict")


def test_a_file_of_a_theme_that_nobody_read_is_named(contents):
    (contents.site / "theme/assets").mkdir(parents=True)
    (contents.site / "theme/assets/旧.bin").write_bytes(bytes(40))
    contents.document("a")
    result = contents.run("build", "-s", contents.site, "--lang", "zh")
    assert result.returncode == 0 and "GK5203" in result.stdout + result.stderr and "theme/assets/旧.bin" in result.stdout + result.stderr
