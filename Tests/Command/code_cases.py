"""The smallest input for every code of text, front matter, links, addresses and themes: files of a site, ‸ where the fault stands.

A file without the mark has its fault as a whole. Keys are paths below `content`."""

import hashlib
import json

import identities
import office_files
import stand_ins

HEAD = "---\ntitle: 甲\npublished: 2026-01-02 09:00\nindex: x/2026-1\n"
OTHER = "---\ntitle: 乙\npublished: 2026-01-02 09:00\nindex: x/2026-2\n"


SITE = "name: 甲\nbase_url: https://town.test/\ncategories:\n  - {path: policies, name: 政策}\n"


def body(text):
    """A document with this text."""
    return {"policies/a.md": f"{HEAD}---\n\n{text}\n"}


def fact(line):
    """A document with one more line of front matter."""
    return {"policies/a.md": f"{HEAD}{line}\n---\n\n甲\n"}


def folder(text, **files):
    """A document in a folder of its own, with files beside it."""
    return {"policies/a/index.md": f"{HEAD}---\n\n{text}\n", **{f"policies/a/{name}": data for name, data in files.items()}}


def footer(text):
    """A site with a template of its own."""
    return {"../theme/templates/footer.mustache": text}


FILES = {
    "GK1001": {"policies/a.md": "---\ntitle: 公开\n---\n".encode("gb18030")},
    "GK1002": {"policies/a.md": b"\x89PNG\r\n\x1a\n\0\0\0\xff\xff"},
    "GK1003": {"policies/公.txt".encode("gb18030"): "x"},
}

YAML_AND_CSV = {
    "GK1101": fact("keywords: ‸[a"),
    "GK1102": {"policies/a.md": "---\n‸" + HEAD.removeprefix("---\n") + "summary: " + "x" * 262_144 + "\n---\n\n甲\n"},
    "GK1103": fact("written‸：2024-01-05"),
    "GK1104": fact("withdrawn:\n‸\ton: 2026-01-05"),
    "GK1105": fact("topic: a\n‸topic: b"),
    "GK1106": fact("topic: ‸&a x"),
    "GK1107": fact("topic: 关于 ‸#3 楼"),
    "GK1108": fact("topic: ‸@甲"),
    "GK1109": fact("keywords: [甲‸，乙]"),
    "GK1201": body('```csv\na,b\n‸"1,2\n```'),
    "GK1202": body("```csv\na,b\n‸1\n```"),
    "GK1301": fact("‸keywrods: a"),
    "GK1302": fact("summary: ‸[a, b]"),
    "GK1303": fact("draft: ‸maybe"),
    "GK1304": fact('topic: ‸"a\\u0007b"'),
}

TEXT = {
    "GK2001": body("甲‸<b>乙"),
    "GK2002": body("[甲](‸javascript:x)"),
    "GK2003": body("‸" + "![" * 1001),
    "GK2004": body("![图](‸https://a.cn/b.png)"),
    "GK2005": folder("![](‸b.png)", **{"b.png": stand_ins.PNG}),
    "GK2101": body("|a|b|\n|-|-|\n|‸^^|x|"),
    "GK2102": body("|a|b|\n|-|-|\n|1|2|‸3|"),
    "GK2103": body("甲\n\n‸[^1]: 注"),
    "GK2104": body("‸```csv 无.csv\n```"),
    "GK2105": body("‸" + "|a|\n" * 17 + "|-|\n|1|"),
    "GK2107": body("‸```csv\n甲；乙\n1；2\n```"),
    "GK2108": body("```chart\n年,数\n‸甲,乙\n丙,1\n```"),
    "GK2106": body("|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|x|\n" * 66 + "|‸x|"),
    "GK2201": body("‸    第一段有四个空格"),
    "GK2202": body("完毕。\n‸（一）其次"),
    "GK2203": body("这叫‸*试点*工作"),
    "GK2204": body("邹‸**（女）、伍**（男）"),
    "GK2205": body("**第一‸****第二**"),
    "GK2301": body("见‸[名单](名 单.xlsx)"),
    "GK2302": body("‸##第一部分"),
    "GK2303": body("‸| 甲 | 乙 |\n| 1 | 2 |"),
    "GK2304": body("甲‸[^2]"),
    "GK2305": body("务必‸** 按期 **报送"),
    "GK2306": body("‸[[名单]]"),
    "GK2307": body("甲\n\n‸>>>>>>> 丁"),
    "GK2308": body("‸```\n甲"),
    "GK2309": body("甲‸\ue001"),
    "GK2310": body("‸##"),
    "GK2311": body("‸# 甲"),
    "GK2312": body("甲\n‸---"),
}

SITES_AND_DOCUMENTS = {
    "GK3001": {"site.yml": "base_url: https://town.test/\ncategories:\n  - {path: policies, name: 政策}\n"},
    "GK3002": {"site.yml": "name: 甲\nbase_url: https://town.test/\ncategories:\n  - {path: policies, name: 政策}\n  - ‸{path: policies, name: 乙}\n"},
    "GK3101": {"policies/a.md": f"‸\n{HEAD}---\n\n甲\n"},
    "GK3102": {"policies/a.md": "‸" + HEAD},
    "GK3103": {"policies/a.md": "‸---\npublished: 2026-01-02\nindex: x/1\n---\n"},
    "GK3104": {"policies/a.md": "‸---\ntitle: 甲\nindex: x/1\n---\n"},
    "GK3105": fact("written: ‸2024-02-30"),
    "GK3106": fact("written: ‸2026-01-03"),
    "GK3107": fact("category: ‸polices"),
    "GK3108": fact("number: ‸府发[2025]5号"),
    "GK3109": {"policies/a.md": "‸---\ntitle: 甲\npublished: 2026-01-02\n---\n\n甲\n"},
    "GK3110": {**body("甲"), "policies/b.md": HEAD.replace("x/2026-1", "‸x/2026-1") + "---\n\n乙\n"},
    "GK3111": {**body("甲"), "policies/a/index.md": OTHER.replace("乙", "‸乙") + "---\n\n乙\n"},
    "GK3112": {"policies/years.md": HEAD.replace("甲", "‸甲") + "---\n\n甲\n"},
    "GK3113": {"policies/a.txt": "x"},
    "GK3115": fact("attachments: {‸no.pdf: 附件}"),
    "GK3116": fact("aliases: [‸/../x]"),
    "GK3117": folder("甲", **{"b.md": "乙\n"}),
    "GK3118": {"policies/a\\b.md": f"{HEAD}---\n\n甲\n"},
    "GK3119": {"policies/CON.md": f"{HEAD}---\n\n甲\n"},
    "GK3120": {"about.md": "---\ntitle: ‸甲\npublished: 2026-01-02\n---\n\n甲\n", "index-numbers.csv": "index,path,withdrawn\n,about.md,2026-02-01\n"},
    "GK3122": fact("written: ‸1206-01-01"),
    "GK3123": folder("甲", **{"b.pdf": ""}),
    "GK3124": folder("甲", **{"b.html": "<p>乙</p>"}),
    "GK3125": body("|甲|\n|-|\n|‸=1+1|"),
    "GK3126": body("甲‸【待填】"),
    "GK3127": body("‸TODO 补充"),
    "GK3128": {"site.yml": "name: ‸某某镇政府信息公开\nbase_url: https://town.test/\ncategories:\n  - {path: policies, name: 政策}\n"},
    "GK3129": {"policies/_index.md": "---\n‸draft: true\n---\n\n甲\n"},
    "GK3130": {"policies/nowhere/_index.md": "甲\n"},
    "GK3131": {"policies/a.md": f"{HEAD}---\n‸\n<!-- 甲 -->\n"},
    "GK3132": {"policies/a.md": f"{HEAD}number: 大府发〔2025〕5号\n---\n\n甲\n",
               "policies/b.md": f"{OTHER.replace('01-02', '01-03')}number: ‸大府发〔2025〕5号\n---\n\n乙\n"},
    "GK3133": {"policies/a.md": f"{HEAD}---\n\n甲\n", "policies/b.md": f"{OTHER.replace('title: 乙', 'title: ‸甲').replace('09:00', '10:00')}---\n\n乙\n"},
    "GK3134": fact("‸draft:"),
    "GK3136": {"policies/a.md": HEAD.replace("x/2026", "‸x／2026") + "---\n\n甲\n"},
    "GK3137": fact("received: ‸2026-01-03"),
    "GK3138": fact("kind: policy\nuntil: ‸2026-02-03"),
    "GK3135": {"policies/a.md": f"{HEAD.replace('甲', '关于值守的通知')}---\n\n‸关于值守的通知\n\n各村：\n"},
    "GK3121": {"index-numbers.csv": "index,path,withdrawn\nx/2026-1,policies/a.md,\n‸x/2026-1,policies/b.md,\n"},
}

LINKS = {
    "GK3201": body("[乙](‸no.md)"),
    "GK3202": body("[乙](‸#no)"),
    "GK3203": {**body("[乙](‸b.md)"), "policies/b.md": f"{OTHER}draft: true\n---\n\n乙\n"},
    "GK3204": fact("amends: ‸no.md"),
    "GK3207": body("[乙](‸https://town.test/policies/none.html)"),
    "GK3206": folder("![图](‸b.pdf)", **{"b.pdf": stand_ins.pdf()}),
}

# A waiver of something that is not there.
WAIVER = "waivers:\n  - ‸code: GK5011\n    file: policies/a.md\n    fingerprint: scrypt:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n    approver: 甲某\n    date: 2025-01-02\n    expires: 2999-01-02\n"

# A site that demands reviews, and lines of records.
ABOUT = {"about.md": "---\ntitle: 乙\ndraft: true\n---\n\n乙\n"}
REVIEWED = SITE + "review: {required: true, steps: [一, 二], distinct: true}\n"


def reviewed(event, role=None, digest="0" * 64, **more):
    record = {"event": event, "file": "policies/a.md", "digest": digest, "time": "2026-01-02T09:00:00+08:00", "by": "甲某", "login": "a", **more}
    return json.dumps({**record, **({"role": role, "conclusion": "主动公开"} if role else {})}, ensure_ascii=False) + "\n"


def digest(body, **keys):
    """What a review of a document is of, as docs/content-format.md says: its text, and each key of its front matter."""
    def sha(text):
        return hashlib.sha256(text.encode()).hexdigest()
    parts = {"text": sha(body), **{"key " + key: sha(f"{len(value.encode())}:{value}") for key, value in keys.items()}}
    return sha("".join(f"{part}\n{parts[part]}\n" for part in sorted(parts)))


SAME = digest("\n甲\n", title="甲", published="2026-01-02 09:00", index="x/2026-1")

# Numbers of nobody, by the rules of their check digits.
PERSONAL_DATA = {
    "GK5401": {"policies/a.md": HEAD.replace("title: ", "title: ‸") + "---\n\n甲\n", "site.yml": REVIEWED, **ABOUT},
    "GK5402": {"policies/a.md": HEAD.replace("title: ", "title: ‸") + "---\n\n甲\n", "reviews.jsonl": reviewed("approve", "一")},
    "GK5403": {"policies/a.md": HEAD.replace("title: ", "title: ‸") + "---\n\n甲\n", "reviews.jsonl": reviewed("return", remark="改日期")},
    "GK5404": fact("review: ‸{role: 一, conclusion: proactive, on: 2026-01-02, by: 甲某, digest: 0123456789abcdef}"),
    "GK5405": {**body("甲"), "reviews.jsonl": "‸甲\n"},
    "GK5406": {"policies/a.md": HEAD.replace("title: ", "title: ‸") + "---\n\n甲\n", "site.yml": REVIEWED, **ABOUT,
               "reviews.jsonl": reviewed("approve", "一", SAME) + reviewed("approve", "二", SAME)},
    "GK5501": body("报‸环保局"),
    "GK5502": body("新‸帐户"),
    "GK5503": body("甲‸，，乙"),
    "GK5504": body("甲‸《乙"),
    "GK5505": body("1月5日‸（星期三）"),
    "GK5506": body("付‸12元（壹拾叁元整）"),
    "GK5507": {**body("甲"), "words.csv": "kind,word\n‸甲\n"},
    "GK5301": {**body("甲"), "waivers.yml": WAIVER},
    "GK5302": {**body("甲"), "waivers.yml": WAIVER + "    reason: 应当公开\n"},
    "GK5303": {**body("甲"), "waivers.yml": WAIVER.replace("2999", "2026") + "    reason: 应当公开\n"},
    "GK5001": body(f"甲‸{identities.known()}"),
    "GK5002": body(f"甲‸{identities.known(slip=True)}"),
    "GK5003": body("身份证‸110101900307001"),
    "GK5011": body("甲‸13800000000"),
    "GK5012": body("镇政府‸13800000000"),
    "GK5021": body("甲‸6222000000000009"),
    "GK5022": body("户名：某镇财政所，账号：‸6222000000000009"),
    "GK5031": body("护照‸E12345678"),
    "GK5032": body("甲‸赣A12345"),
    "GK5041": body("甲‸a@qq.com"),
    "GK5042": body("镇政府‸a@qq.com"),
    "GK5051": body("住址：‸某村三组12号"),
    "GK5061": body("‸|姓名|电话|\n|-|-|\n|甲|1|"),
    "GK5071": {"policies/a.md": "---\ntitle: ‸甲13800000000\npublished: 2026-01-02\nindex: x/2026-00001\nwithdrawn: {on: 2026-01-05, reason: 乙}\n---\n\n甲\n"},
    "GK5072": {"policies/13800000000.md": "---\ntitle: ‸甲\npublished: 2026-01-02\nindex: x/2026-00001\nwithdrawn: {on: 2026-01-05, reason: 乙}\n---\n\n甲\n"},
    "GK5201": folder("甲", **{"b.docx": office_files.word("comment", "乙")}),
    "GK5202": folder("甲", **{"b.xlsx": office_files.written_by("乙某")}),
    "GK5203": {**folder("甲", **{"b.tif": b"II*\0\x08\0\0\0\0\0"}), "site.yml": SITE + "privacy: {unscanned: warning}\n"},
    "GK5204": folder("甲", **{"b.jpg": office_files.picture("jpeg", **office_files.PLACE)}),
}

THEMES = {
    "GK7001": footer("甲\n‸{{#contact}}"),
    "GK7002": footer("甲\n‸{{nix}}"),
    "GK7003": {"../theme/strings/zh.yml": "‸home: [a]\n"},
    "GK7006": {"site.yml": "name: 甲\nbase_url: https://town.test/\nlogo: ‸nix.svg\ncategories:\n  - {path: policies, name: 政策}\n"},
    "GK7004": footer('甲\n<a href=‸"years.html">a</a>'),
}

CASES = {**FILES, **YAML_AND_CSV, **TEXT, **SITES_AND_DOCUMENTS, **LINKS, **PERSONAL_DATA, **THEMES}
