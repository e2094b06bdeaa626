"""Where a site is found, what lists hold for people and for programs, and what a quiet build still says."""
import csv
import functools
import io
import json
import re
import zipfile

import pytest
from conftest import CLOCK


@pytest.mark.parametrize("below", ["content", "content/policies", "theme/templates", "content/policies/丙"])
def test_the_site_is_found_from_a_folder_below_it(contents, run, below):
    contents.document("a")
    (contents.site / below).mkdir(parents=True, exist_ok=True)
    result = run("build", "--clock", CLOCK, cwd=contents.site / below)
    assert result.returncode == 0 and (contents.public / "policies/a.html").exists(), result.stderr
    assert not list((contents.site / below).glob("public")) and not list((contents.site / below).glob(".gongkai*"))
    assert run("withdraw", "a", "--reason", "甲", "--clock", CLOCK, cwd=contents.site / "content/policies").returncode == 0
    assert "撤回：甲" in (contents.site / "public/policies/a.html").read_text("utf8")


def test_new_and_tidy_work_from_below(contents, run):
    folder = contents.site / "content/policies"
    result = run("new", "policies", "甲", "--slug", "b", "--clock", CLOCK, cwd=folder)
    assert result.returncode == 0 and (folder / "b.md").exists()
    assert (folder / result.stdout.splitlines()[0]).resolve() == (folder / "b.md").resolve()
    assert run("tidy", "b.md", cwd=folder).returncode == 0
    contents.document("c")
    assert run("move", "c.md", "d.md", "--clock", CLOCK, cwd=folder).returncode == 0
    assert (folder / "d.md").exists() and not (contents.site / "content/d.md").exists()


def test_the_nearest_site_counts_and_none_is_said(contents, run, tmp_path):
    inner = contents.site / "content/inner"
    assert run("init", inner, "--name", "柳河乡", "--base-url", "https://liu.test/", "--index-prefix", "1").returncode == 0
    (inner / "content/policies/x").mkdir()
    assert "柳河乡" in (inner / "content/site.yml").read_text("utf8")
    assert run("build", "--clock", CLOCK, cwd=inner / "content/policies/x").returncode == 0
    assert (inner / "public/index.html").exists() and not contents.public.joinpath("index.html").exists()
    result = run("build", cwd=tmp_path)
    assert result.returncode == 64 and "gongkai init" in result.stderr
    # A folder that was named is taken as it is.
    assert run("check", "-s", ".", cwd=contents.site / "content/policies").returncode == 64


def test_a_list_for_people_and_one_for_programs(contents, run):
    contents.document("a", written="2026-01-01", effective="2026-02-01", expires="2027-01-01", number="石府发〔2026〕1号")
    contents.document("b", draft="true", kind="interpretation")
    contents.document("c", disclosure="依申请公开", repealed="2026-03-01", validity="废止")

    def rows(*arguments):
        result = run("list", "-s", contents.site, "--clock", CLOCK, *arguments)
        assert result.returncode == 0, result.stderr
        return list(csv.DictReader(io.StringIO(result.stdout)))

    chinese = {row["标题"]: row for row in rows("--lang", "zh")}
    assert [chinese[name]["状态"] for name in "abc"] == ["已发布", "草稿", "不公开"]
    a = chinese["a"]
    assert [a[key] for key in ["栏目", "体裁", "有效性", "成文日期", "施行日期", "失效日期", "发文字号", "网址"]] == [
        "政策文件", "政策文件", "有效", "2026-01-01", "2026-02-01", "2027-01-01", "石府发〔2026〕1号", "policies/a.html"]
    assert chinese["b"]["体裁"] == "政策解读" and chinese["c"]["废止日期"] == "2026-03-01" and chinese["c"]["有效性"] == "废止"
    english = {row["title"]: row for row in rows("--lang", "en")}
    programs = {row["title"]: row for row in json.loads(run("list", "-s", contents.site, "--clock", CLOCK, "--format", "json").stdout)}
    for name, row in english.items():
        assert row.items() <= programs[name].items()
    assert [english[name]["state"] for name in "abc"] == ["published", "draft", "not-for-disclosure"]
    assert english["b"]["kind"] == "interpretation" and english["a"]["category"] == "policies"
    assert [row["标题"] for row in rows("草稿", "--lang", "zh")] == ["b"]


def test_a_quiet_build_is_silent_about_warnings_that_were_there(contents):
    document = functools.partial(contents.document, published="2026-10-30 09:00")
    document("a", index=None)
    first = contents.built("-q")
    assert first.stdout == "" and first.stderr.count("GK3109") == 1, first.stderr
    assert contents.built("-q").stderr == ""
    # Another line of the same file is the same warning; another file is another one.
    document("a", "乙\n\n丙", index=None, summary="甲")
    document("b", index=None)
    second = contents.built("-q").stderr
    assert "policies/b.md" in second and "policies/a.md" not in second
    # A second fault of the same words in the same file is new, also on a line of the same text; known ones may move.
    document("d", "甲\n1.乙")
    contents.built("-q")
    document("d", "前\n\n甲\n1.乙\n\n丙\n2.丁")
    third = contents.built("-q").stderr
    assert third.count("GK2202") == 1 and "2.丁" in third, third
    document("d", "前\n\n甲\n1.乙\n\n丙\n2.丁\n\n戊\n2.丁")
    assert contents.built("-q").stderr.count("GK2202") == 1
    document("d", "甲")
    contents.built("-q")
    # An error is told whatever was known, and what was known stays known.
    document("c", "[x](nix.md)")
    refused = contents.build("-q")
    assert refused.returncode == 1 and "GK3201" in refused.stderr and "GK3109" not in refused.stderr
    document("c")
    assert contents.built("-q").stderr == ""
    # Where warnings are what is wrong, and for programs, all of them are given; so they are without -q.
    assert contents.build("-q", "--strict").stderr.count("GK3109") == 2
    assert len(json.loads(contents.built("-q", "--format", "json").stdout)["diagnostics"]) == 2
    assert contents.built().stderr.count("GK3109") == 2


def test_a_warning_that_went_and_came_back_is_new(contents):
    contents.document("a", index=None)
    contents.built("-q")
    contents.document("a")
    assert contents.built("-q").stderr == ""
    contents.document("a", index=None)
    assert "GK3109" in contents.built("-q").stderr


def test_known_warnings_are_kept_as_digests_and_a_damaged_file_hides_nothing(contents):
    contents.document("a", index=None)
    contents.built("-q")
    kept = contents.site / ".gongkai-public/warnings.json"
    assert all(len(digest) == 64 for digest in json.loads(kept.read_text("utf8")))
    kept.write_text("{", "utf8")
    assert "GK3109" in contents.built("-q").stderr
    assert contents.built("-q").stderr == ""


def test_diff_pack_and_doctor_for_programs(contents, run):
    def read(*arguments, status=0):
        result = run(*arguments, "-s", contents.site, "--clock", CLOCK, "--format", "json")
        assert result.returncode == status, result.stderr
        return json.loads(result.stdout)

    contents.document("a")
    contents.document("b")
    contents.built()
    contents.document("a", "乙")
    contents.document("c")
    (contents.site / "content/policies/b.md").unlink()
    contents.built("--allow-removals")
    difference = read("diff")
    assert "policies/c.html" in difference["added"] and "policies/a.html" in difference["changed"] and "policies/b.html" in difference["removed"]
    shown = run("diff", "-s", contents.site, "--lang", "zh").stdout.splitlines()
    assert shown[:-1] == ["+ policies/c.html", "~ policies/a.html", "- policies/b.html"] and "列表、订阅、检索" in shown[-1]
    packed = read("pack")
    with zipfile.ZipFile(packed["file"]) as archive:
        assert packed["files"] == sum(name.startswith("site/") and not name.endswith("/") for name in archive.namelist())
    assert packed["deleted"] == 0 and read("pack") == {"deleted": 0, "files": 0}
    assert [finding["part"] for finding in read("doctor") if not finding["isWell"]] == []
    contents.document("d", "[x](nix.md)")
    assert [finding["part"] for finding in read("doctor", status=1) if not finding["isWell"]] == ["content"]
    (contents.site / "content/site.yml").unlink()
    assert [finding["part"] for finding in read("doctor", status=64) if not finding["isWell"]] == ["site"]


def test_next_for_programs(contents, run):
    contents.document("a", published="2026-12-01 09:00", expires="2027-03-01", kind="notice")
    contents.document("b", repeals="policies/c.md", effective="2027-01-01")
    contents.document("c")

    def read(*arguments):
        result = run("next", "-s", contents.site, "--clock", CLOCK, "--format", "json", *arguments)
        assert result.returncode == 0 and result.stderr == "", result.stderr
        return json.loads(result.stdout)

    assert [(c["at"], c["event"], c["source"], c["title"]) for c in read("--all")["changes"]] == [
        ("2026-12-01T09:00:00+08:00", "published", "policies/a.md", "a"), ("2027-01-01T00:00:00+08:00", "effective", "policies/b.md", "b"),
        ("2027-03-01T00:00:00+08:00", "expires", "policies/a.md", "a")]
    assert len(read()["changes"]) == 1
    late = run("next", "-s", contents.site, "--clock", "2030-01-01T00:00:00+08:00", "--format", "json")
    assert json.loads(late.stdout)["changes"] == []


def test_a_machine_that_is_not_ready_is_told_from_content(contents, run):
    contents.put("policies/d.md", "---\ntitle: [\n---\n\n甲\n")
    result = run("doctor", "-s", contents.site, "--clock", "2001-01-01T00:00:00+08:00")
    assert result.returncode == 74 and result.stdout.count("✗") == 2


def test_a_code_is_explained_by_its_digits(run):
    assert run("explain", "2202").stdout == run("explain", "GK2202").stdout != ""
    assert run("explain", "9999").returncode == 64


@pytest.mark.parametrize("twice", [["-s", ".", "-s", "x"], ["--source", ".", "-s", "."], ["-s", "x", "--source=."], ["--lang", "zh", "--lang=en"], ["--clock", CLOCK, "--jobs", "1", "--clock", CLOCK]])
def test_an_option_given_twice_is_refused(contents, run, twice):
    result = run("build", *twice, cwd=contents.site)
    assert result.returncode == 64 and any(word in result.stderr for word in ("不止一次", "more than once")), result.stderr
    assert not (contents.public / "index.html").exists()


def test_options_that_may_stand_twice_do(contents, run, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("甲", "utf8")
    result = run("new", "notices", "--", "--lang --lang", "-s", cwd=contents.site)
    assert result.returncode == 64 and "不止一次" not in result.stderr, "behind -- nothing is an option"
    result = run("new", "notices", "甲", "--slug", "--lang", "--lang", "zh", "-D", "-D", cwd=contents.site)
    assert "不止一次" not in result.stderr, "a value is no option, and a flag may stand twice"
    assert run("new", "notices", "乙", "--attach", tmp_path / "a.txt", "--attach", tmp_path / "b.txt", cwd=contents.site).returncode == 0


def test_an_excel_register_is_named_as_such(contents, run):
    register = contents.site / "r.xlsx"
    register.write_bytes(b"PK\3\4\x14\0")
    assert "CSV" in run("requests", "r.xlsx", cwd=contents.site).stderr
    result = run("requests", "due", "--register", register)
    assert result.returncode == 1 and "另存为 CSV" in result.stderr
    result = run("convert", register)
    assert result.returncode == 1 and "另存为 CSV" in result.stderr and register.read_bytes().startswith(b"PK") and not list(contents.site.glob("*.bak"))


def test_what_is_generated_is_ignored_and_a_pack_is_verified_on_windows_too(contents, run):
    ignored = (contents.site / ".gitignore").read_text("utf8")
    for word in ["public/*", ".gongkai-*/", "upload-*.zip", "*.gbk.bak"]:
        assert word in ignored.splitlines()
    contents.document("a")
    contents.built()
    assert run("pack", "-s", contents.site, "-o", contents.site / "x.zip").returncode == 0
    with zipfile.ZipFile(contents.site / "x.zip") as archive:
        assert "certutil -hashfile" in archive.read("README.txt").decode("utf8")


def test_commands_that_messages_print_work_from_a_folder_below(contents, run):
    contents.document("a", "甲\n1.乙")
    below = contents.site / "content/policies"
    warned = run("check", cwd=below).stderr
    command = re.search(r"gongkai (tidy \S+)", warned)[1].split()
    assert run(*command, cwd=below).returncode == 0
    assert "GK2202" not in run("check", cwd=below).stderr
    # A path from where one stands is that path, and what is nowhere is said as it was typed.
    assert run("tidy", "a.md", cwd=below).returncode == 0
    missing = run("tidy", "content/policies/z.md", cwd=below)
    assert missing.returncode == 74 and missing.stderr.startswith("content/policies/z.md")
    (below / "b.md").write_bytes("---\ntitle: 乙\n---\n乙".encode("gbk"))
    command = re.search(r"gongkai (convert \S+)", run("check", cwd=below).stderr)[1].split()
    assert run(*command, cwd=below).returncode == 0 and (below / "b.md").read_text().endswith("乙")
