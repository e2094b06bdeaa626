"""What must not be published is found, and nothing that is printed or kept shows it."""
import collections
import json
import random
import re

import pytest

import identities

pytestmark = pytest.mark.quick


def site_of(contents, lines, size=200):
    """Documents of so many lines each; the expectation by file and line."""
    expected = {}
    for number in range(0, len(lines), size):
        name = f"policies/d{number}.md"
        text = f"---\ntitle: 第{number}件\npublished: 2026-01-02\nindex: x/2026-{number + 1:05}\n---\n\n"
        for code, line in lines[number:number + size]:
            expected[name, text.count("\n") + 1] = code
            text += line + "\n\n"
        contents.put(name, text)
    return expected


@pytest.mark.parametrize("seed", [1, 2])
def test_recall_and_precision(contents, seed, record_property):
    """Of the errors: every one of three thousand in disguise, and at most one wrong in a hundred among ten thousand look-alikes."""
    expected = site_of(contents, identities.corpus(seed, 3000, 10000))
    contents.site.joinpath("theme").exists()
    _, found = contents.check()
    errors = collections.defaultdict(set)
    for code, file, line, _ in found:
        if code in ("GK5001", "GK5011", "GK5021"):
            errors[file, line].add(code)
    wanted = {place: code for place, code in expected.items() if code}
    missed = [code for place, code in wanted.items() if code.split()[0] not in errors.get(place, ())]
    false = [place for place in errors if not expected.get(place)]
    right = len(wanted) - len(missed)
    print(f"\n{len(wanted)} planted, {len(missed)} missed; {len(false)} of {len(expected) - len(wanted)} look-alikes taken: recall {right / len(wanted):.4f}, precision {right / (right + len(false)):.4f}")
    assert not missed, collections.Counter(missed).most_common(8)
    assert len(false) <= right / 100, [false[:5]]
