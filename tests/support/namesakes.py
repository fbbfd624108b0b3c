"""Three small ledgers with namesakes, equal id numbers and alike firms (all invented)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.support.ledgers import write_ledger

JIA, YI, BING = "甲城投公司", "乙水务公司", "丙建工公司"
NUMBERS = ("210102197005150016", "210102198103030020", "210103199009090036")
Rows = Sequence[Mapping[str, Any]]


def write_namesakes(folder: Path) -> dict[str, Path]:
    """The ledgers by the first character of their enterprise."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {"甲": _jia(), "乙": _yi(), "丙": _bing()}
    return {name: write_ledger(folder / f"{name}.xlsx", one) for name, one in sheets.items()}


def person(firm: str, name: str, birth: str = "", number: str = "", **more: str) -> dict[str, Any]:
    return {"填报企业": firm, "姓名": name, "出生年月": birth, "身份证号": number, **more}


def post(firm: str, name: str, title: str, since: str, at: str = "") -> dict[str, Any]:
    return {
        "填报企业": firm,
        "姓名": name,
        "任职单位": at,
        "任职机构": "董事会",
        "职务": title,
        "岗位类型": title,
        "是否有表决权": "是",
        "任职起始日期": since,
    }


def meeting(firm: str, start: str, end: str, *names: str) -> dict[str, Rows]:
    said = {"填报企业": firm, "会议日期": "2023-05-06", "会议名称": "2023年第5次董事会"}
    times = {"开始时间": f"2023-05-06 {start}", "结束时间": f"2023-05-06 {end}"}
    there = [{**said, "姓名": name, "到会身份": "表决"} for name in names]
    return {"会议": [{**said, "会议类型": "董事会", **times}], "参会": there}


def _jia() -> dict[str, Rows]:
    bar = {"填报企业": JIA, "姓名": "张三", "身份证号": NUMBERS[2]}
    return {
        "人员": [
            person(JIA, "张三", "1970-05", NUMBERS[0], 性别="男"),
            person(JIA, "王五", "1981-03", NUMBERS[1]),
            person(JIA, "赵六"),
        ],
        "任职": [
            post(JIA, "张三", "董事长", "2020-01-01"),
            post(JIA, "孙八", "监事", "2020-01-01", "戊建筑工程有限公司"),
        ],
        **meeting(JIA, "09:00", "11:00", "赵六", "张三"),
        "任职限制": [{**bar, "限制事由": "失信被执行人", "起始日期": "2019-03-01"}],
        "持股与出资": [holding("戊建筑工程有限公司", JIA)],
    }


def _yi() -> dict[str, Rows]:
    return {
        "人员": [
            person(YI, "张三", "1970-05", 性别="男"),
            person(YI, "王五", "", NUMBERS[1]),
        ],
        "任职": [
            post(YI, "张三", "董事长", "2020-01-01", JIA),
            post(YI, "孙八", "监事", "2020-01-01", "戊建筑工程有限责任公司"),
        ],
        **meeting(YI, "10:00", "12:00", "赵六"),
        "持股与出资": [
            holding("戊建筑工程有限责任公司", YI),
            holding("戊建筑工程有限公司沈阳分公司", YI),
        ],
    }


def _bing() -> dict[str, Rows]:
    return {"人员": [person(BING, "张三", "1981-01", 性别="女")]}


def holding(held: str, firm: str) -> dict[str, Any]:
    """A firm that the enterprise names, held by nobody who matters here."""
    return {"填报企业": firm, "关系": "持股", "股东自然人": "孙八", "被投资公司": held}
