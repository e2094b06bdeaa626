#!/usr/bin/env python3
"""Builds sites of N made-up documents from nothing and prints wall seconds, CPU seconds, peak memory and files.

usage: builds.py GONGKAI N [N ...]        BENCH_DIR: where the sites lie (default: a temporary folder)
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
SITE = """name: 某某镇政府信息公开
organization: 某某镇人民政府
base_url: https://example.gov.cn/
categories:
"""
CATEGORIES = [("policies", "政策文件"), ("notices", "通知公告"), ("news", "工作动态"), ("finance", "财经信息")]


def words():
    """Sentences of the sample portal, of which the documents are mixed."""
    text = "".join(path.read_text("utf8").split("---", 2)[-1] for path in sorted((ROOT / "content").rglob("*.md")))
    return [part for part in "".join(c if "一" <= c <= "鿿" else "。" for c in text).split("。") if len(part) > 3]


def document(number, sentences):
    chance = random.Random(number)
    date = f"{chance.randint(2008, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    lines = ["---", f"title: 关于{chance.choice(sentences)}的通知（{number}）", f"published: {date}",
             f"index: 00000000X/{date[:4]}-{number:06d}", f"number: 某府发〔{date[:4]}〕{number + 1}号", "---"]
    for section in range(6):
        lines += ["", f"## {'一二三四五六'[section]}、{chance.choice(sentences)}", ""]
        lines.append("".join(f"{chance.choice(sentences)}，**《{chance.choice(sentences)}》**{chance.choice(sentences)}。" for _ in range(8)))
    if chance.random() < 0.4:
        lines += ["", "| 项目 | 数量 |", "| --- | ---: |"]
        lines += [f"| {chance.choice(sentences)} | {chance.randint(0, 900)} |" for _ in range(12)]
    return "\n".join(lines) + "\n"


def corpus(folder, count):
    content = folder / "content"
    sentences = words()
    for path, _ in CATEGORIES:
        (content / path).mkdir(parents=True)
    (content / "site.yml").write_text(SITE + "".join(f"  - {{path: {p}, name: {n}}}\n" for p, n in CATEGORIES), "utf8")
    for number in range(count):
        path = content / CATEGORIES[number % len(CATEGORIES)][0] / f"{number:06d}.md"
        path.write_text(document(number, sentences), "utf8")


def main():
    program, counts = os.path.abspath(sys.argv[1]), [int(text) for text in sys.argv[2:]]
    print(f"{'documents':>10}{'wall s':>10}{'cpu s':>10}{'peak MiB':>10}{'files':>10}")
    for count in counts:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="gongkai-bench-", dir=os.environ.get("BENCH_DIR")))
        try:
            corpus(folder, count)
            os.sync()
            start = time.monotonic()
            process = subprocess.Popen([program, "build", "--quiet", "--source", str(folder)])
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                sys.exit("the build failed")
            seconds = time.monotonic() - start
            files = sum(len(names) for _, _, names in os.walk(folder / "public"))
            print(f"{count:>10}{seconds:>10.2f}{usage.ru_utime + usage.ru_stime:>10.2f}{usage.ru_maxrss / 1024:>10.0f}{files:>10}")
        finally:
            shutil.rmtree(folder)


main()
