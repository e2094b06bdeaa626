"""What attachments hold: read, found, and nowhere shown."""
import json
import random

import pytest

import identities
import office_files

pytestmark = pytest.mark.quick
DOCUMENT = "---\ntitle: 甲\npublished: 2026-01-05\nindex: x/2026-00001\n---\n\n甲。\n"


@pytest.fixture
def attach(contents):
    """Puts a file beside a document and says what `check` finds: codes, and everything that was printed."""
    def attach(name, data, *arguments):
        contents.put("policies/a/index.md", DOCUMENT)
        contents.site.joinpath("content/policies/a", name).write_bytes(data)
        result = contents.run("check", "-s", contents.site, "--lang", "zh", "--format", "json", *arguments)
        found = json.loads(result.stdout)["diagnostics"]
        for one in found:
            one["words"] = one["message"]["zh"]
        return result.returncode, [one["code"] for one in found], result.stdout + result.stderr, found
    return attach


@pytest.fixture
def unscanned(contents):
    """A site that asks which attachments were not looked into."""
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text() + "privacy: {unscanned: warning}\n")


HIDDEN = {"comment", "deleted", "hidden", "hidden sheet", "hidden row", "hidden column", "notes", "hidden slide"}


@pytest.mark.parametrize("ending, place", office_files.ALL)
def test_a_planted_number_is_refused(attach, ending, place):
    value = identities.citizen(random.Random(f"{ending} {place}"))
    status, codes, shown, found = attach(f"名册.{ending}", office_files.made(ending, place, value))
    assert status == 1 and "GK5001" in codes, shown
    assert ("GK5201" in codes) == (place in HIDDEN), shown
    assert value not in shown and value[6:15] not in shown
    assert all(one["location"]["file"].endswith(f"名册.{ending}") for one in found if one["code"].startswith("GK5"))


@pytest.mark.parametrize("ending", office_files.PLACES)
def test_a_clean_file_is_published_without_a_word(attach, ending):
    status, codes, shown, _ = attach(f"甲.{ending}", office_files.made(ending, "nothing", ""))
    assert (status, codes) == (0, []), shown


def test_places_are_those_that_people_see(attach):
    value = identities.citizen(random.Random(1))
    for ending, place, words in [
        ("docx", "body", "第2段"), ("xlsx", "body", "工作表“名册”B7"), ("xlsx", "hidden sheet", "工作表“底稿”C2"), ("pptx", "body", "第1页"), ("ods", "body", "工作表“名册”第1行第4列"),
        ("docx", "header", "页眉"), ("docx", "comment", "批注"), ("xlsx", "comment", "工作表“名册”A1的批注")]:
        _, _, shown, found = attach(f"甲.{ending}", office_files.made(ending, place, value))
        assert any(words in one["words"] for one in found if one["code"] == "GK5001"), (words, shown)


def test_archives_within_archives(attach):
    value = identities.citizen(random.Random(2))
    inner = office_files.zipped({"名册.xlsx": office_files.sheet("body", value)})
    status, codes, shown, found = attach("材料.zip", office_files.zipped({"附件/内层.zip": inner, "说明.txt": "说明".encode("gbk")}))
    assert status == 1 and codes == ["GK5001"], shown
    assert "“附件/内层.zip”，“名册.xlsx”，工作表“名册”B7" in found[0]["words"], shown
    status, codes, shown, found = attach("材料.zip", office_files.zipped({"名册.csv".encode("gbk"): f"姓名,号码\n甲,{value}\n".encode("gbk")}))
    assert status == 1 and "“名册.csv”，第2行" in found[0]["words"], shown


def test_what_cannot_be_read_is_said_once(attach, contents):
    data = office_files.word("nothing", "")
    folder = contents.site / "content/policies/a"
    folder.mkdir(parents=True)
    (folder / "短.docx").write_bytes(data[:len(data) // 2])
    settings = contents.site / "content/site.yml"
    plain = settings.read_text()
    settings.write_text(plain + "privacy: {unscanned: warning}\n")
    status, codes, shown, found = attach("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    assert status == 0 and codes == ["GK5203"], shown
    assert "2 个附件" in found[0]["words"] and "短.docx" in found[0]["words"] and "旧.doc" in found[0]["words"]
    settings.write_text(plain + "privacy: {unscanned: error}\n")
    status, codes, shown, found = attach("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    assert status == 1 and found[0]["severity"] == "error", shown


def test_an_author_is_a_warning_or_an_error(attach, contents):
    data = office_files.written_by("甲某")
    status, codes, shown, found = attach("甲.xlsx", data)
    assert (status, codes) == (0, ["GK5202"]) and "作者" in found[0]["words"] and "甲某" not in shown, shown
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text() + "隐私: {文件属性: 错误}\n")
    assert attach("甲.xlsx", data)[0] == 1


def test_an_unchanged_file_is_read_once(attach, contents):
    """And what is kept of it holds nothing of what was found."""
    value = identities.citizen(random.Random(3))
    data = office_files.sheet("body", value)
    first = attach("名册.xlsx", data)[3]
    kept = contents.site / ".gongkai-site/attachments.json"
    assert kept.stat().st_mode & 0o777 == 0o600 and value not in kept.read_text() and value[6:15] not in kept.read_text()
    # What is kept is what is said.
    kept.write_text(kept.read_text().replace("B7", "Z9"))
    assert attach("名册.xlsx", data)[3][0]["words"] == first[0]["words"].replace("B7", "Z9")
    # Not so for other bytes, and where other numbers are given out.
    assert attach("名册.xlsx", office_files.sheet("cells", value))[1] == ["GK5001"]
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text() + f"privacy: {{public: ['{value}']}}\n")
    assert attach("名册.xlsx", data)[1] == []


def test_the_offices_own_numbers_are_none(attach, contents):
    number = identities.mobile(random.Random(4))
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text() + f"privacy: {{public: ['{number}']}}\n")
    assert attach("通讯录.xlsx", office_files.sheet("body", number))[1] == []
    assert attach("通讯录.xlsx", office_files.sheet("number", identities.mobile(random.Random(5))))[1] == ["GK5011"]


def test_drafts_are_not_looked_into(contents, attach):
    folder = contents.site / "content/policies/b"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(DOCUMENT.replace("---\n\n", "draft: true\n---\n\n").replace("00001", "00002"))
    (folder / "名册.xlsx").write_bytes(office_files.sheet("body", identities.citizen(random.Random(6))))
    assert attach("甲.txt", "甲\n".encode())[:2] == (0, [])


@pytest.mark.parametrize("ending, place, made", [
    ("docx", "body", "doc:MS Word 97"), ("docx", "comment", "doc:MS Word 97"), ("docx", "deleted", "doc:MS Word 97"), ("docx", "body", "rtf"), ("docx", "table", "pdf"),
    ("xlsx", "body", "xls:MS Excel 97"), ("xlsx", "hidden sheet", "xls:MS Excel 97"), ("docx", "header", "pdf")])
def test_formats_that_programs_read(attach, ending, place, made):
    value = identities.citizen(random.Random(f"{made} {place}"))
    data = office_files.converted(office_files.made(ending, place, value), ending, made)
    names = {"doc": ["名册.doc", "名册.wps"], "xls": ["名册.xls", "名册.et"]}.get(made[:3], [f"名册.{made[:3]}"])
    for name in names:
        status, codes, shown, found = attach(name, data)
        assert status == 1 and "GK5001" in codes and value not in shown, (name, shown)
        assert ("GK5201" in codes) == (place in HIDDEN), (name, shown)


@pytest.mark.parametrize("form, ending", [("jpeg", "jpg"), ("png", "png"), ("webp", "webp"), ("heif", "heic"), ("tiff", "tif")])
def test_where_a_picture_was_taken(attach, form, ending):
    status, codes, shown, found = attach(f"照片.{ending}", office_files.picture(form, **office_files.PLACE))
    assert status == 1 and codes == ["GK5204"], shown
    assert "28" not in found[0]["words"] and "115" not in found[0]["words"]
    assert attach(f"照片.{ending}", office_files.picture(form))[1] == []


def test_a_picture_of_facts_alone(attach):
    """No program shows it, and it tells all the same."""
    photograph = office_files.picture("jpeg", **office_files.PLACE)
    facts = photograph[:photograph.index(b"\xff\xdb")] + b"\xff\xd9"
    assert attach("照片.jpg", facts)[1] == ["GK5204"]


def test_numbers_in_the_facts_of_a_picture(attach):
    value = identities.citizen(random.Random(8))
    status, codes, shown, _ = attach("照片.jpg", office_files.picture("jpeg", **{"0th": {0x010E: value.encode()}}))
    assert status == 1 and codes == ["GK5001"] and value not in shown, shown


def test_without_the_programs_it_is_said(contents, unscanned, tmp_path):
    """A bare machine looks into what needs none, and says what it did not look into."""
    (tmp_path / "bin").mkdir()
    contents.put("policies/a/index.md", DOCUMENT)
    (contents.site / "content/policies/a/照片.jpg").write_bytes(office_files.picture("jpeg"))
    (contents.site / "content/policies/a/名册.xlsx").write_bytes(office_files.sheet("body", identities.citizen(random.Random(9))))
    result = contents.run("check", "-s", contents.site, "--lang", "zh", env={"PATH": str(tmp_path / "bin")})
    assert "GK5203" in result.stderr and "vipsheader" in result.stderr and "GK5001" in result.stderr, result.stderr


def test_a_photograph_within_a_document_is_not_passed_over(contents, tmp_path):
    """Without the program that reads its facts the document is named."""
    document = office_files.docx.Document()
    document.core_properties.author = ""
    document.add_picture(office_files.io.BytesIO(office_files.picture("jpeg", **office_files.PLACE, **{"0th": {0x010F: "手机手机".encode()}})))
    (tmp_path / "bin").mkdir()
    contents.put("policies/a/index.md", DOCUMENT)
    (contents.site / "content/policies/a/现场.docx").write_bytes(office_files.saved(document))
    result = contents.run("check", "-s", contents.site, "--lang", "zh", env={"PATH": str(tmp_path / "bin")})
    assert "GK5203" in result.stderr and "word/media/" in result.stderr, result.stderr
