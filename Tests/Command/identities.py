"""Personal data of nobody, made from the rules of their check digits, and what only looks like it."""
import random

REGIONS = [110101, 130102, 210102, 310101, 330106, 360102, 360921, 420111, 440103, 500101, 530102, 610102, 650102, 820000, 936090]
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
HAN = "〇一二三四五六七八九"


def check_digit(first):
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS)) % 11]


def citizen(rng):
    first = f"{rng.choice(REGIONS)}{rng.randint(1930, 2020)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randint(1, 999):03}"
    return first + check_digit(first)


def known(slip=False):
    """The same number each time, or one with a slip in its last digit."""
    first = "110101" + "19900307" + "001"
    check = check_digit(first)
    return first + (str((int(check) + 1) % 10) if slip else check) if check != "X" else first + ("0" if slip else "X")


def mobile(rng):
    return f"1{rng.choice('3456789')}{rng.randint(0, 999999999):09}"


def luhn(digits):
    total = sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(reversed(digits)))
    return total % 10 == 0


def card(rng, prefix="62", length=19):
    while True:
        digits = prefix + "".join(str(rng.randint(0, 9)) for _ in range(length - len(prefix)))
        if luhn(digits):
            return digits


def wide(text):
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isalnum() else sign for sign in text)


def parted(mark, *cuts):
    def part(text):
        places = [0, *cuts, len(text)]
        return mark.join(text[a:b] for a, b in zip(places, places[1:]))
    return part


def entities(text):
    return "".join(f"&#{ord(sign)};" for sign in text)


CITIZEN_DISGUISES = {
    "plain": str, "label": lambda t: f"身份证号：{t}。", "blanks": parted(" ", 6, 14), "hyphens": parted("-", 6, 14), "every digit": lambda t: " ".join(t), "wide": wide,
    "zero width": lambda t: "\u200b".join(t), "soft hyphen": parted("\u00ad", 6), "lower case": str.lower, "wide x": lambda t: t[:-1] + wide(t[-1]), "line break": parted("\n", 9),
    "line break at the day": parted("\n", 6, 14), "cells": lambda t: f"| {t[:6]} | {t[6:14]} | {t[14:]} |", "cell": lambda t: f"| 甲某 | {t} | 3 |", "cells by digit": lambda t: "| " + " | ".join(t) + " |",
    "bold": parted("**", 6, 14), "emphasis": lambda t: f"*{t}*", "entities": entities, "ideographic blank": parted("\u3000", 6), "no-break blank": parted("\u00a0", 6, 14), "dots": parted(".", 6, 14),
    "underscores": parted("_", 6, 14), "slashes": parted("/", 6, 14), "Chinese": lambda t: "".join(HAN[int(s)] if s.isdigit() else s for s in t), "dash": parted("——", 14), "comment": lambda t: f"<!-- {t} -->",
    "link title": lambda t: f'[名单](https://example.net/ "{t}")', "behind a letter": lambda t: f"ID{t}", "year month day": parted(" ", 6, 10, 12, 14), "byte order mark": parted("\ufeff", 3, 9),
    "mathematical": lambda t: "".join(chr(0x1D7CE + int(s)) if s.isdigit() else s for s in t), "brackets": lambda t: f"（{t}）", "code": lambda t: f"`{t}`", "directed": lambda t: f"\u202a{t}\u202c",
    "commas": parted(",", 6, 14), "wide commas": parted("，", 6), "items": parted("、", 6, 10, 14), "fields in brackets": lambda t: f"{t[:6]}（{t[6:14]}）{t[14:]}", "letters": lambda t: t[:2] + t[2:-1].replace("0", "O", 1).replace("1", "l", 1) + t[-1],
    "as sums": lambda t: "".join("零壹贰叁肆伍陆柒捌玖"[int(s)] if s.isdigit() else s for s in t),
}
MOBILE_DISGUISES = {
    "plain": str, "label": lambda t: f"手机：{t}", "3-4-4": parted("-", 3, 7), "blanks": parted(" ", 3, 7), "+86": lambda t: f"+86 {t}", "86-": lambda t: f"86-{t}", "(86)": lambda t: f"（+86）{t}", "wide": wide,
    "every digit": lambda t: " ".join(t), "cell": lambda t: f"| 甲某 | {t} |", "zero width": lambda t: "\u200b".join(t), "name": lambda t: f"王某某{t}", "(138)": lambda t: f"({t[:3]}){t[3:7]}-{t[7:]}", "138()": lambda t: f"{t[:3]}（{t[3:7]}）{t[7:]}",
}
CARD_DISGUISES = {"plain": str, "by four": lambda t: " ".join(t[i:i + 4] for i in range(0, len(t), 4)), "label": lambda t: f"账号：{t}", "wide": wide, "hyphens": lambda t: "-".join(t[i:i + 4] for i in range(0, len(t), 4))}


def lookalikes(rng):
    """Numbers of things: none is anybody's."""
    digits = lambda count: "".join(str(rng.randint(0, 9)) for _ in range(count))
    organisation = "91" + digits(6) + "MA" + "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(8))
    year = rng.randint(2008, 2026)
    return rng.choice([
        lambda: f"统一社会信用代码：{organisation}", lambda: f"索引号 00000001X/{year}-{digits(5)}", lambda: f"石府发〔{year}〕{rng.randint(1, 99)}号", lambda: f"总投资{rng.randint(1, 10**9):,}元",
        lambda: f"{rng.randint(1, 10**8)}.{digits(2)}元", lambda: f"{year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日", lambda: f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02} 09:30—17:00",
        lambda: f"电话：0{rng.randint(10, 999)}-{rng.randint(2, 8)}{digits(6)}", lambda: f"（0795）{rng.randint(2, 8)}{digits(6)}转{digits(3)}", lambda: f"合同编号：{year}{digits(12)}", lambda: f"项目编码 {year}-360921-{digits(2)}-{digits(2)}-{digits(6)}",
        lambda: f"车架号 LSV{digits(3)}AB{digits(9)}", lambda: f"发票号码 {digits(20)}", lambda: f"发票代码0{digits(11)}", lambda: f"中标编号JXSQ{year}{digits(8)}", lambda: f"序列号：SN{digits(16)}",
        lambda: f"{rng.randint(100, 999)}.{digits(1)}亩、{rng.randint(100, 999)}.{digits(1)}亩、{rng.randint(1000, 9999)}人", lambda: f"东经11{digits(1)}.{digits(6)}度，北纬2{digits(1)}.{digits(6)}度", lambda: f"138****{digits(4)}",
        lambda: f"36*************{digits(3)}", lambda: "张*三", lambda: f"| {rng.randint(1, 99999)} | {rng.randint(1, 99999)} | {rng.randint(1, 99999)} | {rng.randint(1, 99999)} |", lambda: f"https://example.net/art/{year}/{digits(2)}/art_{digits(4)}_{digits(7)}.html",
        lambda: f"GB/T {digits(5)}—{year}", lambda: f"ISBN 978-7-{digits(2)}-{digits(6)}-{digits(1)}", lambda: f"12345热线办件{year}{digits(2)}{digits(2)}{digits(6)}号", lambda: f"邮箱 shiqiao{digits(2)}@shiqiao.gov.cn", lambda: f"河东村三组、河西村{rng.randint(1, 12)}组",
        lambda: f"订单号：{digits(18)}", lambda: f"SHA-256 {digits(64)}", lambda: f"{digits(4)} {digits(4)} {digits(4)} {digits(2)}", lambda: f"不动产单元号 360921{digits(6)}GB{digits(5)}F{digits(8)}", lambda: f"QQ群：{rng.randint(1, 9)}{digits(8)}",
        lambda: "、".join(str(rng.randint(100, 9999)) for _ in range(9)) + "号", lambda: f"分别为{rng.randint(100, 199)}，{digits(4)}，{digits(4)}，{digits(6)}，{digits(8)}，{digits(4)}元", lambda: f"{rng.randint(130, 199)},{digits(3)},{digits(3)}.{digits(2)}元",
        lambda: f"（{digits(3)}）{digits(4)}，（{digits(3)}）{digits(4)}", lambda: f"型号 {digits(4)}O{digits(3)}l{digits(6)}", lambda: "，".join(digits(1) for _ in range(40)), lambda: f"{digits(6)}、{year}{digits(4)}、{digits(3)}",
    ])()


def corpus(seed, positives, negatives):
    """Lines with the code that is expected on them, or None."""
    rng = random.Random(seed)
    made = [(f"GK5001 {name}", disguise(citizen(rng))) for _ in range(positives // len(CITIZEN_DISGUISES) + 1) for name, disguise in CITIZEN_DISGUISES.items()]
    made += [(f"GK5011 {name}", disguise(mobile(rng))) for _ in range(positives // 60) for name, disguise in MOBILE_DISGUISES.items()]
    made += [(f"GK5021 {name}", disguise(card(rng, length=rng.choice([16, 17, 18, 19])))) for _ in range(positives // 100) for name, disguise in CARD_DISGUISES.items()]
    made += [(None, lookalikes(rng)) for _ in range(negatives)]
    rng.shuffle(made)
    return made
