"""法定主动公开内容: the items of art. 20 and 21 with what counts for each, by years."""
import html
import json
import re
import urllib.parse

import pytest
from conftest import CLOCK


def cell(text):
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip()


def table(page):
    """Items with their counts: all, then by years."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', page)
    return {cell(name): [cell(one) for one in re.findall(r"<td[^>]*>(.*?)</td>", cells)] for name, cells in rows}


@pytest.fixture(scope="module")
def page(portal_site):
    return (portal_site / "data/coverage.html").read_text("utf8")


def test_counts_add_up(page):
    items = table(page)
    years = re.findall(r'<th scope="col">(\d{4})</th>', page)
    assert len(items) > 20 and years == sorted(years, reverse=True) and len(years) > 5
    for name, (total, *counts) in items.items():
        assert len(counts) == len(years)
        assert total == (str(sum(int(one) for one in counts if one)) if any(counts) else "无"), name
    met = sum(total != "无" for total, *_ in items.values())
    assert f"{len(items)}项中，{met}项有公开文件。" in page


def test_what_inspect_misses_is_what_has_none(page, portal_site, run):
    result = run("inspect", "-s", portal_site.parent, "--format", "json", "--lang", "zh", "--clock", CLOCK)
    text = json.dumps(json.loads(result.stdout), ensure_ascii=False)
    unmet = {name for name, (total, *_) in table(page).items() if total == "无"}
    assert {name for name in table(page) if re.search(rf"条例第二十一?条[^：]*{re.escape(name)}：", text)} == unmet


def test_each_item_leads_to_its_documents(page):
    anchors = re.findall(r'<th scope="row"><a href="#([\w.]+)"', page)
    assert anchors and all(f'id="{anchor}"' in page for anchor in anchors) and len(set(anchors)) == len(anchors)


def test_every_page_leads_to_it(portal_site, page):
    for path in ("finance/index.html", "years/index.html", "index.html"):
        assert "data/coverage.html" in (portal_site / path).read_text("utf8")
    assert re.search(r'<a href="\.\./data/coverage\.html" aria-current="page">', page)


def test_a_category_counts_for_what_it_cites(contents):
    contents.document("甲", "正文一段，说明有关情况。")
    contents.built()
    before, settings = table(contents.page("data/coverage.html")), contents.site / "content/site.yml"
    settings.write_text(settings.read_text("utf8").replace("路径: policies", "路径: policies\n    依据: 第二十条第（八）项"), "utf8")
    contents.built()
    after = table(contents.page("data/coverage.html"))
    changed = {name for name in after if after[name] != before[name]}
    assert [name for name in changed if "收费" in name] and len(changed) == 1


def test_the_registration_is_linked(contents, run):
    settings = contents.site / "content/site.yml"
    own = settings.read_text("utf8")
    settings.write_text(own + "\n党政机关标识: https://bszs.conac.cn/sitename?id=0\n", "utf8")
    contents.built()
    assert '<a href="https://bszs.conac.cn/sitename?id=0">' in contents.page("index.html")
    settings.write_text(own + "\n党政机关标识: 已挂标\n", "utf8")
    result = run("check", "-s", contents.site, "--lang", "zh", "--clock", CLOCK)
    assert result.returncode == 1 and "党政机关标识" in result.stderr and "https://" in result.stderr


def test_an_error_of_a_page_is_reported_with_its_address(contents):
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text("utf8") + "\nsite_id_code: '0000000000'\n", "utf8")
    contents.document("jia", "正文一段，说明有关情况。")
    contents.built()
    page = contents.page("policies/jia.html")
    canonical = re.search(r'rel="canonical" href="([^"]+)"', page)[1]
    address = html.unescape(re.search(r'href="(https://zfwzgl[^"]+)">(?:<svg.*?</svg>)?本页有错', page, re.DOTALL)[1])
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(address).query) == {"site_code": ["0000000000"], "url": [canonical]}
