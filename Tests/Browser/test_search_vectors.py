"""search.js cuts text, hashes and decodes as Sources/Search does: both read Tests/SearchTests/vectors.json."""
import json

import pytest
from conftest import ROOT

VECTORS = json.loads((ROOT / "Tests/SearchTests/vectors.json").read_text("utf8"))


@pytest.fixture(scope="module")
def core(chromium, address):
    page = chromium.new_page()
    page.goto(address + "search/index.html")

    def call(name, *arguments):
        return page.evaluate("([name, ...rest]) => self.gongkaiSearch[name](...rest)", [name, *arguments])

    yield call
    page.close()


@pytest.mark.parametrize("text, normalised", VECTORS["normalise"])
def test_text_is_normalised_alike(core, text, normalised):
    assert core("normalise", text) == normalised


@pytest.mark.parametrize("term, bucket", VECTORS["buckets"])
def test_a_term_has_one_bucket(core, term, bucket):
    assert f"{core('bucketOf', term, 512):x}" == bucket


@pytest.mark.parametrize("row", VECTORS["opened"], ids=lambda row: row["bucket"]["bits"][:8])
def test_buckets_are_read_as_they_were_written(chromium, address, row):
    page = chromium.new_page()
    page.goto(address + "search/index.html")
    found = page.evaluate("([bucket, documents]) => Array.from(self.gongkaiSearch.openBucket(bucket, documents))", [row["bucket"], row["documents"]])
    assert found == [[one["term"], one["lists"]] for one in row["terms"]]
    page.close()


@pytest.mark.parametrize("bits", ["", "A", "____", "AAAAAAAAAAAA", "B____________", "AAAAAAB____", "§"])
def test_a_damaged_bucket_ends(chromium, address, bits):
    page = chromium.new_page()
    page.goto(address + "search/index.html")
    assert page.evaluate("bits => { try { return self.gongkaiSearch.openBucket({ more: 'a b c', bits }, 20).size; } catch (error) { return error.name; } }", bits) in ("RangeError", 3, 4, 5)
    page.close()


@pytest.mark.parametrize("text, term", VECTORS["numbers"])
def test_document_numbers_are_found_alike(core, text, term):
    found = [number["term"] for number in core("numbers", core("normalise", text))]
    assert (term in found) if term else found == []


@pytest.mark.parametrize("text, terms", VECTORS["figures"])
def test_dates_and_sums_are_found_alike(core, text, terms):
    assert {figure["term"] for figure in core("figures", core("normalise", text))} == set(terms)


@pytest.mark.parametrize("word, most, needs", [
    ("补贴", 6, [["补贴"]]), ("耕地保护补贴", 6, [["耕地"], ["保护"], ["补贴"]]), ("耕地保护费", 6, [["耕地"], ["保护"], ["护费"]]), ("镇", 6, [["镇"]]),
    ("政府公开", 6, [["政府"], ["公开"]]), ("公开栏", 6, [["公开"], ["开栏"]]), ("2024年政府", 6, [["#202"], ["#024"], ["年政"], ["政府"]]), ("ab12号", 6, [["12"]]), ("746", 6, [["746", "#746"]]), ("12", 6, [["12"]]), ("gb 18030", 6, [["#180"], ["#030"]]), ("令gb 18030", 6, [["gb"], ["#180"], ["#030"]]),
    ("第3 号令", 6, [["3号"], ["号令"]]), ("耕地保护补贴资金", 2, [["耕地"], ["资金"]]), ("，。", 6, []),
])
def test_what_a_document_must_hold(core, word, most, needs):
    assert core("needs", word, most) == needs


@pytest.mark.parametrize("query, spellings", [
    ("2020年12月", ["2020年12月", "二〇二〇年十二月"]), ("二〇二〇年十月二十日", ["二〇二〇年十月二十日", "2020年10月20日", "二〇二〇年十月二十日"]),
    ("二〇二一年三十一日", ["二〇二一年三十一日", "2021年31日"]), ("8月1日", ["8月1日", "八月一日"]), ("补贴", ["补贴"]),
])
def test_dates_are_looked_for_in_both_spellings(core, query, spellings):
    reading = core("readings", query)[-1]
    assert set(reading["words"][0]["spellings"]) == set(spellings)


@pytest.mark.parametrize("text, folded", VECTORS["traditional"])
def test_traditional_characters_are_folded_alike(chromium, address, text, folded):
    page = chromium.new_page()
    page.goto(address + "search/index.html")
    table = page.evaluate("""async () => {
      await new Promise((done) => { const one = document.createElement("script"); one.src = document.getElementById("search.status").dataset.table; one.onload = done; document.head.append(one); });
      return self.gongkaiSimplified;
    }""")
    page.evaluate("table => self.gongkaiSearch.learn(table)", table)
    assert page.evaluate("text => self.gongkaiSearch.normalise(text)", text) == folded
    page.close()
