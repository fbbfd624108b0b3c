import pytest

from loaders.issues import Issue, IssueLog, Severity
from loaders.row import Cell, Row


def issue(row: int | None, column: str, sheet: str = "会议", **more) -> Issue:
    return Issue(
        file="台账.xlsx",
        sheet=sheet,
        row=row,
        column=column,
        rule="日期不存在",
        message="…",
        **more,
    )


def test_an_issue_names_file_sheet_row_column_and_value():
    log = IssueLog()
    row = Row("台账.xlsx", "会议!5", [], sheet="会议", number=5)
    cell = Cell("2023-02-30", "2023-02-30", "D", "会议时间")

    log.at(row, cell, "日期不存在", "2023 年 2 月没有 30 日", "请核对后改正")

    assert log.to_dicts() == [
        {
            "file": "台账.xlsx",
            "sheet": "会议",
            "row": 5,
            "column": "D 会议时间",
            "value": "2023-02-30",
            "rule": "日期不存在",
            "suggestion": "请核对后改正",
            "message": "2023 年 2 月没有 30 日",
            "severity": "error",
        }
    ]


def test_an_issue_of_a_whole_row_has_no_column():
    log = IssueLog()
    log.at(Row("a.csv", "7", [], number=7), None, "空行", "…", severity=Severity.INFO)
    assert (log.to_dicts()[0]["row"], log.to_dicts()[0]["column"]) == (7, "")


def test_sorted_as_a_person_reads_the_sheet():
    log = IssueLog(
        [
            issue(10, "AA 备注"),
            issue(2, "B 名称"),
            issue(10, "C 金额"),
            issue(1, "A", sheet="付款"),
            issue(None, ""),
        ]
    )

    places = [(one.sheet, one.row, one.column) for one in log.sorted()]

    assert places == [
        ("会议", None, ""),
        ("会议", 2, "B 名称"),
        ("会议", 10, "C 金额"),
        ("会议", 10, "AA 备注"),
        ("付款", 1, "A"),
    ]


def test_only_errors_count_as_errors():
    log = IssueLog([issue(1, "A"), issue(2, "A", severity=Severity.WARNING)])
    log.extend([issue(3, "A", severity=Severity.WARNING)])

    assert [one.row for one in log.errors] == [1]
    assert log.counts == {Severity.ERROR: 1, Severity.WARNING: 2}
    assert log.rules == {"日期不存在": 3}
    assert len(log) == 3


@pytest.mark.parametrize(
    ("severity", "label"),
    [(Severity.ERROR, "错误"), (Severity.WARNING, "警告"), (Severity.INFO, "提示")],
)
def test_severities_are_shown_in_chinese(severity, label):
    assert severity.label == label


def test_one_thing_wrong_with_a_cell_is_said_once():
    log = IssueLog([issue(5, "D 会议时间"), issue(5, "D 会议时间")])

    log.extend([issue(5, "D 会议时间"), issue(6, "D 会议时间")])

    assert [one.row for one in log] == [5, 6]
    assert len(log.errors) == 2
