"""What `report check` prints below the faults: the checks that could not be assessed, in the same order every time."""


def test_gaps_are_printed_in_the_order_of_the_form(tmp_path, run):
    (tmp_path / "report.yml").write_text("year: 2022\nlitigation: {}\n", "utf8")
    first = run("report", "check", tmp_path).stdout
    assert all(run("report", "check", tmp_path).stdout == first for _ in range(3))
    labels = ["行政复议", "未经复议直接起诉", "复议后起诉"]
    lines = [line for line in first.splitlines() if line.endswith("litigation.sum")]
    assert [next(label for label in labels if f"“{label}”" in line) for line in lines] == labels
