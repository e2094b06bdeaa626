"""The tests themselves: none is passed over, and a mark says in which tier it runs."""
import re

import pytest

from conftest import ROOT

pytestmark = pytest.mark.quick

SOURCES = [file for file in sorted((ROOT / "Tests").rglob("*")) if file.suffix in (".py", ".swift") and "Golden" not in file.parts]
# Built from parts, so that this file does not hold them.
PASSED_OVER = ["pytest" + ".skip", "importor" + "skip", "skip" + "if", "mark" + ".skip", "x" + "fail", "unittest" + ".skip", ".dis" + "abled(",
               ".ena" + "bled(", "withKnown" + "Issue", "XCT" + "Skip"]


@pytest.mark.parametrize("word", PASSED_OVER)
def test_nothing_is_passed_over(word):
    """A feature or a tool that is missing is a failure: `make .build/venv` installs what tests need."""
    assert len(SOURCES) > 50
    assert [str(file.relative_to(ROOT)) for file in SOURCES if word in file.read_text("utf8")] == []


def test_marks_are_those_that_are_declared():
    """Marks stand in Tests/pytest.ini; pytest refuses others."""
    declared = set(re.findall(r"^    (\w+): ", (ROOT / "Tests/pytest.ini").read_text("utf8"), re.MULTILINE))
    used = {mark for file in SOURCES if file.suffix == ".py" for mark in re.findall(r"pytest\.mark\.(\w+)", file.read_text("utf8"))}
    assert used - {"parametrize"} == declared
