"""依申请公开: the form is filled in, checked, printed and saved in the browser, and sends nothing anywhere."""
import pytest
from axe_playwright_python.sync_playwright import Axe

FORM = "guide/on-request.html"
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def citizen():
    """A number that nobody has, by the rule for its last character."""
    digits = "36098219000101999"
    return digits + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS)) % 11]


@pytest.fixture
def form(visit, address):
    return visit(address + FORM, wait_until="networkidle")


def fill(page, number):
    page.get_by_label("姓名或单位名称").fill("石小桥")
    page.get_by_label("证件号码").fill(number)
    page.get_by_label("联系电话").fill("0795-5550101")
    page.get_by_label("联系地址和邮编").fill("石桥镇老街1号")
    page.get_by_label("内容描述").fill("2025年农村公路养护的资金安排")


def test_what_lacks_is_said_at_its_field(form):
    page = form.page
    page.get_by_role("button", name="检查并保存").click()
    assert page.get_by_role("status").inner_text() == "有5处需要补充或改正"
    assert page.locator("[aria-invalid=true]").count() == 5 and page.evaluate("document.activeElement.id") == "request.name"
    fill(page, citizen()[:-1] + ("0" if citizen()[-1] != "0" else "1"))
    page.get_by_role("button", name="检查并保存").click()
    page.get_by_role("status").filter(has_text="有1处需要补充或改正").wait_for()
    assert page.locator(".fault", has_text="身份证号码不对").count() == 1


def test_it_is_saved_and_sent_nowhere(form):
    page = form.page
    before = len(form.requests)
    fill(page, citizen())
    with page.expect_download() as saved:
        page.get_by_role("button", name="检查并保存").click()
    text = open(saved.value.path(), encoding="utf-8-sig", newline="").read()
    assert saved.value.suggested_filename == "政府信息公开申请表.txt" and "姓名或单位名称（必填）：石小桥\r\n" in text and citizen() in text
    page.keyboard.press("Enter")
    assert [url for url in form.requests[before:] if not url.startswith("blob:")] == [] and "?" not in page.url
    assert page.evaluate("JSON.stringify(localStorage)").find("石小桥") < 0 and form.faults == []
    page.reload()
    assert page.get_by_label("姓名或单位名称").input_value() == "", "nothing is kept"


@pytest.mark.parametrize("javascript", [True, False])
def test_there_is_nothing_that_could_be_submitted(visit, address, javascript):
    page = visit(address + FORM, java_script_enabled=javascript).page
    fill(page, citizen())
    page.get_by_label("联系电话").press("Enter")
    assert page.locator("main form").count() == 0 and page.url.endswith(FORM)


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_everybody_can_fill_it_in(visit, address, width):
    page = visit(address + FORM, width=width).page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    page.get_by_role("button", name="检查并打印").click()
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []


def test_paper_has_what_was_filled_in_and_room_to_sign(form):
    page = form.page
    fill(page, citizen())
    page.emulate_media(media="print")
    assert page.get_by_text("申请人签名").is_visible() and not page.get_by_role("button", name="检查并打印").is_visible()
    assert page.get_by_label("内容描述").input_value().startswith("2025年") and page.get_by_label("内容描述").is_visible()


def test_an_answer_by_post_needs_an_address(form):
    page = form.page
    fill(page, citizen())
    page.get_by_label("联系地址和邮编").fill("")
    page.get_by_role("button", name="检查并保存").click()
    assert page.get_by_role("status").inner_text() == "有1处需要补充或改正" and page.evaluate("document.activeElement.id") == "request.address"
    page.locator("[id='request.way']").select_option(index=1)
    with page.expect_download():
        page.get_by_role("button", name="检查并保存").click()
