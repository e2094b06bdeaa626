"""What stands beside a number hides none: names that end in a numeral, units, labels, letters, other cells; and what only looks like one is left alone."""
import random

import pytest

import identities

pytestmark = pytest.mark.quick
RNG = random.Random("neighbours")
ID, PHONE, CARD = identities.citizen(RNG), identities.mobile(RNG), identities.card(RNG)
OTHER = identities.mobile(RNG)
if ID.endswith("X"):
    ID = next(one for one in (identities.citizen(RNG) for _ in range(99)) if one[-1].isdigit())

FOUND = {
    "GK5001": [f"李四{ID}", f"户主李小五{ID}，低保", f"{ID}一人户", f"张三{ID}、王五", f"附件三{ID}", f"{ID}{PHONE}", f"{ID}{ID}"],
    "GK5011": [
        f"联系人张某某 {PHONE[:10]} {PHONE[10:]}", f"电话：{PHONE[:6]} {PHONE[6:]}",
        f"张三{PHONE}", f"刘建一{PHONE}", f"{PHONE}万建国", f"报名电话：{PHONE} 万主任", f"{PHONE}\t万建国", f"张明-{PHONE}", f"联系人：张明/{PHONE}",
        f"联系人：张明_{PHONE}", f"手机={PHONE}", f"tel{PHONE}", f"微信：wx{PHONE}", f"张明{PHONE}VX同号", f"{PHONE}qq同号", f"{PHONE}-{OTHER}",
        f"合同签订联系人：{PHONE}", f"订单联系人张明{PHONE}", f"发票邮寄电话：{PHONE}", f"编号3 张明 {PHONE}", f"Tel:{PHONE}", f"电话.{PHONE}",
        f"姓名\t性质\t手机\n张明\t合同工\t{PHONE}", f"项目负责人{PHONE}", f"许可事项咨询{PHONE}",
        f"联系电话：8745164/{PHONE}", f"0795-8745164/{PHONE}", f"8745164-{PHONE}", f"| 张三 | 8745164/{PHONE} |", f"手机0{PHONE}", f"{PHONE}号码",
        f"手机{PHONE}号", f"| 元旦值班 | 村 |\n| --- | --- |\n| {PHONE} | 甲 |", f"| 低收入户 | 村 |\n| --- | --- |\n| 张三{PHONE} | 甲 |", f"| 项目负责人 | 村 |\n| --- | --- |\n| 张三 {PHONE} | 甲 |",
        f"| 设备管理员 | 村 |\n| --- | --- |\n| {PHONE} | 甲 |"],
    "GK5022": [f"户名：石桥镇财政所，账号：{CARD}", f"保证金缴纳账户：{CARD}", f"| 单位名称 | 银行账号 |\n| --- | --- |\n| 石桥镇财政所 | {CARD} |"],
    "GK5051": [
        "住址：石桥镇河东村三组12号", "居住地：石桥镇河东村三组", "住所：石桥镇东街十七号", "张三家住阳光家园3栋201室", "常住地址：石桥镇河东村5号", "现住石桥镇东街3号院2栋201室", "户籍地为石桥镇河东村二组",
        "户籍所在地：石桥镇河东村二组", "经常居住地：石桥镇东街12号", "住在石桥镇西街幸福小区3-2-201", "家庭地址 石桥镇河东村三组", "家住石桥镇一号路12号", "| 住址 | 石桥镇河东村三组12号 |",
        "现住址：石桥镇东街12号，与父母同住"],
    "GK5021": [f"卡号{CARD[:4]}，{CARD[4:8]}，{CARD[8:12]}，{CARD[12:16]}，{CARD[16:]}" if len(CARD) > 16 else f"卡号{CARD}", f"由财政所发放至张三一卡通{CARD}", f"户名：张三，账号：{CARD}", f"财政供养人员张三 银行卡{CARD}", f"| 姓名 | 银行账号 |\n| --- | --- |\n| 财政所张三 | {CARD} |", f"王五{CARD}", f"{CARD}一卡通", f"{CARD[:10]}\n{CARD[10:]}", f"| 户主 | 一卡通账号 |\n| --- | --- |\n| 张三 | {CARD[:16]} {CARD[16:]} |" if len(CARD) == 19 else f"卡号{CARD}"],
}
GROUPS = "、".join(CARD[at:at + 4] for at in range(0, len(CARD), 4))
NOT_FOUND = [
    f"分别为 {PHONE[:6]} {PHONE[6:]} 和 3",
    f"抽取门牌{GROUPS}号进行核查",
    f"合同编号：{PHONE}", f"合同号{PHONE}", f"流水号：{PHONE}", f"发票号码{PHONE}", f"车架号 {PHONE}", f"编号：{PHONE}", f"金额{PHONE}元", f"{PHONE} 元", f"￥{PHONE}",
    f"SN{PHONE}", f"AB-{PHONE}", f"https://shiqiao.test/?id={PHONE}", f"2024/{PHONE}", f"{PHONE}A", f"{PHONE}万元", f"{PHONE}千瓦时", f"0795-{PHONE}",
    "现住房面积低于人均15平方米的2人户", "户籍地村委会办公楼3楼302室", "住址证明由户籍窗口2号窗口办理", "住址变更的，到户籍地派出所2号窗口办理", "户籍地在本镇农村的3户", "居住地乡镇政府1号楼",
    "某某有限公司，住所：石桥镇工业路12号", "经常居住地与户籍地不一致的，按《办法》第12号令执行", "居住地社区服务中心2楼大厅", "户籍地为外省的3组对象", "家住农村的5组家庭", "联系地址：石桥镇政府路1号",
    f"| 年度 | 收入 | 支出 |\n| --- | --- | --- |\n| 2021 | {PHONE} | {OTHER} |", f"| 项目 | 预算数（元） |\n| --- | --- |\n| 教育 | {PHONE} |", f"户号：{PHONE}", f"水表号{PHONE}", f"准考证号：{PHONE}",
    f"石市监罚〔2024〕{PHONE}号", f"（2024）赣0921民初{PHONE}号", f"会议号：{PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}", f"| 准考证号 | 成绩 |\n| --- | --- |\n| {PHONE} | 78.5 |", f"合同编号 {identities.known(slip=True)}J",
    f"| 水表号 | 户名 |\n| --- | --- |\n| {PHONE} | 甲 |", f"| 合同编号（新） | 村 |\n| --- | --- |\n| {PHONE} | 甲 |", f"项目代码：{CARD}", f"追溯码：{CARD}",
    f"| 项目 | 合同编号 | 车架号 |\n| --- | --- | --- |\n| 道路 | {PHONE} | {OTHER} |",
]


def permit(rng, year):
    """Region, day and a serial number whose last digit is the check digit by chance."""
    first = f"360981{year}0115{rng.randrange(1000):03}"
    return first + identities.check_digit(first)


@pytest.fixture
def codes(contents):
    def codes(text):
        (contents.site / "content/policies/a.txt").unlink(missing_ok=True)
        contents.put("policies/a/index.md", "---\ntitle: 甲\npublished: 2026-01-05\nindex: x/2026-00001\n---\n\n甲。\n")
        (contents.site / "content/policies/a/a.txt").write_text(text + "\n")
        return {code for code, *_ in contents.check()[1] if code.startswith("GK50")}
    return codes


@pytest.mark.parametrize("code, text", [(code, text) for code, texts in FOUND.items() for text in texts])
def test_it_is_found(codes, code, text):
    assert code in codes(text), text


@pytest.mark.parametrize("text", NOT_FOUND)
def test_it_is_none(codes, text):
    assert not codes(text), text


@pytest.mark.parametrize("name", ["建筑工程施工许可证编号：", "施工许可证号 ", "采购项目编号：", "行政许可编号 ", "案件编号 "])
def test_a_permit_is_no_person(codes, name):
    """A number of this century behind the name of a thing refuses nothing; one of a person's birth before it does."""
    rng = random.Random(name)
    for _ in range(3):
        valid = permit(rng, 2023)
        slip = valid[:-1] + ("1" if valid[-1] != "1" else "2")
        assert codes(name + valid) <= {"GK5002"} and not codes(name + slip)
        assert codes(name + permit(rng, 1975)) == {"GK5001"}


@pytest.mark.parametrize("text", ["学籍编号：{}", "编号：{}", "姓名\t学籍编号\n甲\t{}", "证书编号 {}"])
def test_a_number_that_is_only_called_so_is_still_a_persons(codes, text):
    """Pupils are known by their identity number under other names."""
    assert "GK5001" in codes(text.format(permit(random.Random(text), 2012)))


@pytest.mark.parametrize("between", range(20, 62))
def test_an_excerpt_ends_within_no_number(contents, between):
    """However far from the fault: a message shows a number masked or not at all."""
    contents.document("a", f"邮箱 甲{OTHER[:3]}-{OTHER[3:7]}-{OTHER[7:]}，{'有' * between}电话{PHONE}，{'有' * between}身份证号{ID}，予以公示如下请社会监督并提出意见。")
    for form in ("text", "json", "sarif"):
        result = contents.run("check", "-s", contents.site, "--lang", "zh", "--format", form)
        shown = result.stdout + result.stderr
        assert "GK5011" in shown and "GK5001" in shown
        for secret in (ID[2:10], ID[8:15], PHONE[3:], OTHER[3:7] + "-"):
            assert secret not in shown, shown


@pytest.mark.parametrize("extra", ["", "**重要**事项。\n\n", "见[首页](/index.html)。\n\n"])
def test_tables_are_read_alike_with_and_without_markup(contents, extra):
    """The head of a column counts for what readers see, too."""
    contents.document("a", extra + NOT_FOUND[-1] + "\n")
    assert not [one for one in contents.check()[1] if one[0].startswith("GK50")]


def test_the_number_of_a_card_of_the_disabled(codes):
    """An identity number with a digit for the kind and one for the grade."""
    assert "GK5001" in codes(f"残疾证号{ID}42") and "GK5001" not in codes(f"条码{ID}98")


@pytest.mark.parametrize("text", ["姓名,甲,乙,丙\n张三,{a},{b},{c}\n", "姓名," + ",".join("x" * 18) + "\n张三,{digits}\n", "姓名;甲;乙;丙\n张三;{a};{b};{c}\n"])
def test_cells_of_a_csv_file(contents, text):
    contents.put("policies/a/index.md", "---\ntitle: 甲\npublished: 2026-01-05\nindex: x/2026-00001\n---\n\n甲。\n")
    (contents.site / "content/policies/a/a.csv").write_text(text.format(a=ID[:6], b=ID[6:14], c=ID[14:], digits=",".join(ID)))
    assert "GK5001" in {code for code, *_ in contents.check()[1]}
