"""A site that is a part of a portal: masthead, logo and footer of the portal, or pages without any."""
import pytest
from conftest import CLOCK

OWN = """
报头: {名称: 江北县人民政府, 网址: "https://www.example.gov.cn/"}
徽标: emblem.svg
页脚:
  - 承办单位：江北县信息中心
  - {名称: 网站声明, 网址: "https://www.example.gov.cn/statement.html"}
"""
EMBLEM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def settings(contents, more):
    file = contents.site / "content/site.yml"
    file.write_text(file.read_text("utf8") + more, "utf8")


def test_what_is_the_portals_stands_on_every_page(contents):
    settings(contents, OWN)
    emblem = contents.site / "theme/assets/emblem.svg"
    emblem.parent.mkdir(parents=True)
    emblem.write_text(EMBLEM)
    contents.document("甲", "正文一段，说明有关情况。")
    contents.built()
    for path in ("index.html", "policies/甲.html", "policies/index.html", "search/index.html", "404.html"):
        page = contents.page(path)
        header, footer = page.split("</header>")[0], page.split("<footer")[1]
        assert '<a href="https://www.example.gov.cn/">江北县人民政府</a>' in header and "emblem." in header and "<img" in header, path
        assert "<li>承办单位：江北县信息中心</li>" in footer and '<a href="https://www.example.gov.cn/statement.html">网站声明</a>' in footer, path


@pytest.mark.parametrize("more, words", [
    ("徽标: emblem.svg\n", "theme/assets/emblem.svg"), ("徽标: icons.svg\n", "icon.svg"), ("徽标: site.css\n", "不是图片"), ("徽标: https://a.gov.cn/x.png\n", "只写文件名"), ("报头: {名称: 甲, 网址: www.example.gov.cn}\n", "https://"),
    ("报头: {网址: \"https://a.example.gov.cn\"}\n", "名称"), ("页脚: {名称: 甲}\n", "一列"), ("页脚:\n  - {名称: 甲, 链接: \"https://a.example.gov.cn\"}\n", "网址"),
    ("页面外框: 没有\n", "无"), ("报头: {名称: 甲, 网址: \"https://a.example.gov.cn/a b\"}\n", "没有空格"),
])
def test_what_cannot_be_is_said(contents, run, more, words):
    settings(contents, more)
    result = run("check", "-s", contents.site, "--lang", "zh", "--clock", CLOCK)
    assert result.returncode == 1 and words in result.stderr and "site.yml" in result.stderr, result.stderr


def test_the_mend_of_a_missing_logo_mends(contents, run):
    settings(contents, "徽标: emblem.svg\n")
    file = contents.site / "theme/assets/emblem.svg"
    file.parent.mkdir(parents=True)
    file.write_text(EMBLEM)
    assert run("check", "-s", contents.site, "--clock", CLOCK).returncode == 0


@pytest.mark.parametrize("word", ["none", "无"])
def test_pages_for_the_portals_own_template(contents, word):
    """Without header and footer; the ways between pages stand in their main part."""
    contents.document("甲", "正文一段，说明有关情况。")
    contents.built()
    whole = contents.page("policies/甲.html")
    settings(contents, f"页面外框: {word}\n")
    contents.built()
    for path in ("index.html", "policies/甲.html", "policies/index.html", "search/index.html", "years/index.html", "404.html"):
        page = contents.page(path)
        assert "<header" not in page and "<footer" not in page and 'class="skip"' not in page and "<main" in page, path
    bare = contents.page("policies/甲.html")
    assert bare.split("<main")[1].split("</main>")[0] == whole.split("<main")[1].split("</main>")[0]
    assert bare.split("</head>")[0] == whole.split("</head>")[0] and len(bare) < len(whole)
