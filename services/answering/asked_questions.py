"""The acceptance questions (验收问题): which role asks which of the 31, and which file answers.

The one place that says so; the page of questions and its test read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.query import Query
from services.access import Role, Viewer
from services.answering.questions import list_questions
from services.session import Session

ASKED: Mapping[Role, Mapping[int, str]] = {
    Role.SUPERVISOR: {
        1: "这笔损失是哪个决策造成的？谁参加、谁同意、谁反对、谁列席？",
        2: "某项目从动议到付款走了哪些程序，缺哪一步？",
        3: "某决策开会前有没有合法性审查？意见是什么、是否落实？",
        4: "今年哪些“三重一大”事项没有前置研究或顺序不对？",
        5: "该事项应由哪一级决策？实际由谁决策？",
        6: "需要报国资委审批或备案的事项，报了没有、批复是什么？",
        7: "某人在任期内参与过的全部决策，其中出问题的有哪些？",
        8: "反对过该决策的人有谁？当时理由？",
        9: "这次会议的出席人数是否达到规定？按哪份议事规则算的？",
        10: "决议执行到哪一步？和决议有何出入？",
        11: "问题整改到位了吗？超期多少天？谁负责？",
        12: "企业穿透到三级都有哪些公司？各级各有多少未整改问题？",
    },
    Role.INVESTIGATOR: {
        13: "供应商和企业决策人员之间有没有关系？路径是什么？",
        14: "供应商中标的项目都由谁参与决策、评标、签批、付款？",
        15: "哪些供应商经常一起投标？",
        16: "某人及其亲属控制或任职的公司，与本系统有哪些合同、付款？",
        17: "这几笔付款有没有回流？",
        18: "是否把一个项目拆成几个小合同？",
        19: "该决策在什么时间被改过？改后的版本经过决策没有？",
        20: "两人是否同场决策过、次数多少？与谁总是同票？",
        21: "某账号是谁的，出现在哪些合同、保证金、付款里？",
        22: "这个名字的人有几个？判断依据是什么？",
        23: "这条线索引用的原始材料在哪一页？",
        24: "该人员是否在处分期、禁入期内被任用？",
    },
    Role.LEADER: {
        25: "全区“三重一大”决策合规情况怎样，比上季度如何？",
        26: "哪几家企业风险最高，为什么？",
        27: "重点工程超概、滞后、无决策付款的有哪些？",
        28: "有损失但没有追责的还有几件、多少钱？",
        29: "整改完成率、按期率、反复问题率？",
        30: "三类监督各发现多少问题，移送多少，处理多少人？",
        31: "哪些疑点已核实排除，哪些转成了问题？",
    },
}
QUESTION_PAGE = "question"
START_PAGE: Mapping[Role, str] = dict.fromkeys(ASKED, "overview")
"""Where a role begins; its menu leads to the page of questions (click one), and that page to every
question of the role (click two)."""


@dataclass(frozen=True)
class AskedQuestion:
    """One acceptance question with the query files that answer it, in the order of their names."""

    number: int
    text: str
    answered_by: tuple[Query, ...]


@dataclass(frozen=True)
class QuestionGroup:
    """The questions of one role, or (without a role) the other queries."""

    title: str
    questions: tuple[AskedQuestion, ...] = ()
    others: tuple[Query, ...] = ()


def question_groups(session: Session, viewer: Viewer) -> tuple[QuestionGroup, ...]:
    """All questions that the viewer may ask, the group of the viewer's own role first."""
    allowed = list_questions(session, viewer)
    if not allowed:
        return ()
    roles = sorted(ASKED, key=lambda role: role is not viewer.role)
    groups = [
        QuestionGroup(f"{role.label}常问", tuple(_asked(numbers, allowed)))
        for role in roles
        if (numbers := ASKED[role])
    ]
    others = tuple(query for query in allowed if not query.asks)
    return (*groups, QuestionGroup("其他查询", others=others))


def _asked(texts: Mapping[int, str], allowed: tuple[Query, ...]) -> list[AskedQuestion]:
    return [
        AskedQuestion(number, text, tuple(one for one in allowed if number in one.asks))
        for number, text in texts.items()
    ]
