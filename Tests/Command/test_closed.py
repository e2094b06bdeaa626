"""What cannot be told is said or not published: keys without a value, the state of a category's text, pages that show nothing."""
import pytest

import stand_ins


@pytest.mark.parametrize("line", ["withdrawn:", 'withdrawn: ""', "撤回:", "draft:", 'draft: ""', "草稿:", "disclosure:", 'disclosure: ""'])
def test_a_state_without_a_value_is_named(contents, line):
    """An office's template may carry every key; that the document is published is said all the same."""
    contents.put("policies/a.md", f"---\ntitle: 甲\npublished: 2026-01-02 09:00\nindex: x/2026-a\n{line}\n---\n\n正文\n")
    assert contents.check() == (0, [("GK3134", "policies/a.md", 5, contents.found[0]["location"]["column"])])
    contents.document("a", expires="", repealed="")
    assert contents.check() == (0, [])


@pytest.mark.parametrize("front", ["draft: true", "草稿: true", "withdrawn: {on: 2024-01-01}", "expires: 2024-01-01", "disclosure: 不予公开", "title: ["])
def test_a_category_text_has_no_state(contents, front):
    contents.put("policies/_index.md", f"---\n{front}\n---\n\n说明\n")
    status, found = contents.check()
    assert status == 1 and [fault[1:3] for fault in found] == [("policies/_index.md", 2)], found


def test_a_category_text_may_have_a_title(contents):
    contents.put("policies/_index.md", "---\ntitle: 政策\n---\n\n说明文字\n")
    assert contents.check() == (0, [])
    contents.built("--strict")
    assert "说明文字" in contents.page("policies/index.html")


@pytest.mark.parametrize("path", ["_index.md", "policies/nowhere/_index.md"])
def test_a_category_text_needs_its_category(contents, path):
    contents.put(path, "说明\n")
    assert [fault[:2] for fault in contents.check()[1]] == [("GK3130", path)]


@pytest.mark.parametrize("body", ["", "<!-- 以后再写 -->", "\u3000\u3000", "&nbsp;\u200b", "\u00ad\n\n&emsp;"], ids=ascii)
def test_a_page_shows_something(contents, body):
    contents.document("a", body)
    status, found = contents.check()
    assert status == 1 and "GK3131" in [fault[0] for fault in found], found
    contents.document("a", body, draft="true")
    assert contents.check()[0] == 0


@pytest.mark.parametrize("body, files", [("![图](b.png)", ["b.png"]), ("|甲|\n|-|\n||", []), ("。", []), ("见[附件](b.pdf)", ["b.pdf"])])
def test_what_is_seen_is_no_blank(contents, body, files):
    contents.document("a/index", body)
    for name in files:
        contents.put(f"policies/a/{name}", {"b.png": stand_ins.PNG, "b.pdf": stand_ins.pdf()}[name])
    assert "GK3131" not in [fault[0] for fault in contents.check()[1]]


@pytest.mark.parametrize("title", ['"\\u200b"', '"\\u00ad\\u2060"', '"\\u3000"', '""', '"\\uFEFF"'])
def test_a_title_is_seen(contents, title):
    contents.document("a", title=title)
    assert [fault[0] for fault in contents.check()[1]] == ["GK3103"]
