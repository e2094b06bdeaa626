"""Without JavaScript every document is at most four clicks from the front page, however many there are."""
import os
import re
import subprocess
import urllib.parse


def clicks(public):
    """How many links every page is away from the front page."""
    distance, front = {"index.html": 0}, ["index.html"]
    while front:
        found = []
        for page in front:
            folder = os.path.dirname(page)
            text = (public / page).read_text("utf8")
            for link in re.findall(r'<a [^>]*?href="([^"#?:]+)', text):
                target = os.path.normpath(os.path.join(folder, urllib.parse.unquote(link)))
                if target not in distance and target.endswith(".html"):
                    distance[target] = distance[page] + 1
                    found.append(target)
        front = found
    return distance


def test_the_sample(portal_site, run, tmp_path):
    distance = clicks(portal_site)
    documents = [page for page in portal_site.rglob("*.html") if "ArticleTitle" in page.read_text("utf8")]
    assert len(documents) > 30
    far = {str(page.relative_to(portal_site)): distance.get(str(page.relative_to(portal_site))) for page in documents}
    tombstones = [page for page in far if far[page] is None]
    assert tombstones and all("已" in (portal_site / page).read_text("utf8") and "撤回" in (portal_site / page).read_text("utf8") for page in tombstones)
    assert max(value for value in far.values() if value is not None) <= 4


def test_ten_thousand_documents(gongkai, site):
    folder = site / "content/policies"
    for number in range(10_000):
        year, day = 2018 + number % 9, number % 28 + 1
        (folder / f"d{number}.md").write_text(f"---\ntitle: 文件{number}\npublished: {year}-03-{day:02}\nindex: x/{year}-{number:05}\n---\n\n甲\n", "utf8")
    subprocess.run([gongkai, "build", "-q", "-s", str(site), "--clock", "2026-11-01T00:00:00+08:00"], check=True)
    distance = clicks(site / "public")
    far = [distance.get(f"policies/d{number}.html", 99) for number in range(10_000)]
    assert max(far) <= 4
    listed = set()
    for page in (site / "public/policies/years").glob("*.html"):
        listed |= set(re.findall(r'policies/(d\d+)\.html', page.read_text("utf8")))
    by_year = set()
    for page in (site / "public/years").glob("2*.html"):
        by_year |= set(re.findall(r'policies/(d\d+)\.html', page.read_text("utf8")))
    assert len(listed) == len(by_year) == 10_000, "complete by category and by year"
