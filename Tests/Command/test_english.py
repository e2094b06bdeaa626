"""A site in English: what the program and its theme say is English on every sort of page; Chinese is only what content says."""
import re

import pytest

from conftest import ROOT
from reports import figures
from words import Words

HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
KINDS = ["policy", "notice", "news", "interpretation", "guide", "letter", "consultation", "form", "budget", "plan", "personnel", "overview"]
SITE = """name: Disclosure
language: en
organization: Stonebridge
base_url: https://stonebridge.test/
index_prefix: 00000001X
page_size: 5
contact: {address: 8 New Street, phone: 0795-1234567, hours: 8 to 5, email: a@stonebridge.test, postcode: "336000"}
categories:
"""
HEAD = "---\ntitle: {title}\npublished: 2026-01-{day:02} 09:00\nindex: 00000001X/2026-{number:05}\n{more}---\n\n{body}\n"
BODY = """Text[^1] and [file](a.txt). See ![picture](b.png).

## Heading

| a | b |
|---|--:|
| 1 | 2 |

```csv
c,d
3,4
```

[^1]: Note.
"""


@pytest.fixture
def english(contents):
    """Every kind of document with every fact, all states, two pages of a list, reports of two years."""
    categories = [*KINDS, "annual-report"]
    contents.put("site.yml", SITE + "".join(f"  - {{path: {kind}, name: {kind.title()}, kind: {kind}}}\n" for kind in categories))
    contents.put("about.md", "---\ntitle: About\npublished: 2026-01-01\n---\n\nText.\n")
    facts = "summary: Summary\nkeywords: [one, two]\nauthor: Author\nissuer: Office\ntopic: Roads\nwritten: 2026-01-01\neffective: 2026-01-02\n"
    for number, kind in enumerate(KINDS, 1):
        more = facts + ("amends: ../old.md\n" if kind == "policy" else "") + ("corrections: [{on: 2026-01-20, text: A comma}]\n" if kind == "notice" else "")
        contents.put(f"{kind}/a/index.md", HEAD.format(title=f"A {kind}", day=number, number=number, more=more, body=BODY))
        contents.put(f"{kind}/a/a.txt", "x")
        contents.put(f"{kind}/a/b.png", b"\x89PNG\r\n\x1a\n")
    states = {"old": "aliases: [/former]\n", "lapsed": "expires: 2026-02-01\n", "repealed": "repealed: 2026-02-01\n", "gone": "withdrawn: {on: 2026-02-01, reason: Wrong}\n",
              "sample": "sample: true\n", "more": ""}
    for number, (name, more) in enumerate(states.items(), 20):
        contents.put(f"policy/{name}.md", HEAD.format(title=f"The {name} one", day=number, number=number, more=more, body="Text."))
    contents.built("--lang", "en")
    return contents


def chinese(text):
    """Chinese words of a page by the places where they stand."""
    # A document number is written in Chinese in every language: the search page gives one as an example.
    said = (part.replace("大府发〔2020〕5号", "") for part in Words(text).said)
    return sorted({found for part in said for found in HAN.findall(part)})


def test_no_page_says_anything_in_chinese(english):
    pages = sorted(path for path in english.public.rglob("*.html"))
    assert len(pages) > 50
    found = {str(path.relative_to(english.public)): chinese(path.read_text("utf8")) for path in pages}
    assert {path: words for path, words in found.items() if words} == {}
    assert all('<html lang="en"' in path.read_text("utf8") for path in pages)


def test_no_feed_says_anything_in_chinese(english):
    files = [*english.public.rglob("feed.xml"), english.public / "sitemap.xml", english.public / "robots.txt", *english.public.rglob("*.csv")]
    assert len(files) > 15
    assert {str(path.relative_to(english.public)): HAN.findall(path.read_text("utf8")) for path in files if HAN.search(path.read_text("utf8"))} == {}


def test_a_report_shows_the_official_form_within_english(english):
    """The tables and the labels of their rows are Chinese by law; what stands around them is not."""
    english.put("annual-report/2022/report.yml", figures(2022))
    english.put("annual-report/2022/index.md", "---\ntitle: Report\npublished: 2023-01-20\nindex: 00000001X/2023-00001\n---\n\n```statutory-table requests\n```\n")
    english.built("--lang", "en")
    page = english.page("annual-report/2022.html")
    around = re.sub(r"<table.*?</table>", "", page, flags=re.DOTALL)
    official = (ROOT / "Sources/AnnualReport/Data/forms.json").read_text("utf8")
    assert "收到和处理" in page and [word for word in chinese(around) if word not in official] == []
