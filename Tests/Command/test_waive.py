"""gongkai waive: a finding is published for a reason and until a day, and nothing that was found is kept."""
import json
import random
import re

import pytest

import identities
import office_files

pytestmark = pytest.mark.quick
DOCUMENT = "---\ntitle: 甲\npublished: 2026-01-05\nindex: x/2026-00001\n---\n\n"
CLOCK = "--clock=2026-03-02T09:00:00+08:00"


@pytest.fixture
def waive(contents):
    def waive(code, file, *arguments, status=0):
        result = contents.run("waive", code, contents.site / "content" / file, "--reason", "依法应当公开", "--by", "甲某某", CLOCK, "--lang", "zh", *arguments)
        assert result.returncode == status, result.stdout + result.stderr
        return result.stdout + result.stderr
    return waive


def waivers(contents):
    return (contents.site / "content/waivers.yml").read_text()


def found(contents, clock=CLOCK):
    result = contents.run("check", "-s", contents.site, "--format", "json", clock)
    places = [(one["code"], one["location"]) for one in json.loads(result.stdout)["diagnostics"]]
    return [(code, place["file"].removeprefix("content/"), place.get("line")) for code, place in places]


def codes(contents, clock=CLOCK):
    return [one[0] for one in found(contents, clock)]


def test_a_waived_number_is_published_and_kept_nowhere(contents, waive):
    number = identities.mobile(random.Random(31))
    contents.put("policies/a.md", DOCUMENT + f"值班 {number}。\n")
    assert codes(contents).count("GK5011") == 1
    said = waive("GK5011", "policies/a.md")
    assert number not in said and "第7行" in said and "2027-03-02" in said
    assert codes(contents) == []
    text = waivers(contents)
    assert number not in text and number[3:7] not in text and "scrypt:" in text and "甲某某" in text
    contents.built()
    assert not (contents.public / "waivers.yml").exists()
    # Another number is found again, and the waiver is of no use.
    contents.put("policies/a.md", DOCUMENT + f"值班 {identities.mobile(random.Random(32))}。\n")
    assert sorted(codes(contents)) == ["GK5011", "GK5302"]
    contents.put("policies/a.md", DOCUMENT + "值班。\n")
    assert codes(contents) == ["GK5302"]


def test_mask_leaves_what_is_waived(contents, waive, run):
    first, second = identities.mobile(random.Random(37)), identities.mobile(random.Random(38))
    file = contents.put("policies/a.md", DOCUMENT + f"值班 {first}。\n")
    waive("GK5011", "policies/a.md")
    file.write_text(file.read_text() + f"备用 {second}。\n")
    result = run("mask", file, "--write")
    assert result.returncode == 0 and first in file.read_text() and second not in file.read_text(), result.stderr


def test_it_ends_on_its_day(contents, waive):
    contents.put("policies/a.md", DOCUMENT + f"值班 {identities.mobile(random.Random(33))}。\n")
    waive("GK5011", "policies/a.md", "--expires", "2026-02-01", status=64)
    waive("GK5011", "policies/a.md", "--expires", "2026-04-01")
    assert codes(contents, "--clock=2026-04-01T23:00:00+08:00") == []
    assert sorted(codes(contents, "--clock=2026-04-02T00:30:00+08:00")) == ["GK5011", "GK5303"]


def test_one_of_several(contents, waive):
    first, second = identities.mobile(random.Random(34)), identities.mobile(random.Random(35))
    contents.put("policies/a.md", DOCUMENT + f"值班 {first}。\n\n备用 {second}。\n")
    said = waive("GK5011", "policies/a.md", status=64)
    assert "第7行" in said and "第9行" in said and first not in said and second not in said
    waive("GK5011", "policies/a.md", "--place", "第9行")
    assert found(contents) == [("GK5011", "policies/a.md", 7)]
    waive("GK5011", "policies/a.md", "--all")
    assert codes(contents) == [] and waivers(contents).count("scrypt:") == 2


def test_line_7_is_not_line_70(contents, waive):
    numbers = [identities.mobile(random.Random(n)) for n in range(61, 64)]
    contents.put("policies/a.md", DOCUMENT + f"值班 {numbers[0]}。\n" + "\n" * 62 + f"备用 {numbers[1]}。\n")
    waive("GK5011", "policies/a.md", "--place", "line 7")
    assert [one[2] for one in found(contents) if one[0] == "GK5011"] == [70]


@pytest.mark.parametrize("ending, place, code", [("xlsx", "body", "GK5001"), ("docx", "comment", "GK5201"), ("docx", "body", "GK5001")])
def test_a_file_beside_a_document(contents, waive, ending, place, code):
    value = identities.citizen(random.Random(f"waive {ending}"))
    contents.put("policies/a/index.md", DOCUMENT + "甲。\n")
    path = contents.site / f"content/policies/a/名册.{ending}"
    path.write_bytes(office_files.made(ending, place, value))
    assert code in codes(contents)
    said = waive(code, f"policies/a/名册.{ending}")
    assert value not in said and code not in codes(contents) and value[6:14] not in waivers(contents)
    path.write_bytes(office_files.made(ending, place, identities.citizen(random.Random(36))))
    assert code in codes(contents) and "GK5302" in codes(contents)


def test_a_withdrawal_takes_its_waivers_along(contents, waive):
    for name in ("a", "b"):
        contents.put(f"policies/{name}.md", DOCUMENT.replace("00001", f"0000{ord(name)}") + f"值班 {identities.mobile(random.Random(name))}。\n")
        waive("GK5011", f"policies/{name}.md")
    contents.built()
    result = contents.run("withdraw", "/policies/a", "--reason", "内容有误", "--source", contents.site, CLOCK)
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.findall(r"policies/\w+\.md", waivers(contents)) == ["policies/b.md"]
    assert codes(contents) == []


@pytest.mark.parametrize("name, target", [("policies/a.md", "policies/b"), ("policies/a/index.md", "policies/b")])
def test_a_move_takes_its_waivers_along(contents, waive, run, name, target):
    contents.put(name, DOCUMENT + f"值班 {identities.mobile(random.Random('move'))}。\n")
    waive("GK5011", name)
    if "/index" in name:
        contents.put("policies/a/表.csv", f"电话,{identities.mobile(random.Random('beside'))}\n")
        waive("GK5011", "policies/a/表.csv")
    assert codes(contents) == []
    result = run("move", contents.site / "content" / name, target, "-s", contents.site)
    assert result.returncode == 0, result.stdout + result.stderr
    assert codes(contents) == [] and "policies/a" not in waivers(contents)


def test_what_cannot_be_waived(contents, waive, run, tmp_path):
    contents.put("policies/a.md", DOCUMENT + "甲。\n")
    assert "没有可以豁免的" in waive("GK5011", "policies/a.md", status=1)
    (tmp_path / "b.md").write_text("甲")
    assert run("waive", "GK5011", tmp_path / "b.md", "--reason", "x", "--by", "y").returncode == 64
    result = contents.run("waive", "GK5011", contents.site / "content/policies/a.md", "--lang", "zh")
    assert result.returncode == 1


def test_entries_are_whole(contents):
    """Written by hand or cut off they hold nothing, and are named at their line."""
    number = identities.mobile(random.Random(37))
    contents.put("policies/a.md", DOCUMENT + f"值班 {number}。\n")
    contents.put("waivers.yml", "豁免:\n  - 代码: GK5011\n    文件: policies/a.md\n    理由: 应当公开\n    批准人: 甲某某\n    日期: 2026-03-02\n    有效期至: 2027-03-02\n")
    assert sorted(found(contents)) == [("GK5011", "policies/a.md", 7), ("GK5301", "waivers.yml", 2)]
    contents.put("waivers.yml", (contents.site / "content/waivers.yml").read_text() + f"    指纹: {number}\n")
    assert "GK5011" in codes(contents)


def test_many_in_one_file_cost_a_hash_each(contents, waive):
    """All of a list share a salt, so that none is hashed for every entry; a file without entries leaves a file that can be used."""
    numbers = [identities.mobile(random.Random(n)) for n in range(100, 140)]
    contents.put("policies/a.md", DOCUMENT + "\n\n".join(f"值班 {number}。" for number in numbers) + "\n")
    waive("GK5011", "policies/a.md", "--all")
    salts = re.findall(r"scrypt:([^:]+):", waivers(contents))
    assert len(salts) == len(numbers) and len(set(salts)) == 1 and codes(contents) == []
    (contents.site / "content/waivers.yml").write_text("豁免:\n")
    assert set(codes(contents)) == {"GK5011"}
    waive("GK5011", "policies/a.md", "--place", "第7行")
    assert waivers(contents).startswith("豁免:\n  - ") and len(codes(contents)) == len(numbers) - 1


def test_two_on_a_line_are_named_each_by_itself(contents, waive):
    """Nobody answers for a neighbour that was not named."""
    rng = random.Random(36)
    numbers = [identities.mobile(rng) for _ in range(3)]
    contents.put("policies/a.md", DOCUMENT + f"甲 {numbers[0]}，乙 {numbers[1]}。\n\n丙 {numbers[2]}。\n")
    said = waive("GK5011", "policies/a.md", "--place", "第7行", status=64)
    assert "第7行第1处" in said and "第7行第2处" in said and "第9行" not in said
    waive("GK5011", "policies/a.md", "--place", "第7行第2处")
    assert found(contents) == [("GK5011", "policies/a.md", 7), ("GK5011", "policies/a.md", 9)]
    waive("GK5011", "policies/a.md", "--place", "第7行", "--all")
    assert found(contents) == [("GK5011", "policies/a.md", 9)]


def test_two_in_a_paragraph_of_a_file(contents, waive):
    rng = random.Random(37)
    numbers = [identities.mobile(rng) for _ in range(2)]
    contents.put("policies/a/index.md", DOCUMENT + "附件。\n")
    contents.put("policies/a/名册.docx", office_files.paragraph(f"甲 {numbers[0]}，乙 {numbers[1]}"))
    said = waive("GK5011", "policies/a/名册.docx", "--place", "第1段", status=64)
    place = re.findall(r"第1段：手机号码：[\d*]+", said)[1]
    waive("GK5011", "policies/a/名册.docx", "--place", place)
    assert codes(contents).count("GK5011") == 1
