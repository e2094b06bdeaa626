"""Documents as a township office publishes them, of nobody: quarters, batches, sessions, numbers, dates, sums, tables, names of files.

usage: township.py FOLDER [COUNT=2000] [SEED=1]      writes a site that `gongkai build` publishes, and facts.json with what each document holds
"""
import datetime
import json
import pathlib
import random
import subprocess
import sys

VILLAGES = [a + b for a in "东西南北上下新石荷柳" for b in ("塘", "林", "桥", "坪", "湾", "岭")]
MATTERS = ["耕地地力保护补贴", "农村危房改造", "临时救助", "特困人员供养", "城乡居民基本医疗保险缴费", "高标准农田建设", "农村生活污水治理", "人居环境整治", "秸秆禁烧", "森林防火", "防汛抗旱", "地质灾害防治", "自建房安全排查", "农机购置补贴", "公益性岗位招聘", "残疾人两项补贴", "农村公路养护", "饮用水水源保护",
           "烟花爆竹安全", "食品安全抽检", "村级财务公开", "义务植树", "计划生育奖励扶助", "退役军人优待", "惠农资金一卡通", "土地流转", "水库移民后期扶持", "小型水利维修", "电动自行车整治", "非法捕捞整治"]
SUBJECTS = ["发放", "申报", "审核", "公示", "验收", "实施", "检查", "培训", "核查", "评议"]
NUMERALS = "一二三四五六七八九十"
OFFICES = ["桥府发", "桥府办发", "桥府字", "桥党发"]
FILES = ["名册", "汇总表", "申请表", "明细", "附图", "实施方案"]


def title(rng, year):
    matter, subject, village = rng.choice(MATTERS), rng.choice(SUBJECTS), rng.choice(VILLAGES)
    quarter, batch, month = NUMERALS[rng.randrange(4)], NUMERALS[rng.randrange(6)], rng.randint(1, 12)
    return rng.choice([
        f"关于做好{year}年{matter}{subject}工作的通知", f"{year}年第{quarter}季度{matter}{subject}情况", f"{village}村{year}年{matter}{subject}公示（第{batch}批）", f"{month}月份{matter}{subject}公示",
        f"石桥镇{matter}{subject}实施办法", f"关于{village}村{matter}项目{subject}结果的公告", f"石桥镇第{rng.randint(15, 20)}届人民代表大会第{batch}次会议关于{matter}的决议", f"{matter}{subject}政策解读",
    ])


def amount(rng):
    return rng.choice([f"{rng.randint(1000, 99999999) / 100:,.2f}元", f"{rng.randint(10, 999999) / 100:.2f}万元", f"{rng.randint(1, 9999)}万元", f"{rng.randint(1, 9)}.{rng.randint(1, 99):02}亿元"])


def documents(count, seed):
    rng = random.Random(seed)
    first = datetime.date(2015, 1, 5)
    titles, serials = set(), {}
    for number in range(count):
        day = first + datetime.timedelta(days=rng.randrange(4100))
        name = title(rng, day.year)
        while name in titles:
            name = title(rng, day.year) + rng.choice(["", f"（{rng.choice(VILLAGES)}片）", f"（{rng.choice(VILLAGES)}村）"])
        titles.add(name)
        own = ""
        if rng.random() < 0.6:
            office = rng.choice(OFFICES)
            serials[office, day.year] = serials.get((office, day.year), 0) + 1
            own = f"{office}〔{day.year}〕{serials[office, day.year]}号"
        written = day - datetime.timedelta(days=rng.randint(0, 9))
        sums, dates = [amount(rng) for _ in range(3)], [day + datetime.timedelta(days=rng.randint(1, 90)) for _ in range(2)]
        village, other = rng.sample(VILLAGES, 2)
        text = (
            f"根据{rng.choice(MATTERS)}有关规定，现将{village}村、{other}村{rng.choice(MATTERS)}{rng.choice(SUBJECTS)}情况公布如下。\n\n本次共涉及{rng.randint(3, 400)}户，资金{sums[0]}，其中{village}村{sums[1]}。"
            f"申报截止{dates[0].year}年{dates[0].month}月{dates[0].day}日，资金于{dates[1].year}年{dates[1].month}月{dates[1].day}日前发放到户。\n\n| 村 | 户数 | 金额 |\n| --- | --- | --- |\n| {village} | {rng.randint(1, 99)} | {sums[2]} |\n| {other} | {rng.randint(1, 99)} | {amount(rng)} |\n")
        yield {"path": f"policies/d{number}", "title": name, "number": own, "published": day, "written": written, "sums": sums, "dates": dates, "text": text, "file": f"{village}{rng.choice(FILES)}" if rng.random() < 0.2 else ""}


def made(folder, program):
    """A new site."""
    subprocess.run([program, "init", str(folder), "--lang", "zh", "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    return pathlib.Path(folder)


def main(folder, count=2000, seed=1, program="gongkai"):
    folder = made(folder, program)
    facts = []
    for serial, one in enumerate(documents(int(count), int(seed))):
        head = f"标题: {one['title']}\n发布日期: {one['published']}\n成文日期: {one['written']}\n索引号: 00000001X/{one['published'].year}-{serial:05}\n" + (f"发文字号: {one['number']}\n" if one["number"] else "")
        path = folder / "content" / (one["path"] + ("/index.md" if one["file"] else ".md"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head}---\n\n{one['text']}", "utf8")
        if one["file"]:
            (path.parent / f"{one['file']}.csv").write_text("村,户数\n合计,3\n", "utf8")
        facts.append({key: [str(item) for item in value] if isinstance(value, list) else str(value) for key, value in one.items()})
    (folder / "facts.json").write_text(json.dumps(facts, ensure_ascii=False), "utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
