"""search.js cuts text, hashes and decodes as Sources/Search does: both read Tests/SearchTests/vectors.json."""
import json

import pytest
from conftest import ROOT

VECTORS = json.loads((ROOT / "Tests/SearchTests/vectors.json").read_text("utf8"))


@pytest.fixture(scope="module")
def core(chromium, address):
    page = chromium.new_page()
    page.goto(address + "search/index.html")

    def call(name, argument):
        return page.evaluate("([name, argument]) => self.gongkaiSearch[name](argument)", [name, argument])

    yield call
    page.close()


@pytest.mark.parametrize("text, normalised", VECTORS["normalise"])
def test_text_is_normalised_alike(core, text, normalised):
    assert core("normalise", text) == normalised


@pytest.mark.parametrize("term, digest, bucket", VECTORS["buckets"])
def test_a_term_has_one_bucket(core, term, digest, bucket):
    found = core("hash", term)
    assert f"{found:08x}" == digest and f"{found & 511:x}" == bucket


@pytest.mark.parametrize("ids, text", VECTORS["postings"] + VECTORS["lists"])
def test_lists_are_read_as_they_were_written(core, ids, text):
    wanted = ids if ids and isinstance(ids[0], list) else [ids]
    assert core("decode", text) == wanted + [[]] * (4 - len(wanted))


@pytest.mark.parametrize("text, term", VECTORS["numbers"])
def test_document_numbers_are_found_alike(core, text, term):
    found = [number["term"] for number in core("numbers", core("normalise", text))]
    assert (term in found) if term else found == []
