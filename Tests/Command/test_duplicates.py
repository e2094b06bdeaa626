"""One document published twice is pointed out, with the first named."""


def codes(contents):
    return [fault[:2] for fault in contents.check()[1]]


def test_a_number_belongs_to_one_document(contents):
    contents.document("a", number="大府发〔2025〕5号", published="2026-01-02 09:00")
    contents.document("b", number="大府发〔2025〕5号", published="2026-01-03 09:00", draft="true")
    contents.document("c", number="大府发〔2025〕5号", published="2026-01-01 09:00", withdrawn="{on: 2026-01-05}")
    assert codes(contents) == []
    contents.document("d", number="大府发〔2025〕5号", published="2026-01-04 09:00")
    assert codes(contents) == [("GK3132", "policies/d.md")] and "policies/a.md" in contents.found[0]["message"]["zh"]
    assert contents.check()[0] == 0


def test_a_title_and_a_day_belong_to_one_document(contents):
    contents.document("a", title="通知", published="2026-01-02 09:00")
    contents.document("b", title="通知", published="2026-01-03 09:00")
    assert codes(contents) == []
    contents.document("c", title=" 通\u3000知", published="2026-01-02 15:00")
    assert codes(contents) == [("GK3133", "policies/c.md")] and "policies/a.md" in contents.found[0]["message"]["zh"]
    contents.document("c", title="通知（二）", published="2026-01-02 15:00")
    assert codes(contents) == []
