"""One term for one thing: what docs/terms.md rules out stands in no Chinese text of the program, its theme or its documentation."""
import re

from conftest import ROOT

WORDS = [word for line in (ROOT / "docs/terms.md").read_text("utf8").splitlines() if line.startswith("|")
         for word in line.split("|")[4].strip().split("、") if word not in ("不用", "---", "")]


def chinese():
    """Every Chinese text with its place."""
    for path in sorted((ROOT / "Sources").rglob("*.swift")):
        # Comments explain the law in its own words.
        for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
            if not line.lstrip().startswith("//"):
                yield f"{path.name}:{number}", line
    documents = [ROOT / "theme/strings/zh.yml", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.zh-CN.*")), ROOT / "docs/diagnostics.md"]
    for path in documents:
        for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
            yield f"{path.name}:{number}", line


def test_no_chinese_text_uses_a_word_that_is_ruled_out():
    assert len(WORDS) > 20 and "相对路径" in WORDS
    found = [f"{place}: {word}: {line.strip()[:100]}" for place, line in chinese() for word in WORDS if word in line]
    assert found == []


# Words that are no keys where they stand: names of files, of columns of CSV files, of commands and formats.
LITERAL = re.compile(r"`[^`]*`|\\\([^()]*(?:\([^()]*\)[^()]*)*\)|[\w./-]*\.(?:yml|md|csv|html|json|txt|zip|css|js|mustache)|gongkai [^“”；。，]*|\\\(.*$|date,day,name|--[\w-]+|day 写 off|写 work")


def test_a_chinese_message_names_the_chinese_key(run):
    """An English key in a Chinese text is one that a person must look for in vain in a site whose keys are Chinese."""
    sources = "".join(path.read_text("utf8") for path in (ROOT / "Sources").rglob("*.swift"))
    keys = {key for enum in re.findall(r"enum \w+: String, FieldKey \{(.*?)\n  (?:package )?var chinese", sources, re.DOTALL)
            for key in re.findall(r'(?:case |, )(\w+)|= "(\w+)"', enum) for key in key if key}
    assert {"title", "published", "base_url", "index_prefix", "register_since", "path", "approver"} <= keys
    # Words of other meanings, too: columns of CSV files, values, a folder.
    keys -= {"text", "file", "number", "name", "on", "date", "format", "check", "row", "source", "type", "index", "form", "draft", "proactive", "requests", "litigation", "public", "search"}
    found = []
    for text in re.findall(r'zh:\s*"((?:[^"\\]|\\.)*)"', sources):
        said = LITERAL.sub(" ", text)
        found += [f"{word}: {text}" for word in re.findall(r"(?<![\w-])[a-z_]{3,}(?![\w-])", said) if word in keys]
    assert found == []
