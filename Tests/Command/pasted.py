"""Annual reports as text that was pasted: one balanced report in every shape that pages, office programs and PDFs give it."""
import random
import re

from reports import FORMATS, HEADINGS

CASES = ["upheld", "corrected", "other", "pending"]


def balanced(form, seed):
    """Figures of a report that adds up, by row and column key."""
    random_ = random.Random(seed)
    figures = {}
    for block in form["blocks"]:
        columns = [column["key"] for column in block["columns"]]
        if block["table"] == "requests":
            figures.update(requests(block, columns, random_))
            continue
        for row in block["rows"]:
            if block["table"] == "litigation":
                parts = [random_.choice([0, 0, 1, 7, 23]) for _ in CASES]
                values = [*parts, sum(parts)]
            else:
                values = proactive(row["key"], columns, random_)
            figures[row["key"]] = dict(zip(columns, values))
    return figures


def proactive(row, columns, random_):
    if row == "rules":
        return [0] * len(columns)
    if columns[0] == "amount":
        return [random_.choice([0, "1.12", "26.55"])]
    if columns == ["projects", "amount"]:
        return random_.choice([[0, 0], [15, "15.68万元"]])
    if row == "normative_documents":
        return [3, 3, 9] if "published_total" in columns else [3, 1, 1234]
    if "delta_items" in columns:
        return ([4, random_.choice([-3, 2, 0])] + [31])[:len(columns)]
    return [random_.choice([0, 5, 12345])] * len(columns)


def requests(block, columns, random_):
    figures = {row["key"]: [random_.choice([0, 0, 0, 1, 4, 12]) for _ in columns[:-1]] for row in block["rows"]}
    figures["result.total"] = [sum(values[n] for key, values in figures.items() if key.startswith("result.") and key != "result.total")
                               for n in range(len(columns) - 1)]
    figures["carried_in"] = [random_.choice([0, 0, 2]) for _ in columns[:-1]]
    figures["new"] = [total + random_.choice([0, 1]) for total in figures["result.total"]]
    figures["carried_out"] = [figures["new"][n] + figures["carried_in"][n] - figures["result.total"][n] for n in range(len(columns) - 1)]
    return {key: dict(zip(columns, [*values, sum(values)])) for key, values in figures.items()}


# --- what is written in a cell

LABELS = {
    "as printed": lambda text: text,
    "1、 for 1.": lambda text: re.sub(r"^(\d)\.", r"\1、", text),
    "half-width": lambda text: text.replace("（", "(").replace("）", ")").replace("、", ","),
    "without its remark": lambda text: re.sub(r"(?<=.)（[^）]{3,}）$", "", text),
    "with a remark": lambda text: text if "（" in text[1:] else text + "（含派出机构的数据）",
    "full-width digits": lambda text: re.sub(r"^\d", lambda digit: chr(ord(digit[0]) + 0xFEE0), text),
}
FIGURES = {
    "plain": lambda text, _: text,
    "full-width": lambda text, _: re.sub(r"[0-9.-]", lambda sign: chr(ord(sign[0]) + 0xFEE0), text),
    "grouped": lambda text, _: re.sub(r"^(\d{1,3})(\d{3})$", r"\1,\2", text),
    "signed": lambda text, column: "+" + text if column["type"] == "int" and text[0] not in "-0" else text.replace("-", "－"),
    "with units": lambda text, column: text + {"uint": "件", "money_wan": "万元"}.get(column["type"], ""),
}
NOUGHTS = ["0", "/", "—", "-", "无", ""]
#: Titles, the year in every spelling.
TITLES = {
    "plain": "石桥镇{year}年政府信息公开工作年度报告", "of the year": "石桥镇{year}年度政府信息公开年度报告", "year first": "{year}年石桥镇政府信息公开工作年度报告",
    "blanks": "石桥镇 {year} 年政府信息公开工作年度报告", "Chinese": "石桥镇{chinese}年政府信息公开工作年度报告", "full-width": "石桥镇{wide}年政府信息公开工作年度报告",
    "two lines": "石桥镇人民政府\n{year}年政府信息公开工作年度报告", "broken": "石桥镇{year}年政府信息\n\n公开工作年度报告",
    "below furniture": "当前位置：首页 > 政务公开 > 年报\n\n石桥镇人民政府\n石桥镇{year}年政府信息公开工作年度报告\n发布时间：2031-01-19 09:30　来源：石桥镇　字体：【大 中 小】",
}


class Paste:
    """A report in one shape; every part can be written in another way."""

    def __init__(self, format="2021-30", seed=1, shape="word", label="as printed", figure="plain", nought="0", title="plain", noise=False, year=None):
        self.form, self.shape, self.noise = FORMATS[format], shape, noise
        self.year = year or (2020 if format == "2019-60" else 2023)
        self.figures = balanced(self.form, seed)
        self.label, self.figure, self.nought, self.title = LABELS[label], FIGURES[figure], nought, TITLES[title]
        self.cells = {(row, column): self.written(value, column, block) for block in self.form["blocks"]
                      for row in [row["key"] for row in block["rows"]] for column, value in self.figures[row].items()}

    def written(self, value, key, block):
        if str(value) == "0":
            return self.nought
        return self.figure(str(value), next(column for column in block["columns"] if column["key"] == key))

    @property
    def expected(self):
        """The figures that should be read; None for a blank, and for what is written in place of nought."""
        def read(value):
            value = str(value)
            return None if value == "0" and self.nought != "0" else value.removesuffix("万元")

        return {row: {column: read(value) for column, value in columns.items()} for row, columns in self.figures.items()}

    # --- lines of cells; a merged cell is None where it goes on below, and False where it goes on beside

    def table(self, block):
        if block["rows"][0].get("stub"):
            width = sum(cell.get("colspan", 1) for cell in block["rows"][0]["stub"])
            yield from self.header(block, width + len(block["columns"]))
            for row in block["rows"]:
                cells = [None] * (width - sum(cell.get("colspan", 1) for cell in row["stub"]))
                for cell in row["stub"]:
                    cells += [self.label(cell["text"])] + [False] * (cell.get("colspan", 1) - 1)
                yield cells + [self.cells[row["key"], column["key"]] for column in block["columns"]]
        else:
            yield from self.header(block, 15)
            yield [self.cells[row["key"], column["key"]] for row in block["rows"] for column in block["columns"]]

    @staticmethod
    def header(block, width):
        if block["caption"].startswith("第二十条"):
            yield [block["caption"]]
        grid = [[""] * width for _ in block["header"]]
        for number, cells in enumerate(block["header"]):
            for cell in cells:
                at, span = grid[number].index(""), cell.get("colspan", 1)
                grid[number][at:at + span] = [cell["text"]] + [False] * (span - 1)
                for below in grid[number + 1:number + cell.get("rowspan", 1)]:
                    below[at:at + span] = [None] + [False] * (span - 1)
        yield from grid

    def text(self, body="全年工作平稳。"):
        chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(self.year))
        wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(self.year))
        title = self.title.format(year=self.year, chinese=chinese, wide=wide)
        tables = {"proactive": [], "requests": [], "litigation": []}
        for block in self.form["blocks"]:
            tables[block["table"]] += self.table(block)
        parts = [title, f"本报告所列数据的统计期限自{self.year}年1月1日起至{self.year}年12月31日止。", "一、总体情况", body + "工作考核、社会评议和责任追究按规定进行。"]
        for number, name in enumerate(tables, 1):
            parts += [f"{'一二三四五六'[number]}、{HEADINGS[number]}", SHAPES[self.shape](self.noisy(tables[name], title))]
        parts += [f"五、{HEADINGS[4]}", "更新不够及时的问题仍然存在，下一步改进。", f"六、{HEADINGS[5]}", "全年没有收取信息处理费。"]
        text = "\n".join(parts) + "\n"
        return text.replace("\n", "\r\n") if self.shape == "crlf" else text

    def noisy(self, lines, title):
        """What pages print between the rows of a table."""
        between = ["- 3 -", "第 4 页 共 9 页", "返回顶部", "【打印】【关闭】", title.splitlines()[-1], "— 7 —", "分享到：微信 微博"]
        if not self.noise:
            return lines
        return [part for number, line in enumerate(lines) for part in ([line, [between[number // 3 % 7]]] if number % 3 == 1 and number < len(lines) - 1 else [line])]


def rows(separator, end="", below="", beside=None, blank=""):
    """A row a line; merged cells below and beside are left out where they are None."""
    def write(lines):
        out = []
        for line in lines:
            cells = [below if cell is None else beside if cell is False else cell or blank for cell in line]
            out.append(separator.join(cell for cell in cells if cell is not None) + (end if len(line) > 1 else ""))
        return "\n".join(out)

    return write


def bare(separator, **more):
    """Rows without any place for merged cells."""
    inner = rows(separator, **more)
    return lambda lines: inner([[cell for cell in line if cell not in (None, False)] for line in lines])


def column(between="\n", below="", blank=""):
    """A cell a line."""
    def write(lines):
        cells = [(below if cell is None else cell or blank) for line in lines for cell in line if cell is not False and not (cell is None and below is None)]
        return between.join(cells)

    return write


def wrapped(place):
    """As a PDF copies: labels broken over lines, the figures beside their first, last or middle line."""
    def write(lines):
        out = []
        for line in lines:
            cells = [cell for cell in line if cell not in (None, False)]
            words = [cell for cell in cells if len(cell) > 14]
            if len(cells) < 4 or not words or cells[-1] in HEADER:
                out.append("  ".join(cells))
                continue
            label, figures = words[-1], cells[cells.index(words[-1]) + 1:]
            out += cells[:cells.index(label)]
            first, rest = label[:12], label[12:]
            out += {"last": [first, rest + " " + " ".join(figures)], "middle": [first, " ".join(figures), rest]}[place]
        return "\n".join(out)

    return write


def edged(before="", behind=""):
    """A cell a line, something in front of each or behind it."""
    return lambda lines: "\n".join(before + cell + behind for cell in column(below=None)(lines).split("\n"))


HEADER = {"总计", "其他", "商业企业", "现行有效件数", "对外公开总数量"}


def markdown(lines):
    out = []
    for line in lines:
        cells = [cell or "" for cell in line]
        out.append("| " + " | ".join(cells) + " |")
        if len(out) == 1:
            out.append("|" + "---|" * len(cells))
    return "\n".join(out)


def own_bar(lines):
    return "\n|\n".join(cell for line in lines for cell in line if cell not in (None, False))


SHAPES = {
    "word": rows("\t"), "chrome": bare("\t"), "excel": rows("\t", beside=""), "trailing tab": bare("\t", end="\t"), "crlf": rows("\t"),
    "bars": bare(" | ", end=" |"), "full-width bars": bare("｜"), "markdown": markdown, "bar on its line": own_bar,
    "column": column(), "plain column": column(below=None), "spaced column": column("\n\n"), "office column": column(blank="\u00a0"),
    "indented column": column("\n\n "), "two blanks": bare("  "), "many blanks": bare("      "), "full-width blank": bare("\u3000"), "no-break blanks": bare("\u00a0\u00a0"),
    "single blanks": bare(" "), "broken labels": wrapped("last"), "figures beside the middle": wrapped("middle"),
    "tab before": edged("\t"), "tab behind": edged(behind="\t"), "zero-width blank": bare("\t", blank="\u200b"),
}
#: Shapes in which a blank cell leaves its place.
PLACES = ["word", "chrome", "excel", "crlf", "bars", "markdown", "bar on its line", "column", "spaced column", "office column", "tab before", "tab behind", "zero-width blank"]
