"""The preview as a clerk sees it: pages reload, and faults lie over the last good page until they are mended."""
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture
def preview(tmp_path):
    program = os.environ.get("GONGKAI", str(ROOT / ".build/release/gongkai"))
    subprocess.run([program, "init", str(tmp_path / "site"), "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    process = subprocess.Popen(
        [program, "serve", "-s", str(tmp_path / "site"), "--port", "0", "--lang", "zh"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = process.stdout.readline().strip()
    assert "gongkai new" in process.stdout.readline() + process.stdout.readline(), "it says what to do next"
    yield address, tmp_path / "site/content/about.md"
    process.terminate()
    process.wait()


def test_reload_overlay_and_mend(preview, visit):
    address, file = preview
    good = file.read_text("utf8")
    page = visit(address + "about.html").page
    file.write_text(good.replace("公开政府信息", "公开政府信息，第二稿"), "utf8")
    page.get_by_text("第二稿").wait_for(timeout=20000)
    file.write_text(good.replace("标题:", "标提:"), "utf8")
    overlay = page.get_by_role("alert")
    overlay.wait_for(timeout=20000)
    text = overlay.inner_text()
    assert "content/about.md:2:1" in text and "标提" in text and "标题" in text
    assert "第二稿" in page.locator("main").inner_text(), "the last good page stays"
    file.write_text(good, "utf8")
    overlay.wait_for(state="detached", timeout=20000)
