"""The page of `gongkai inspect -o`, for the folder of evidence: opened from a disk, at widths and in schemes of any reader."""
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import CLOCK, PROGRAM, ROOT


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    page = tmp_path_factory.mktemp("evidence") / "自查.html"
    subprocess.run([PROGRAM, "inspect", "-s", str(ROOT), "--clock", CLOCK, "--lang", "zh", "-o", str(page)], capture_output=True)
    return page.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 500, 700, 1280])
def test_everybody_can_read_it(chromium, evidence, width, scheme):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(evidence)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    results = Axe().run(page)
    assert results.response["violations"] == [] and len(results.response["passes"]) > 10
    assert page.locator("tbody tr").count() == 18 and requests == [evidence], "nothing else is needed"
    context.close()
