"""What a site's own theme may count on, and what the default one shows where something is missing."""
import re


def footer_with(site, default_theme, html):
    templates = site / "theme/templates"
    templates.mkdir(parents=True, exist_ok=True)
    text = (default_theme / "templates/footer.mustache").read_text("utf8")
    (templates / "footer.mustache").write_text(text + html, "utf8")


def test_a_theme_may_link_to_every_page_that_the_build_makes(contents, default_theme):
    contents.document("a")
    contents.document("b", number="某府发〔2026〕1号", aliases="[/was]")
    contents.put(
        "annual-reports/2024/index.md", "---\ntitle: 2024年度报告\npublished: 2026-01-05\nindex: x/2026-00003\n---\n\n略。\n")
    contents.built()
    pages = sorted(
        str(p.relative_to(contents.public)) for p in contents.public.rglob("*")
        if p.is_file() and not {"assets", "search"} & set(p.relative_to(contents.public).parts[:1]))
    assert "annual-reports/statistics.html" in pages and "policies/years/2026.html" in pages and len(pages) > 20
    pages.append("search/index.html")
    footer_with(contents.site, default_theme, "".join(f'<a href="{{{{root}}}}{page}">甲</a>\n' for page in pages))
    assert contents.check()[0] == 0, contents.found
    footer_with(contents.site, default_theme, '<a href="{{root}}annual-reports/statistic.html">甲</a>\n')
    assert contents.check()[0] == 1
    (fault,) = [d for d in contents.found if d["code"] == "GK7004"]
    assert fault["mend"]["en"] == "Did you mean 'annual-reports/statistics.html'?"


def test_a_series_without_figures_says_so(contents):
    contents.put(
        "annual-reports/2024/index.md", "---\ntitle: 2024年度报告\npublished: 2026-01-05\nindex: x/2026-00003\n---\n\n略。\n")
    contents.built()
    page = contents.page("annual-reports/statistics.html")
    assert "还没有可以统计的年度数据" in page and "annual-report.schema.json" not in page
    assert "statistics.html" not in contents.page("index.html") + contents.page("annual-reports/index.html")


def test_the_front_page_has_no_empty_link(contents):
    """An annual report in a site without a category of them: the parts have no address for reports."""
    settings = contents.site / "content/site.yml"
    text = settings.read_text("utf8")
    settings.write_text(re.sub(r"  - 路径: annual-reports\n(?:    .*\n)+", "", text), "utf8")
    assert "annual-reports" not in settings.read_text("utf8")
    contents.document("r", kind="annual-report")
    contents.built()
    assert 'href=""' not in contents.page("index.html")


def test_a_category_text_that_cannot_be_read_is_an_error(contents):
    contents.put("policies/_index.md", "本栏目的说明。\n".encode("gb18030"))
    contents.put("notices/_index.md", "---\ntitle: 甲\n\n没有结束。\n")
    status, found = contents.check()
    assert status == 1
    assert [f for f in found if f[1].endswith("_index.md")] == [
        ("GK3102", "notices/_index.md", 1, 1), ("GK1001", "policies/_index.md", None, None)]


def test_words_of_the_text_are_those_of_the_language(contents):
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text("utf8").replace("语言: zh-CN", "语言: en"), "utf8")
    contents.document("a", "Text[^1].\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Note.\n", keywords="[x, y]")
    contents.built()
    page = contents.page("policies/a.html")
    assert 'aria-label="Table 1"' in page and "Table 1 (CSV)" in page and "Back to the reference to note 1" in page
    assert "x, y" in page and not re.search("返回注|表1", page)
