"""gongkai mask: what it hides, what it leaves, and that nothing of it is shown."""
import random

import pytest

import identities

pytestmark = pytest.mark.quick
DOCUMENT = "---\ntitle: 甲\npublished: 2026-01-05\nindex: x/2026-00001\n---\n\n"


def test_every_disguise_is_masked(contents):
    """Shown first, written on request; then the check finds nothing, and no other character has changed."""
    rng = random.Random(11)
    values = [(disguise, identities.citizen(rng)) for disguise in identities.CITIZEN_DISGUISES.values()]
    contents.put("policies/a.md", DOCUMENT + "\n\n".join(disguise(value) for disguise, value in values) + "\n")
    path = contents.site / "content/policies/a.md"
    before = path.read_text()
    shown = contents.run("mask", path, "--lang", "zh")
    assert shown.returncode == 1 and path.read_text() == before and "没有写入" in shown.stdout
    written = contents.run("mask", path, "--write", "--lang", "zh")
    assert written.returncode == 0, written.stdout + written.stderr
    for output in (shown, written):
        assert not any(value in output.stdout + output.stderr for _, value in values)
    assert not any(value[6:14] in path.read_text() for _, value in values)
    assert [one for one in contents.check()[1] if one[0].startswith("GK50")] == []
    assert contents.run("mask", path, "--write", "--lang", "zh").stdout == f"{path}：没有要遮盖的\n"


def test_tables_settings_and_what_is_given_out(contents):
    rng = random.Random(12)
    value, number, given = identities.citizen(rng), identities.mobile(rng), identities.mobile(rng)
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text() + f"privacy: {{public: ['{given}']}}\n")
    contents.put("policies/a/index.md", DOCUMENT + f"联系 {given} 或 {number}。\n\n|村|号|\n|-|-|\n|甲|{value}|\n")
    contents.put("policies/a/表.csv", f"村,号\n甲,{value}\n")
    for name in ("index.md", "表.csv"):
        assert contents.run("mask", contents.site / "content/policies/a" / name, "--write").returncode == 0
    assert f"联系 {given} 或 {number[:3]}****{number[-4:]}。" in (contents.site / "content/policies/a/index.md").read_text()
    assert (contents.site / "content/policies/a/表.csv").read_text() == f"村,号\n甲,{value[:2]}*************{value[-3:]}\n"
    assert contents.check() == (0, [])
    contents.built("--strict")
    assert f"{value[:2]}*************{value[-3:]}" in contents.page("policies/a.html")


def test_what_a_mask_cannot_hide_is_named(contents, tmp_path):
    contents.put("policies/a.md", DOCUMENT + "|姓名|电话|\n|-|-|\n|甲|1|\n")
    result = contents.run("mask", contents.site / "content/policies/a.md", "--write", "--lang", "zh")
    assert result.returncode == 1 and "GK5061" in result.stderr
    (tmp_path / "a.docx").write_bytes(b"PK\3\4")
    result = contents.run("mask", tmp_path / "a.docx", "--lang", "zh")
    assert result.returncode == 1 and "WPS" in result.stderr


HALVES = ["甲 **{a}**{b} 乙", "甲 {a}**{b}** 乙", "**甲 {a}**{b} 乙", "甲 {a}`{b}` 乙", "甲 `{a}`{b} 乙", "甲 <b>{a}</b>{b}", "甲 {a}~~{b}~~", "甲 {c}{b} 乙", "甲 {x}**{y}**{z} 乙"]


@pytest.mark.parametrize("text", HALVES)
def test_markup_within_a_number_is_kept_whole(contents, text):
    """Emphasis that began in front of half of it ends behind all of it; a message says the number as it reads."""
    value = identities.citizen(random.Random(14))
    parts = {"a": value[:9], "b": value[9:], "x": value[:5], "y": value[5:9], "z": value[9:], "c": "".join(f"&#{ord(digit)};" for digit in value[:9])}
    path = contents.site / "content/policies/a.md"
    contents.put("policies/a.md", DOCUMENT + text.format(**parts) + "\n")
    masked = f"{value[:2]}*************{value[-3:]}"
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    assert f"改成：{masked}" in result.stderr and "&#" not in result.stderr.split("→")[1].split("\n")[0]
    assert contents.run("mask", path, "--write").returncode == 0
    body = path.read_text().split("---\n\n")[1]
    for mark in ["**", "`", "~~"]:
        assert body.replace(masked, "").count(mark) == text.count(mark)
    assert body.count(masked) == 1 and not [one for one in contents.check()[1] if one[0].startswith("GK50")]
    html = contents.run("markdown", path).stdout
    assert masked in html and html.count("<strong>") == html.count("</strong>") == text.count("**") // 2


def test_a_number_of_which_there_are_two(contents):
    number = identities.mobile(random.Random(15))
    contents.put("policies/a.md", DOCUMENT + f"- 张明 {number} * 2\n")
    assert [code for code, *_ in contents.check()[1]] == ["GK5011"]
