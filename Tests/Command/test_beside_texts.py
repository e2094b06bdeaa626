"""Pages, drawings, data and archives hide nothing in attributes, signs written by their numbers, encodings and comments."""
import base64
import io
import random
import zipfile

import pytest

import identities
from test_everywhere import look

RNG = random.Random("beside texts")
ID = next(one for one in (identities.citizen(RNG) for _ in range(99)) if one[-1].isdigit())
PHONE = identities.mobile(RNG)
HEAD, TAIL = ID[:9], ID[9:]


def page(body):
    return f"<!doctype html><html><head><title>t</title></head><body><p>表</p>{body}</body></html>"


def drawing(body):
    return f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>'


def by_number(text):
    return "".join(f"&#{ord(sign)};" for sign in text)


PAGES = {
    "data": f'<p data-x="{ID}">a</p>', "id": f'<p id="{PHONE}">a</p>', "script": f"<p onclick=\"f('{ID}')\">a</p>",
    "label": f'<p aria-label="{ID}">a</p>', "srcdoc": f'<iframe srcdoc="&lt;b&gt;{HEAD}&lt;/b&gt;{TAIL}"></iframe>',
    "srcset": f'<img srcset="{ID}.png 1x">', "address": f'<a href="data:text/plain,{HEAD}%{ord(TAIL[0]):x}{TAIL[1:]}">x</a>',
    "base64": '<iframe src="data:text/html;base64,%s"></iframe>' % base64.b64encode(f"<p>{ID}</p>".encode()).decode(),
    "option": f'<select><option label="{ID}"></select>', "form": f'<form action="/x?{ID}"></form>',
    "summary": f"<details><summary>x</summary>{PHONE}</details>", "button": f"<button>x</button>{PHONE}",
    "instruction": f"<?x {ID} ?>", "comment": f"<!-- {ID} -->", "style": f"<style>/* {ID} */</style>",
}
DRAWINGS = {
    "spans": f"<text><tspan>{HEAD}</tspan><tspan>{TAIL}</tspan></text>", "numbers": f"<text>{by_number(ID)}</text>", "description": f"<desc>{ID}</desc>",
    "data": f"<![CDATA[{ID}]]>", "comment": f"<!-- {ID} -->", "attribute": f'<g inkscape:label="{ID}"/>', "title": f"<title>{ID}</title>",
}
TEXTS = {
    "a.json": '{"a":"%s"}' % "".join(f"\\u{ord(sign):04x}" for sign in ID), "b.json": '{"号":"%s\\n"}' % ID,
    "utf-32.txt": f"编号 {ID}".encode("utf-32"), "utf-32-le.txt": f"编号 {ID}".encode("utf-32-le"), "utf-32-be.txt": f"编号 {ID}".encode("utf-32-be"),
    "nul.txt": "\0".join(ID), "nul.csv": f"姓名,证号\n甲,{HEAD}\0{TAIL}\n", "entity.xml": f'<!DOCTYPE a [<!ENTITY n "{ID}">]><a>&n;</a>',
}


def packed(name, content, comment="", beside=""):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.comment = beside.encode()
        archive.writestr(entry, content)
        archive.comment = comment.encode()
    return data.getvalue()


def test_everything_is_read(contents, attached):
    files = {f"page-{name}.zip": packed("a.html", page(body)) for name, body in PAGES.items()}
    files |= {f"drawing-{name}.svg": drawing(body) for name, body in DRAWINGS.items()} | TEXTS
    files |= {"comment.zip": packed("a.txt", "说明", comment=ID), "entry.zip": packed("a.txt", "说明", beside=ID)}
    files |= {"comment.xlsx": packed("xl/workbook.xml", "<workbook/>", comment=ID)}
    told, shown = look(contents, attached, {name: data if isinstance(data, bytes) else data.encode() for name, data in files.items()})
    missed = [name for name in files if not {"GK5001", "GK5011"} & {code for code, _ in told.get(name, [])}]
    assert not missed and ID not in shown and PHONE not in shown


def test_what_programs_write_is_no_finding(contents, attached):
    """Sizes, colours, paths, addresses of pictures and generators."""
    body = '<!-- Generator: Draw 27.8 --><g id="path1024" style="stroke-width:1380000000.5" transform="matrix(1 0 0 1 13812.345 678)"><path d="M13812345678.5 20l3 4"/></g>'
    picture = '<image href="data:image/png;base64,%s"/>' % base64.b64encode(bytes(range(256)) * 8).decode()
    told, _ = look(contents, attached, {"a.svg": drawing(body + picture).encode(), "a.json": b'{"size":13812.5,"hash":"3f1a9"}', "a.zip": packed("a.html", page('<p class="x1" width="300">文</p>'))})
    assert not told, told
