"""Assets that are kept in sections: the files of `assets/NAME.js/` are joined in the order of their names."""
import hashlib
import pathlib
import re
import shutil
import subprocess

import pytest

from conftest import CLOCK, ROOT

pytestmark = pytest.mark.quick
SECTIONS = ROOT / "theme/assets/search.js"


@pytest.fixture(params=["folder", "compiled in"])
def published(request, gongkai, site, tmp_path):
    """Builds the site, with the theme beside the program or the one that is compiled in; returns its assets by name."""
    program = gongkai
    if request.param == "compiled in":
        program = tmp_path / "alone/gongkai"
        program.parent.mkdir()
        shutil.copy(gongkai, program)

    def published():
        result = subprocess.run([program, "build", "-q", "-s", site, "--clock", CLOCK], capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        found = {}
        for path in filter(pathlib.Path.is_file, (site / "public/assets").rglob("*")):
            name, digest, ending = path.relative_to(site / "public/assets").as_posix().rsplit(".", 2)
            assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest)
            found[f"{name}.{ending}"] = path.read_text("utf8")
        return found

    return published


def squeezed(text):
    """Without blanks and line ends, wherever they stand."""
    return "".join(text.split())


def joined(**own):
    """The default theme's sections, some of them replaced or added."""
    texts = {path.name: path.read_text("utf8") for path in SECTIONS.iterdir()}
    (_, first), *rest = sorted({**texts, **own}.items())
    lines = re.sub(r"^ */\*.*?\*/$", "", "".join(text for _, text in rest), flags=re.MULTILINE | re.DOTALL).split("\n")
    kept = [line.lstrip(" ") for line in lines if line.strip() and not line.lstrip().startswith("//")]
    return squeezed(first + "".join(kept))


def put(site, path, text):
    file = site / "theme/assets" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf8")


def test_sections_are_one_asset(published, site):
    assets = published()
    assert squeezed(assets["search.js"]) == joined() and len(list(SECTIONS.iterdir())) > 5
    assert sorted(assets) == ["charts.css", "document.js", "home.css", "icon.svg", "request.css", "request.js", "search-questions.js", "search-traditional.js", "search.js", "site.css", "site.js"]
    page = (site / "public/search/index.html").read_text("utf8")
    assert f"assets/search.{hashlib.sha256(assets['search.js'].encode()).hexdigest()[:8]}.js" in page


def test_a_site_replaces_one_section_and_adds_another(published, site):
    own = {"20-numbers.js": "mine();\n", "25-more.js": "/** More,\n * of it. */\nmore(); // kept\n  // gone\n"}
    for name, text in own.items():
        put(site, f"search.js/{name}", text)
    found = published()["search.js"]
    assert squeezed(found) == joined(**own) and "mine();more();//kept\n" in found and "of it" not in found


@pytest.mark.parametrize("line, kept", [
    ('const a = b - -c + +d, e = f - g * (h + 1) / 2 % 3;', 'const a=b- -c+ +d,e=f-g*(h+1)/2%3;'),
    ('x = / a [/ ] "b/g.test(y) ? " c  d " : `e  ${f}  g` + \' h "  i\';', 'x=/ a [/ ] "b/g.test(y)?" c  d ":`e  ${f}  g`+\' h "  i\';'),
    ('return /\\/ x/.exec( z ) || "a\\" b" ;', 'return/\\/ x/.exec(z)||"a\\" b";'),
    ('k = `begins  here', 'k=`begins  here'),
])
def test_what_blanks_say_is_kept(published, site, line, kept):
    put(site, "search.js/25-more.js", line + "\n")
    assert kept in published()["search.js"]


def test_a_site_holds_the_whole(published, site):
    put(site, "search.js", "// whole\n")
    assert published()["search.js"] == "// whole\n"


def test_other_folders_stay_as_they_are(published, site):
    put(site, "fonts/a.txt", "甲")
    put(site, "extra.css/2.css", "b{}\n")
    put(site, "extra.css/10.css", "a{}\n")
    put(site, "extra.css/read.me", "x")
    assets = published()
    assert assets["fonts/a.txt"] == "甲" and assets["extra.css"] == "a{}b{}" and assets["extra.css/read.me"] == "x"


def test_the_script_is_light(published):
    assert len(published()["search.js"].encode()) <= 48_000, "it is fetched with every search page"


def test_sections_are_short_and_nothing_else_calls_them():
    texts = {path.name: path.read_text("utf8") for path in SECTIONS.iterdir()}
    assert all(len(text.splitlines()) <= 200 for text in texts.values())
    assert all(text.startswith("\n  // ---- ") for name, text in texts.items() if name not in ("00-begin.js", "90-end.js"))
