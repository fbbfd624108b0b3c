"""Planted cases of P-01 to P-12: review, pre-study, quorum, recusal, votes (决策程序)."""

from __future__ import annotations

from datetime import timedelta

from examples.generator.firm import BOARD, OFFICE, PARTY, Firm
from examples.generator.holidays import days_before
from examples.generator.matters import STEPS, Matter, voters
from examples.generator.works import Work, build

SAME_DAY = {**STEPS, PARTY: STEPS[BOARD]}


def review(firm: Firm, year: int) -> None:
    """P-01: no review; a lawyer sat in; no review in a year that nobody declared."""
    missing = build(firm, firm.day(year))
    missing.drop("合法性审查")
    firm.hit("P-01", missing.decision)
    heard = build(firm, firm.day(year))
    heard.drop("合法性审查")
    meeting = {name: heard.last[name] for name in ("会议日期", "会议名称")}
    heard.add("参会", **meeting, 姓名=firm.person(), 到会身份="列席", 参会时职务="总法律顾问")
    firm.clear("P-01", heard.decision)
    unknown = build(firm, firm.day(firm.undeclared))
    unknown.drop("合法性审查")
    firm.open("P-01", unknown.decision)


def late_review(firm: Firm, year: int) -> None:
    """P-02: the opinion comes after the decision; on the day before; in the same month."""
    late = build(firm, firm.day(year))
    on = late.decided_on
    late.change("合法性审查", {"送审日期": on + timedelta(2), "出具日期": on + timedelta(9)})
    firm.hit("P-02", late.decision)
    firm.clear("P-01", late.decision)
    early = build(firm, firm.day(year))
    early.change("合法性审查", {"出具日期": early.decided_on - timedelta(1)})
    firm.clear("P-02", early.decision)
    vague = build(firm, firm.inner_day(year))
    on = vague.decided_on
    vague.change("合法性审查", {"送审日期": None, "出具日期": f"{on.year}年{on.month}月"})
    firm.open("P-02", vague.decision)


def illegal(firm: Firm, year: int) -> None:
    """P-03: found illegal and passed; an experiment with its risk stated; no conclusion."""
    for conclusion, verdict in (
        ("不合法", firm.hit),
        ("探索性明示风险", firm.clear),
        (None, firm.open),
    ):
        work = build(firm, firm.day(year))
        work.change("合法性审查", {"审查结论": conclusion})
        verdict("P-03", work.decision)
        if conclusion is None:
            firm.open("P-04", work.decision)


def conditions(firm: Firm, year: int) -> None:
    """P-04: conditions not met; met the day before; nobody declared that year complete."""
    asked = {"审查结论": "修改后合法", "附加条件": "补充资金来源说明"}
    unmet = build(firm, firm.day(year))
    unmet.change("合法性审查", asked)
    firm.hit("P-04", unmet.decision)
    met = build(firm, firm.day(year))
    met.change("合法性审查", {**asked, "条件落实日期": met.decided_on - timedelta(1)})
    firm.clear("P-04", met.decision)
    unknown = build(firm, firm.day(firm.undeclared))
    unknown.change("合法性审查", asked)
    firm.open("P-04", unknown.decision)


GOVERNMENT = {"决策领域": "政府行政决策"}


def hurried(firm: Firm, year: int) -> None:
    """P-05: six working days for the review; seven; a year without a calendar."""
    for days, when, verdict in (
        (6, year, firm.hit),
        (7, year, firm.clear),
        (9, firm.undeclared, firm.open),
    ):
        work = build(firm, firm.inner_day(when))
        for sheet in ("议题", "决议"):
            work.change(sheet, GOVERNMENT)
        opined = work.decided_on - timedelta(12)
        work.change("合法性审查", {"送审日期": days_before(opined, days), "出具日期": opined})
        verdict("P-05", work.decision)


def written(firm: Firm, year: int) -> None:
    """P-06: signed round instead of a meeting; a video meeting; a form left open."""
    for form, verdict in (("书面传签", firm.hit), ("视频", firm.clear), (None, firm.open)):
        work = build(firm, firm.day(year))
        work.change("会议", {"会议形式": form}, 会议名称=work.last["会议名称"])
        verdict("P-06", work.decision)


def prestudy(firm: Firm, year: int) -> None:
    """P-07: the party body was passed over; it met on the same day; an undeclared year."""
    passed = build(firm, firm.day(year), bodies=(OFFICE, BOARD))
    firm.hit("P-07", passed.decision)
    firm.hit("P-20", passed.decision)
    same = build(firm, firm.day(year), bodies=(OFFICE, PARTY, BOARD), steps=SAME_DAY)
    firm.clear("P-07", same.decision)
    firm.hit("P-20", same.decision)
    unknown = build(firm, firm.day(firm.undeclared), bodies=(OFFICE, BOARD))
    firm.open("P-07", unknown.decision)
    firm.open("P-20", unknown.decision)


def order(firm: Firm, year: int) -> None:
    """P-20: the office met before the party body; all on one day."""
    wrong = build(firm, firm.day(year), bodies=(OFFICE, PARTY, BOARD), steps=_OFFICE_FIRST)
    firm.hit("P-20", wrong.decision)
    right = build(firm, firm.day(year), steps=dict.fromkeys(STEPS, 0))
    firm.clear("P-20", right.decision)


_OFFICE_FIRST = {OFFICE: 0, PARTY: 2, BOARD: 7}


def opinions(firm: Firm, year: int) -> None:
    """P-08: no study by experts before; one on the day of the first meeting; undeclared."""
    missing = build(firm, firm.day(year))
    missing.drop("论证评估")
    for body in missing.topics:
        firm.hit("P-08", missing.topic(body))
    just = build(firm, firm.day(year))
    just.change("论证评估", {"出具日期": just.topics[PARTY]["会议日期"]})
    firm.clear("P-08", just.topic(BOARD))
    unknown = build(firm, firm.day(firm.undeclared))
    unknown.drop("论证评估")
    firm.open("P-08", unknown.topic(BOARD))


def quorum(firm: Firm, year: int) -> None:
    """P-09: three of five directors; four of five; no attendance list of an undeclared year."""
    for count, verdict in ((3, firm.hit), (4, firm.clear)):
        work = build(firm, firm.day(year))
        leave_only(work, BOARD, count)
        verdict("P-09", work.meeting(BOARD))
    unknown = build(firm, firm.day(firm.undeclared))
    where = {"会议名称": unknown.topics[BOARD]["会议名称"]}
    unknown.drop("参会", **where)
    unknown.drop("表决", **where)
    firm.open("P-09", unknown.meeting(BOARD))


def leave_only(work: Matter, body: str, count: int) -> None:
    """Let only so many members of the body attend, all of whom agree."""
    pointer = work.topics[body]
    where = {"会议名称": pointer["会议名称"], "会议日期": pointer["会议日期"]}
    members = work.firm.members[body]
    for person in members:
        came = person in members[:count]
        work.change(
            "参会",
            {
                "到会身份": "表决" if came else "请假",
                "缺席或请假原因": None if came else "因公出差",
                "是否签字": "是" if came else None,
            },
            姓名=person,
            **where,
        )
    _revote(work, body, dict.fromkeys(members[:count], "同意"))


def _revote(work: Matter, body: str, choices: dict[str, str]) -> None:
    """Replace the votes on the matter's topic at a body; the principal speaks last."""
    pointer = work.topics[body]
    work.drop("表决", **pointer)
    spoken = [*list(choices)[1:], next(iter(choices))]
    for number, person in enumerate(spoken, 1):
        work.add("表决", **pointer, 姓名=person, 表决意见=choices[person], 发言顺序=number)


def last_word(firm: Firm, year: int) -> None:
    """P-11: the chairman speaks first; he speaks last by one; the order was not kept."""
    first = build(firm, firm.day(year))
    chair = voters(first, BOARD)[-1]
    first.change("表决", {"发言顺序": 0.5}, 姓名=chair, **first.topics[BOARD])
    for number, person in enumerate([chair, *voters(first, BOARD)[:-1]], 1):
        first.change("表决", {"发言顺序": number}, 姓名=person, **first.topics[BOARD])
    firm.hit("P-11", first.topic(BOARD))
    last = build(firm, firm.day(year))
    for person in voters(last, BOARD)[:-1]:
        last.change("表决", {"发言顺序": 1}, 姓名=person, **last.topics[BOARD])
    last.change("表决", {"发言顺序": 2}, 姓名=chair, **last.topics[BOARD])
    firm.clear("P-11", last.topic(BOARD))
    unknown = build(firm, firm.day(year))
    unknown.change("表决", {"发言顺序": None}, **unknown.topics[BOARD])
    firm.open("P-11", unknown.topic(BOARD))


def votes(firm: Firm, year: int) -> None:
    """P-12: no votes on record; one not recorded; two of five agree; three; undeclared."""
    nothing = build(firm, firm.day(year))
    nothing.drop("表决", **nothing.last)
    firm.hit("P-12", nothing.topic(BOARD))
    board = firm.members[BOARD]
    for choices, verdict in (
        (("同意", "同意", "同意", "同意", "未记录"), firm.hit),
        (("同意", "同意", "弃权", "弃权", "保留意见"), firm.hit),
        (("同意", "同意", "同意", "弃权", "保留意见"), firm.clear),
    ):
        work = build(firm, firm.day(year))
        leave_only(work, BOARD, len(board))
        _revote(work, BOARD, dict(zip(board, choices, strict=True)))
        verdict("P-12", work.topic(BOARD))
    unknown = build(firm, firm.day(firm.undeclared))
    unknown.drop("表决", **unknown.last)
    firm.open("P-12", unknown.topic(BOARD))


def recusal(firm: Firm, year: int) -> None:
    """P-10, H-04, F-05: a director's brother owns the winner; he owned it until the year before.

    With 3 % of a limited company he is near to it (P-10, H-04) but does not own it (F-05).
    """
    voter = firm.members[BOARD][4]
    for share, ended, verdict, owned in (
        ("60%", False, firm.hit, firm.hit),
        ("3%", False, firm.hit, firm.clear),
        ("60%", True, firm.clear, firm.clear),
    ):
        work = build(firm, firm.day(year))
        leave_only(work, BOARD, 5)
        work.change("议题", {"交易对方单位": work.winner.name}, **work.last)
        brother = _owner(work, share, ended)
        firm.add("亲属", 姓名=voter, 亲属姓名=brother, 亲属关系="弟弟", 依据="个人有关事项报告")
        verdict("P-10", work.topic(BOARD))
        verdict("H-04", firm.id, work.winner.id)
        for number in range(len(work.vouchers)):
            owned("F-05", work.payment_id(number))
    unknown = build(firm, firm.day(firm.undeclared))
    unknown.change("议题", {"交易对方单位": unknown.winner.name}, **unknown.last)
    firm.open("P-10", unknown.topic(BOARD))
    firm.open("H-04", firm.id, unknown.winner.id)
    firm.open("F-05", unknown.payment_id(0))


def _owner(work: Work, share: str, ended: bool) -> str:
    """A private owner of the winner; of `ended` ownership nothing was left when it was decided."""
    owner = work.firm.person()
    work.add(
        "持股与出资",
        关系="持股",
        股东自然人=owner,
        被投资公司=work.winner.name,
        被投资公司信用代码=work.winner.code,
        持股比例=share,
        起始日期=work.decided_on - timedelta(2000),
        截止日期=work.decided_on - timedelta(200) if ended else None,
    )
    return owner


PLANTS = (
    review, late_review, illegal, conditions, hurried, written, prestudy, order, opinions, quorum,
    last_word, votes, recusal,
)  # fmt: skip
