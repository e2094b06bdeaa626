"""`markdown --commonmark` is exactly `cmark --unsafe`: on the sample's documents, and on texts of Markdown's own marks."""
import random
import subprocess

import pytest
from conftest import ROOT

pytestmark = pytest.mark.quick

MARKS = ["*", "**", "_", "`", "``", "[", "](x)", "![", "<", ">", "> ", "- ", "1. ", "#", "    ", "\n", "\n\n", "|", "&amp;", "\\", "<b>", "甲", "a", " ", "---\n", "[a]: x\n", "\t", "\0"]


def texts():
    yield from (path.read_bytes() for path in sorted((ROOT / "content").rglob("*.md")))
    for seed in range(60):
        chance = random.Random(seed)
        yield "".join(chance.choice(MARKS) for _ in range(300)).encode()
    yield b"\xff\xfe\x80 a\r\nb\rc"


def test_the_same_bytes_as_cmark(gongkai):
    compared = list(texts())
    assert len(compared) > 80, "the sample's documents are among them"
    for text in compared:
        ours = subprocess.run([gongkai, "markdown", "--commonmark"], input=text, capture_output=True, check=True).stdout
        theirs = subprocess.run(["cmark", "--unsafe"], input=text, capture_output=True, check=True).stdout
        assert ours == theirs, text
