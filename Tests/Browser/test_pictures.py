"""Pictures have their width and height in the page, and a browser agrees with them."""
import base64
import functools
import http.server
import subprocess
import threading

import pytest
from conftest import PROGRAM, Quiet

GIF = base64.b64decode("R0lGODlhCgAUAIAAAAAAAP///ywAAAAACgAUAAACEISPqcvtD6OctNqLs968+68FADs=")


def turned(jpeg, orientation, order):
    """The picture with an Exif segment that turns it, in either order of bytes."""
    number = functools.partial(int.to_bytes, byteorder="little" if order == b"II" else "big")
    exif = b"Exif\0\0" + order + number(42, 2) + number(8, 4) + number(1, 2) + number(0x112, 2) + number(3, 2) + number(1, 4)
    exif += number(orientation, 2) + b"\0\0" + number(0, 4)
    return jpeg[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + jpeg[2:]


@pytest.fixture(scope="module")
def pictures(chromium, tmp_path_factory):
    """Names with bytes: what a browser's own encoders write, and drawings."""
    page = chromium.new_page()

    def drawn(kind, width, height):
        data = page.evaluate(
            """([kind, width, height]) => {
              const canvas = Object.assign(document.createElement("canvas"), {width, height});
              const context = canvas.getContext("2d");
              for (let x = 0; x < width; x += 3) { context.fillStyle = `hsl(${x} 80% 50%)`; context.fillRect(x, x % height, 3, 9); }
              return canvas.toDataURL(`image/${kind}`, 0.9);
            }""", [kind, width, height])
        head, _, body = data.partition(",")
        assert kind in head, head
        return base64.b64decode(body)

    jpeg = drawn("jpeg", 300, 120)
    files = {"a.png": drawn("png", 321, 123), "b.jpg": jpeg, "c.webp": drawn("webp", 77, 333), "d.gif": GIF, "组织 结构.PNG": drawn("png", 20, 3000)}
    for orientation in (1, 3, 6, 8):
        files[f"t{orientation}.jpg"] = turned(jpeg, orientation, b"II")
    files["m5.jpg"] = turned(jpeg, 5, b"MM")
    # A camera's preview before the header.
    files["late.jpeg"] = jpeg[:2] + (b"\xff\xe2\xff\xff" + b"x" * 65533) * 9 + jpeg[2:]
    files["fixed.svg"] = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="2in" height="50px"><rect width="9" height="9"/></svg>'
    page.close()
    return files


@pytest.fixture(scope="module")
def served(pictures, tmp_path_factory):
    site = tmp_path_factory.mktemp("pictures") / "site"
    subprocess.run([PROGRAM, "init", site, "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    folder = site / "content/notices/a"
    folder.mkdir(parents=True)
    others = {"relative.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"></svg>', "cut.png": b"\x89PNG\r\n\x1a\n\0\0\0"}
    for name, data in (pictures | others).items():
        (folder / name).write_bytes(data)
    body = "".join(f"前文 {name}\n\n![图](<{name}>)\n\n" for name in pictures | others)
    (folder / "index.md").write_text(f"---\ntitle: 图\npublished: 2026-01-02\nindex: x/1\n---\n\n{body}", "utf8")
    subprocess.run([PROGRAM, "build", "-q", "-s", site], check=True, capture_output=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site / "public")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/notices/a.html"
    server.shutdown()
    server.server_close()


def test_the_browser_agrees(visit, served, pictures):
    page = visit(served).page
    sizes = page.evaluate("""() => Object.fromEntries([...document.querySelectorAll(".body img")].map(i =>
        [decodeURIComponent(i.getAttribute("src").split("/").pop()), [i.getAttribute("width"), i.getAttribute("height"), i.naturalWidth, i.naturalHeight]]))""")
    assert len(sizes) == len(pictures) + 2
    for name in pictures:
        width, height, *natural = sizes[name]
        assert width and [int(width), int(height)] == natural, (name, sizes[name])
    # A drawing without a size is as wide as the text; of a file that was cut off nothing is known.
    assert sizes["relative.svg"][:2] == sizes["cut.png"][:2] == [None, None]


@pytest.mark.parametrize("width", [320, 1280])
def test_the_text_does_not_jump(chromium, served, width):
    """The last paragraph stands in its place before a picture has come, and no picture is wider than the page."""
    context = chromium.new_context(viewport={"width": width, "height": 800})
    held = []
    context.route("**/*", lambda route: held.append(route) if route.request.resource_type == "image" else route.continue_())
    page = context.new_page()
    page.goto(served, wait_until="domcontentloaded")
    last = "[...document.querySelectorAll('.body p')].find(p => p.textContent == '前文 relative.svg').getBoundingClientRect().top"
    before = page.evaluate(last)
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    assert before == page.evaluate(last) and before > 3000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
