"""The index below search/ (docs/search.md): every file against the schema published with it, every number against the files."""
import csv
import io
import itertools
import json
import re
import urllib.parse

import jsonschema
import pytest
from conftest import CLOCK, Contents, FILLED, digests

from search_buckets import ALPHABET, bucket_of, opened

pytestmark = pytest.mark.quick

SCHEMA_OF = {
    r"manifest\.json": "manifest", r"t/[0-9a-f]+\.json": "bucket",
    r"f/[0-9]+/[0-9a-z]+\.json": "fragment", r"facets\.json": "facets",
    r"s/[0-9a-f]+\.json": "suggestions",
}


def base36(number):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (base36(number // 36) if number > 35 else "") + digits[number % 36]


class Index:
    def __init__(self, public):
        self.public, self.folder = public, public / "search"
        self.paths = sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*") if p.is_file())
        self.manifest = self.read("manifest.json")

    def read(self, path):
        return json.loads((self.folder / path).read_text("utf8"))

    def below(self, folder):
        return [path for path in self.paths if path.startswith(folder + "/")]

    def fragment_paths(self):
        """Where the fragment of each document stands, by id, as the manifest has it."""
        years = [*self.manifest["years"], [None, self.manifest["documents"]]]
        return [f"f/{year}/{base36(rank)}.json" for (year, first), (_, end) in itertools.pairwise(years) for rank in range(end - first)]

    def fragments(self):
        return [self.read(path) for path in self.fragment_paths()]

    def terms(self):
        """Every term with its four lists, and the buckets in which it stands; a ! begins those of which titles and numbers alone are listed."""
        bulk, found = self.manifest["bulk"], {}
        for path in self.below("t"):
            number = int(path.removeprefix("t/").removesuffix(".json"), 16)
            for term, lists in opened(self.read(path), bulk, number, self.manifest["buckets"]).items():
                found[term] = (lists, [path])
        for term, lists in opened(self.manifest["newest"], self.manifest["documents"] - bulk).items():
            known, paths = found.get(term, ([[], [], [], []], []))
            found[term] = ([old + [bulk + one for one in new] for old, new in zip(known, lists)], paths + ["newest"])
        return found


def validator(index, name):
    schema = index.read(f"schema/{name}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="module")
def sample(portal_site):
    return Index(portal_site)


@pytest.fixture(scope="module")
def index(run, gongkai, tmp_path_factory):
    """A site of 700 documents in three years: more than one size of buckets, two scripts, ranks of two digits."""
    site = tmp_path_factory.mktemp("index") / "site"
    assert run("init", site, *FILLED).returncode == 0
    contents = Contents(site, run)
    for number in range(700):
        contents.document(
            f"通知{number:03}", f"第{number}件。办理𠮷林市政府信息公开申请，见〔2021〕{number}号。" * (1 + number % 7),
            published=f"{2019 + number % 3}-01-{number % 28 + 1:02} 09:00",
            number=f"大府发〔2022〕{number + 1}号" if number % 2 else None)
    contents.built()
    return Index(contents.public)


@pytest.fixture(params=["sample", "index"])
def any_index(request):
    return request.getfixturevalue(request.param)


def test_every_file_is_valid_by_its_published_schema(any_index):
    validators = {name: validator(any_index, name) for name in SCHEMA_OF.values()}
    assert any_index.below("schema") == [f"schema/{name}.schema.json" for name in sorted(validators)]
    checked = dict.fromkeys(validators, 0)
    for path in any_index.paths:
        if not path.endswith(".json") or path.startswith("schema/"):
            assert re.fullmatch(r"index\.html|numbers/\d+(_\d+)?\.html|offline/(\d+|index)\.js|schema/\w+\.schema\.json", path), path
            continue
        [name] = [name for pattern, name in SCHEMA_OF.items() if re.fullmatch(pattern, path)]
        text = (any_index.folder / path).read_text("utf8")
        assert text.endswith("\n") and text.count("\n") == 1, path
        errors = [f"{path}: {error.json_path}: {error.message}" for error in validators[name].iter_errors(json.loads(text))]
        assert not errors, errors[:3]
        checked[name] += 1
    assert checked["manifest"] == checked["facets"] == 1 and checked["bucket"] >= 64 and checked["fragment"] > 20


@pytest.mark.parametrize("more", {"": True, "3月 @2020-17 =2024-3 =2024-3-5 =y12345000 #202 $1f2e !发 gb2312 𠮷野": True, " 3月": False, "3月 ": False, "3月  号": False, "@2020-05": False, "Aa": False, "低，保": False, "#20": False, "$xyz": False}.items(), ids=str)
def test_the_schema_knows_terms(sample, more):
    assert validator(sample, "bucket").is_valid({"more": more[0], "bits": "g"}) is more[1]


@pytest.mark.parametrize("name, value", [
    ("bucket", {}), ("bucket", {"more": ""}), ("bucket", {"bits": "g"}), ("bucket", {"more": "", "bits": ""}), ("bucket", {"more": "", "bits": "g="}), ("bucket", {"more": "", "bits": "g", "less": ""}), ("bucket", []),
    ("facets", {"category": "A"}), ("facets", {"category": "A", "kind": "!", "out": "A", "day": "AA"}), ("facets", {"category": "A", "kind": "A", "out": "C", "day": "AA"}),
    ("facets", {"category": "", "kind": "", "out": "", "day": "", "year": ""}),
], ids=lambda value: str(value)[:40])
def test_the_schemas_refuse_other_values(sample, name, value):
    assert not validator(sample, name).is_valid(value)


@pytest.mark.parametrize("name", ["manifest", "fragment"])
def test_the_schemas_refuse_missing_unknown_and_mistyped_members(sample, name):
    value = sample.manifest if name == "manifest" else next(f for f in sample.fragments() if "n" in f)
    check = validator(sample, name).is_valid
    assert check(value)
    assert not check({**value, "more": 1})
    for key in value:
        assert check({k: v for k, v in value.items() if k != key}) is (key in ("n", "s", "v", "o", "f", "same", "facets")), key
        assert not check({**value, key: None}), key
    for key, wrong in [("u", "https://example.com/"), ("u", "../补贴.html"), ("d", "2020-3-5"), ("c", -1), ("t", "政\u200b府"), ("x", "甲\n")]:
        assert name == "manifest" or not check({**value, key: wrong}), key


def test_the_manifest_counts_the_files(any_index):
    manifest, fragments = any_index.manifest, any_index.fragment_paths()
    assert sorted(any_index.below("t")) == sorted(f"t/{bucket:x}.json" for bucket in range(manifest["buckets"]))
    assert manifest["buckets"] == 64 and manifest["documents"] - 16 < manifest["bulk"] <= manifest["documents"]
    assert sorted(any_index.below("f")) == sorted(fragments) and len(fragments) == manifest["documents"]
    firsts = [first for _, first in manifest["years"]]
    assert firsts == sorted(set(firsts)) and firsts[0] == 0
    assert [year for year, _ in manifest["years"]] == sorted({year for year, _ in manifest["years"]})
    lengths = [len(fragment["x"].replace("\n", "")) for fragment in any_index.fragments()]
    mean = sum(lengths[:manifest["bulk"]]) / manifest["bulk"]
    assert abs(manifest["average"] - mean) <= 10 ** (len(str(int(mean))) - 2) + 1
    assert any_index.below("offline") == [f"offline/{script}.js" for script in [*range(manifest["offline"]), "index"]]
    assert manifest["offline"] == -(-manifest["documents"] // 500)


def test_ids_are_ranks_by_date_and_path(any_index):
    fragments = any_index.fragments()
    order = [(fragment["d"], urllib.parse.unquote(fragment["u"])) for fragment in fragments]
    assert order == sorted(order)
    for path, fragment in zip(any_index.fragment_paths(), fragments):
        assert path.split("/")[1] == fragment["d"][:4], path


def test_facets_say_what_the_fragments_say(any_index):
    facets, fragments = any_index.read("facets.json"), any_index.fragments()
    for key, names, letters in [("c", "categories", facets["category"]), ("k", "kinds", facets["kind"])]:
        assert len(any_index.manifest[names]) <= 64
        assert [ALPHABET.index(letter) for letter in letters] == [fragment[key] for fragment in fragments]
        assert all(fragment[key] < len(any_index.manifest[names]) for fragment in fragments)
    assert facets["out"] == "".join("B" if "o" in fragment else "A" for fragment in fragments)
    days = [ALPHABET.index(high) * 64 + ALPHABET.index(low) for high, low in zip(facets["day"][::2], facets["day"][1::2])]
    assert [(day // 31 + 1, day % 31 + 1) for day in days] == [tuple(map(int, fragment["d"].split("-")[1:])) for fragment in fragments]


def test_terms_stand_in_their_bucket_and_name_documents_that_exist(any_index):
    terms = any_index.terms()
    assert len(terms) > 100
    for path in any_index.below("t"):
        more = any_index.read(path)["more"].split()
        assert [term.removeprefix("!") for term in more] == sorted(term.removeprefix("!") for term in more), path
    for term, (lists, paths) in terms.items():
        own = f"t/{bucket_of(term.removeprefix('!'), any_index.manifest['buckets']):x}.json"
        assert set(paths) <= {own, "newest"}, term
        ids = [identity for ids in lists for identity in ids]
        assert len(ids) == len(set(ids)) > 0 and max(ids) < any_index.manifest["documents"], term


def test_every_pair_of_characters_leads_to_exactly_its_documents(any_index):
    texts = ["\n".join([f["t"], f.get("n", ""), f["x"]]) for f in any_index.fragments()]
    wanted = {}
    for identity, text in enumerate(texts):
        for pair in re.findall(r"(?=([\u4e00-\u9fff]{2}))", text):
            wanted.setdefault(pair, set()).add(identity)
    terms = any_index.terms()
    pairs = {term for term in terms if re.fullmatch(r"[\u4e00-\u9fff]{2}", term)}
    assert pairs == wanted.keys() and len(pairs) > 20
    for pair in pairs:
        assert {identity for ids in terms[pair][0] for identity in ids} == wanted[pair], pair


def test_a_documents_own_number_is_of_the_highest_class(any_index):
    terms, own = any_index.terms(), {}
    for identity, fragment in enumerate(any_index.fragments()):
        if number := re.search(r"〔(\d{4})〕(\d+)号$", fragment.get("n", "")):
            own.setdefault("@{}-{}".format(*number.groups()), []).append(identity)
    assert own
    for term, ids in own.items():
        assert terms[term][0][0] == ids, term


def test_a_common_character_is_marked_and_names_headings_only(index):
    terms, fragments, bulk = index.terms(), index.fragments(), index.manifest["bulk"]
    limit = max(16, bulk // 8)
    for term, (lists, _) in terms.items():
        if not re.fullmatch(r"!?[\u4e00-\u9fff]", term):
            continue
        holders = {i for i, f in enumerate(fragments) if term[-1] in f["t"] + f.get("n", "") + f["x"]}
        headings = {i for i, f in enumerate(fragments) if term[-1] in f["t"] + f.get("n", "")}
        is_common = len([i for i in holders if i < bulk]) > limit
        assert (term[0] == "!") is is_common, term
        assert {i for ids in lists for i in ids} == (headings if is_common else holders), term
    assert "!通" in terms and "!政" not in terms, "everywhere in texts, in no title"


def test_a_whole_title_is_a_term(any_index):
    terms = any_index.terms()
    fragments = any_index.fragments()
    titled = [identity for name, (lists, _) in terms.items() if name[0] == "$" for identity in lists[0]]
    assert len(titled) == len(set(titled)) and all(len(fragments[one]["t"]) > 8 for one in titled)
    assert len(titled) >= len([1 for f in fragments if re.fullmatch(r"[\u4e00-\u9fff]{9,}", f["t"])])


def test_the_page_holds_the_manifest(any_index):
    text = (any_index.folder / "index.html").read_text("utf8")
    [inlined] = re.findall(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', text, re.S)
    assert json.loads(inlined) == any_index.manifest


def test_scripts_for_the_disk_hold_the_fragments(any_index):
    found = []
    for script in range(any_index.manifest["offline"]):
        text = (any_index.folder / f"offline/{script}.js").read_text("utf8")
        head, _, rest = text.partition("=[\n")
        assert head == f"(self.gongkaiOffline=self.gongkaiOffline||[])[{script}]"
        found += json.loads("[" + rest.removesuffix(";\n"))
    assert found == any_index.fragments()


def test_the_script_for_the_disk_holds_what_is_fetched(any_index):
    text = (any_index.folder / "offline/index.js").read_text("utf8")
    assert text.startswith("self.gongkaiFiles={") and text.endswith("};\n")
    files = json.loads(text.removeprefix("self.gongkaiFiles=").removesuffix(";\n"))
    assert files == {path: any_index.read(path) for path in [*any_index.below("t"), *any_index.below("s"), "facets.json"]}


def test_every_fragment_leads_to_its_page(any_index):
    pages = set()
    for fragment in any_index.fragments():
        page = (any_index.folder / urllib.parse.unquote(fragment["u"])).resolve()
        assert page.is_file() and any_index.public.resolve() in page.parents, fragment["u"]
        assert f'<meta name="ArticleTitle" content="{fragment["t"]}">' in page.read_text("utf8"), fragment["u"]
        pages.add(page)
    assert len(pages) == any_index.manifest["documents"]


def test_the_index_holds_exactly_the_published_documents(run, sample):
    listed = csv.DictReader(io.StringIO(run("list", "--lang", "en", "-s", sample.public.parent, "--clock", CLOCK).stdout))
    wanted = {(row["address"], row["title"], row["number"]) for row in listed if row["state"] == "published"}
    found = {(urllib.parse.unquote(f["u"]).removeprefix("../"), f["t"], f.get("n", "")) for f in sample.fragments()}
    assert found == wanted and len(wanted) > 20


HIDDEN = [
    {"draft": "true"}, {"disclosure": "不予公开"}, {"disclosure": "依申请公开"}, {"published": "2027-01-01"},
    {"withdrawn": "{on: 2026-02-01, reason: 有误}"},
]


@pytest.mark.parametrize("facts", HIDDEN, ids=str)
def test_what_is_not_public_is_in_no_file(contents, facts):
    contents.document("kept", "甲骨。")
    contents.document("gone", "鼹鼠齉。", title="鼹獾", number="密发〔2026〕7777号")
    contents.built()
    words = [word.encode() for word in ["鼹", "獾", "齉", "gone.html", "密发", "@2026-7777"]]

    def holders():
        files = [path for path in digests(contents.public / "search") if any(word in (contents.public / "search" / path).read_bytes() for word in words)]
        return files + [term for term in Index(contents.public).terms() if re.search("[鼹獾齉]|密发|2026-7777", term)]

    assert {path.split("/")[0] for path in holders()} >= {"manifest.json", "f", "offline", "numbers", "鼹鼠"}
    before = Index(contents.public)
    contents.document("gone", "鼹鼠齉。", **{"title": "鼹獾", "number": "密发〔2026〕7777号", **facts})
    contents.built()
    after = Index(contents.public)
    assert holders() == []
    assert after.manifest["documents"] == before.manifest["documents"] - 1 == len(after.fragments())
    assert after.manifest["generation"] != before.manifest["generation"]


def test_the_withdrawn_and_the_draft_of_the_sample_are_in_no_file(sample):
    pages = {urllib.parse.unquote(fragment["u"]).removeprefix("../") for fragment in sample.fragments()}
    assert "news/2025-07-08-letter.html" in pages
    assert not {"news/2025-08-01-withdrawn.html", "news/letters/2022-12-06-road-dispute.html", "news/draft.html"} & pages
    for path in sample.paths:
        text = (sample.folder / path).read_text("utf8")
        assert not re.search("关于道路施工的通告|草稿演示|2025-08-01-withdrawn", text), path


def test_the_generation_changes_with_a_document_and_only_then(contents):
    def generation(body, **facts):
        contents.document("a", body, **facts)
        contents.built()
        return Index(contents.public).manifest["generation"]

    first = generation("甲乙。")
    assert generation("甲乙。") == first
    others = [
        generation("甲丙。"), generation("甲乙。", title="丁"), generation("甲乙。", number="大府发〔2020〕5号"),
        generation("甲乙。甲乙。甲乙。"), generation("甲乙！")]
    assert len({first, *others}) == 6
    contents.document("b")
    contents.built()
    assert Index(contents.public).manifest["generation"] not in {first, *others}


def test_an_empty_site_has_an_index(contents):
    for path in (contents.site / "content").rglob("*.md"):
        if path.name != "_index.md":
            path.unlink()
    contents.built()
    index = Index(contents.public)
    assert index.manifest["documents"] == index.manifest["offline"] == 0 and index.manifest["years"] == []
    for name, path in [("manifest", "manifest.json"), ("facets", "facets.json"), *(("bucket", path) for path in index.below("t"))]:
        validator(index, name).validate(index.read(path))
    assert index.below("f") == index.below("t") == []


def test_a_new_document_changes_few_files_of_the_search(contents):
    for number in range(100):
        contents.put(f"policies/n{number}.md", f"---\n标题: 第{number}件通知\n发布日期: {2020 + number // 20}-0{1 + number % 9}-05\n索引号: x/{number:05}\n发文字号: 石府发〔{2020 + number // 20}〕{number + 1}号\n---\n\n第{number}件的内容。\n")
    contents.built()
    before = digests(contents.public / "search")
    contents.put("policies/new.md", "---\n标题: 关于冬季用电安全检查的通知\n发布日期: 2024-10-09\n索引号: x/00999\n发文字号: 石府发〔2024〕99号\n---\n\n定于本月开展检查。\n")
    contents.built()
    after = digests(contents.public / "search")
    changed = {path for path in after if before.get(path) != after[path]}
    assert before.keys() <= after.keys() and {path for path in changed if path.startswith("t/")} == set(), changed
    assert len(changed) <= 9 and {path for path in changed if path.startswith("numbers/")} == {"numbers/2024.html"}, changed


def test_a_year_of_many_document_numbers_has_several_pages(contents):
    for number in range(1, 302):
        contents.put(f"policies/n{number}.md", f"---\n标题: 第{number}件\n发布日期: 2026-01-05\n索引号: x/{number:05}\n发文字号: 石府发〔2026〕{number}号\n---\n\n甲。\n")
    contents.built()
    first, second = (contents.page(f"search/numbers/2026{part}.html") for part in ("", "_2"))
    assert first.count("<tr>") == 301 and second.count("<tr>") == 2 and "第301件" in second and "第300件" in first, "with their heads"
    assert 'href="../../search/numbers/2026_2.html"' in first and 'aria-current="page">2<' in second and "共 301 件" in first and "共 301 件" in second
