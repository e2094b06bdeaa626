"""The search finds the words of attachments, with their place; what is not public is kept nowhere."""
import io
import json
import zipfile

import pytest

import office_files


def fragments(contents):
    return [json.loads(path.read_text())["x"] for path in sorted((contents.public / "search/f").rglob("*.json"))]


def kept(contents):
    folder = contents.site / ".gongkai-site/attachment-texts"
    return sorted(folder.iterdir()) if folder.exists() else []


def zipped(data):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("名册.docx", data)
    return target.getvalue()


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pptx", "odt", "ods", "pdf", "csv", "zip"])
def test_words_of_an_attachment_are_found(contents, ending):
    word = "金丝楠木"
    contents.document("a/index", attachments=f"{{名册.{ending}: 树木名册}}")
    data = {
        "csv": lambda: f"树种,株数\n{word},3\n".encode(), "zip": lambda: zipped(office_files.made("docx", "body", word)),
        "pdf": lambda: office_files.converted(office_files.made("docx", "body", word), "docx", "pdf"),
    }.get(ending, lambda: office_files.made(ending, "body", word))()
    contents.put(f"policies/a/名册.{ending}", data)
    contents.document("b", body="甲")
    contents.built()
    [line] = [line for text in fragments(contents) for line in text.split("\n") if word in line]
    assert line.startswith("附件“树木名册”") and line.index("：") < line.index(word), line
    assert [path.stat().st_mode & 0o777 for path in kept(contents)] == [0o600]


def test_hidden_words_are_not_searched_for(contents):
    """They are refused; but nothing of them would be found."""
    contents.document("a/index")
    contents.put("policies/a/b.xlsx", office_files.written_by("乙某"))
    contents.built()
    assert not any("乙某" in text for text in fragments(contents))


def test_a_site_may_leave_them_out(contents):
    path = contents.site / "content/site.yml"
    path.write_text(path.read_text() + "搜索: {附件: 否}\n")
    contents.document("a/index")
    contents.put("policies/a/b.docx", office_files.made("docx", "body", "金丝楠木"))
    contents.built()
    assert not any("金丝楠木" in text for text in fragments(contents)) and kept(contents) == []


def test_an_unchanged_attachment_is_read_once(contents, tmp_path):
    contents.document("a/index")
    contents.put("policies/a/b.docx", office_files.made("docx", "body", "金丝楠木"))
    contents.built()
    [path] = kept(contents)
    path.write_text("第1段：红豆杉\n")
    contents.document("c")
    contents.built()
    assert any("附件“b.docx”第1段：红豆杉" in text for text in fragments(contents)), "what was kept is used"


def test_what_is_not_public_any_more_is_kept_no_longer(contents, run):
    contents.document("a/index")
    contents.put("policies/a/b.docx", office_files.made("docx", "body", "金丝楠木"))
    contents.built()
    assert kept(contents)
    assert run("withdraw", "-s", contents.site, "policies/a/index.md", "--reason", "有误").returncode == 0
    assert kept(contents) == []
    assert not any("金丝楠木" in text for text in fragments(contents))
    contents.built()
    assert kept(contents) == []


def test_a_draft_is_not_kept(contents):
    contents.document("a/index", draft="true")
    contents.put("policies/a/b.docx", office_files.made("docx", "body", "金丝楠木"))
    contents.document("c")
    contents.built()
    assert kept(contents) == []
