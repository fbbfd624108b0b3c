"""Judge of T-08: what a bidder's register, credit, accounts and names say (供应商数据)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from graph.vocabulary.organisations import CreditList, OrgStatus
from graph.vocabulary.procurement import TenderCategory
from graph.vocabulary.projects import AccountKind
from graph.vocabulary.sources import ValueState
from graph.vocabulary.supervision import Severity
from loaders.normalise.companies import normal_company_name
from loaders.normalise.identifiers import read_uscc
from rules.facts import Facts
from rules.judges.bidpairs import GUARANTORS
from rules.judges.tendering import called_tender, moment_day
from rules.judges.ties import all_valid, is_valid_on, tie
from rules.logic import Missing, Truth, all_of, any_of, negate, no, unknown, yes
from rules.outcome import Outcome
from rules.periods import Period, days_from, is_before
from rules.things import Thing

REGISTERS = "registers"
CONTROLLING_SHARE = 0.5
GONE = (OrgStatus.DEREGISTERED, OrgStatus.REVOKED)
OTHER_LIST = CreditList.OTHER
BAD_FLAGS = ("经营异常", "严重违法", "失信")
# Accounts through which the money of several firms goes by their nature.
SPECIAL_ACCOUNTS = (
    AccountKind.POOL,
    AccountKind.BOND,
    AccountKind.WAGE,
    AccountKind.OTHER_SPECIAL,
)
# A scope that names one of these fits the category; wide, so that nobody is told for a wording.
SCOPE_WORDS = {
    TenderCategory.WORKS: re.compile(
        "工程|施工|建设|建筑|建造|修建|安装|装修|装饰|修缮|维修|养护|改造|市政|道路|公路|路桥|桥梁|隧道"
        "|水利|河道|园林|绿化|景观|管道|管网|电力|机电|消防|拆除|土石方|地基|桩基|防水|钢结构|幕墙|智能化"
        "|承包|承建|营造"
    ),
    TenderCategory.GOODS: re.compile(
        "销售|批发|零售|生产|制造|加工|贸易|经销|代销|供应|购销|商贸|进出口|货物|商品|产品|设备|材料|用品"
        "|物资|器材|配件|代理"
    ),
    TenderCategory.SERVICE: re.compile(
        "服务|咨询|管理|技术|维护|维修|养护|运营|运维|保洁|清洁|物业|保安|安保|运输|物流|仓储|配送|租赁"
        "|培训|教育|检测|检验|监测|评估|审计|会计|法律|代理|软件|信息|通信|设计|研究|开发|策划|广告|会展"
        "|会议|餐饮|住宿|旅游|保险|金融|中介|造价|绿化|劳务|家政|印刷|测绘|勘察|监理|规划|医疗|环境|安装"
    ),
    TenderCategory.DESIGN: re.compile(
        "勘察|勘测|测绘|设计|监理|咨询|规划|造价|岩土|工程管理|项目管理|检测"
    ),
}
LEGAL_FORM = re.compile("集团|股份|有限|责任|公司")
# What every scope may say and that names no business.
BOILERPLATE = re.compile(
    r"[（(]?(依法须经批准的项目|除依法须经批准的项目外|凭营业执照)[^）)；;。]*[）)]?"
    r"|许可(经营)?项目|一般(经营)?项目|经营范围"
)
OPEN_SCOPE = re.compile(r"自主选择|自主经营|为准|详见|等[。；;）)]*\s*$|等(业务|项目)|…|\.\.\.")


def supplier_register(facts: Facts) -> Outcome:
    """T-08: something in the bidder's data is out of order on the day of the bid."""
    bid, on = facts.must("bid"), _bid_day(facts)
    firms = facts.things("firms")
    grave = [test for one in firms for test in (_bad_code(one), _too_young(facts, one, on))]
    grave += [_listed(one, on) for one in facts.things("records") if one.get("list") != OTHER_LIST]
    grave += [_one_account(facts, row, on) for row in facts.rows("accounts")]
    hints = [_two_codes(row) for row in facts.rows("namesakes")]
    hints += [_two_names(row) for row in facts.rows("other_names")]
    found = [_snapshot(facts, one.id, on) for one in firms] or [_no_snapshot(bid.id)]
    grave += [one if isinstance(one, Truth) else _faults(one) for one in found]
    hints += [_out_of_scope(facts, one) for one in found if isinstance(one, Thing)]
    none = facts.none_known(REGISTERS, on, "未见信用名单、共用账户、名称代码不一致的记录")
    condition = any_of(*grave, *hints, none)
    is_hint = bool(condition.value) and not any(one.value for one in grave)
    name = bid.text("supplier_text") or "、".join(one.name for one in firms) or bid.kind
    where = "、".join(called_tender(one) for one in facts.things("tenders"))
    called = f"“{name}”的投标" + (f"（{where}）" if where else "")
    return Outcome(condition, called, on, severity=Severity.NOTICE if is_hint else None)


def _bid_day(facts: Facts) -> Period | None:
    tenders = facts.things("tenders")
    days = (moment_day(one, name) for name in ("deadline_at", "opened_at") for one in tenders)
    return next((one for one in days if one), None)


def _no_day(on: Period | None) -> list[Missing]:
    return [] if on else [Missing("标段的投标截止时间未填", "tenders", "Tender", "deadline_at")]


# -- the firm and what lists say of it ---------------------------------------------------------


def _bad_code(firm: Thing) -> Truth:
    code = firm.text("uscc")
    if not code:
        return unknown(firm.lacks("uscc"))
    if read_uscc(code).is_valid:
        return no("信用代码校验相符", firm.cite("uscc"))
    return yes("信用代码校验不符", firm.cite("uscc"), clears=(firm.change("uscc", None),))


def _too_young(facts: Facts, firm: Thing, on: Period | None) -> Truth:
    founded = firm.day("established_on")
    if founded is None or on is None:
        return unknown(*([firm.lacks("established_on")] if founded is None else []), *_no_day(on))
    least = int(facts.threshold("t08_young_days", on))
    low, high = days_from(founded, on)
    if low >= least:
        return no(f"成立 {low} 天", firm.cite("established_on"))
    if high >= least:
        return unknown(firm.vague("established_on"))
    said = "成立晚于投标截止" if is_before(on, founded) else f"成立不满 {least} 天"
    change = firm.change("established_on", on.first - timedelta(days=least))
    return yes(said, firm.cite("established_on"), clears=(change,))


def _listed(record: Thing, on: Period | None) -> Truth:
    """Whether a credit list (信用名单) names the bidder on the day of the bid."""
    if on is None:
        return unknown(*_no_day(on))
    listed = is_valid_on(record, on)
    if not listed.value:
        return listed
    if record.get("valid_from") is None:
        return unknown(record.lacks("valid_from"))
    change = record.change("valid_to", on.first - timedelta(days=1))
    cited = record.cite("list", "authority", "doc_no", "valid_from", "valid_to")
    return yes(f"投标时列入信用名单（{record.text('list')}）", cited, clears=(change,))


# -- one account, one code, one name -----------------------------------------------------------


def _one_account(facts: Facts, row: Facts, on: Period | None) -> Truth:
    """An account of the bidder is another supplier's too, who is of no one group with it."""
    account, other, holder = row.thing("account"), row.thing("other"), row.thing("holder")
    if account is None or other is None or holder is None:
        return no("账户已撤回")
    if {account.get("kind"), other.get("kind")} & set(SPECIAL_ACCOUNTS):
        return no("共用的是资金池、保证金或监管专户", account.cite("kind"), other.cite("kind"))
    if any(GUARANTORS.search(str(one)) for one in row.get("names") or []):
        return no("账户属担保、保险机构或银行", account.cite())
    if on is None:
        return unknown(*_no_day(on))
    read = (one.cite("bank", "number_masked", "number_hash") for one in (account, other))
    change = other.change("is_withdrawn", value=True)
    shared = yes(f"与“{holder.name}”用同一银行账户", *read, holder.cite("name"), clears=(change,))
    ties = [
        _in_group(one, on) for one in facts.rows("group_ties") if one.get("holder") == holder.id
    ]
    return all_of(shared, negate(any_of(*ties, no())))


def _in_group(row: Facts, on: Period) -> Truth:
    """Whether shares above one half or control join the two on the day."""
    ties = [one for name in ("first", "second") if (one := tie(row, name))]
    if len(ties) != 1 + bool(row.get("second_type")):
        return no("关系已撤回")
    blank = [one for one in ties if one.label == "SHAREHOLDER_OF" and one.get("share_rate") is None]
    if blank:
        return unknown(*(one.lacks("share_rate") for one in blank))
    return all_valid(ties, on, CONTROLLING_SHARE)


def _two_codes(row: Facts) -> Truth:
    """A second firm of the bidder's name with a code of its own; a mistyped code is none."""
    firm, other = row.thing("firm"), row.thing("other")
    if firm is None or other is None or not read_uscc(other.text("uscc")).is_valid:
        return no("另一个信用代码校验不符")
    said = (
        f"同一名称登记了两个信用代码（{firm.text('uscc')}、{other.text('uscc')}），须核对是否两家"
    )
    change = other.change("normal_name", f"{other.text('normal_name')}（待核实）")
    return yes(said, firm.cite("name", "uscc"), other.cite("name", "uscc"), clears=(change,))


def _two_names(row: Facts) -> Truth:
    """Another source gives the bidder's code another name that it never bore."""
    firm, version = row.thing("firm"), row.thing("version")
    if firm is None or version is None or version.get("state") != ValueState.CONFLICTING:
        return no("另一名称已更正")
    name = version.text("value_text")
    former = [str(one) for one in firm.get("former_names") or []]
    known = [_stem(one) for one in (firm.name, firm.text("short_name"), *former) if one]
    if any(_stem(name) in one or one in _stem(name) for one in known):
        return no("另一名称是曾用名、简称或写法不同", firm.cite("former_names", "short_name"))
    said = f"同一信用代码登记了两个名称（{firm.name}、{name}），须核对是否改名"
    change = firm.change("former_names", [*former, name])
    cited = (firm.cite("name", "uscc"), version.cite("value_text"))
    return yes(said, *cited, clears=(change,))


def _stem(name: str) -> str:
    """A name without what says its legal form, which is often left out."""
    return LEGAL_FORM.sub("", normal_company_name(name))


# -- the register ------------------------------------------------------------------------------


def _snapshot(facts: Facts, firm: str, on: Period | None) -> Thing | Truth:
    """The last register query of a bidder up to the bid, or what is missing for one."""
    if on is None:
        return unknown(*_no_day(on))
    rows = (one for one in facts.rows("snapshots") if one.get("firm") == firm)
    found = [
        one
        for row in rows
        if (one := row.thing("snapshot"))
        and (queried := one.day("queried_on"))
        and queried.first <= min(on.last, facts.as_of)
    ]
    return max(found, key=lambda one: one.values["queried_on"]) if found else _no_snapshot(firm)


def _no_snapshot(of: str) -> Truth:
    return unknown(Missing("未见投标时的登记快照", REGISTERS, "RegisterSnapshot", "", of))


def _faults(snapshot: Thing) -> Truth:
    status, insured = snapshot.get("status"), snapshot.get("insured_count")
    flags = [one for one in snapshot.get("flags") or [] if any(bad in one for bad in BAD_FLAGS)]
    found = [
        _state(snapshot, status),
        unknown(snapshot.lacks("insured_count"))
        if insured is None
        else _is_zero(snapshot, int(insured)),
    ]
    if flags:
        change = snapshot.change("flags", None)
        found.append(yes(f"登记有“{'、'.join(flags)}”", snapshot.cite("flags"), clears=(change,)))
    return any_of(*found)


def _state(snapshot: Thing, status: object) -> Truth:
    if status is None:
        return unknown(snapshot.lacks("status"))
    if status not in GONE:
        return no(f"登记状态为“{status}”", snapshot.cite("status"))
    change = snapshot.change("status", str(OrgStatus.ACTIVE))
    return yes(f"投标时登记状态为“{status}”", snapshot.cite("status"), clears=(change,))


def _is_zero(snapshot: Thing, insured: int) -> Truth:
    if insured:
        return no(f"参保 {insured} 人", snapshot.cite("insured_count"))
    change = snapshot.change("insured_count", 1)
    return yes("参保 0 人", snapshot.cite("insured_count"), clears=(change,))


def _out_of_scope(facts: Facts, snapshot: Thing) -> Truth:
    """The registered scope names nothing of the tender's category; unknown where either is open."""
    tenders, scope = facts.things("tenders"), snapshot.text("scope_text")
    blank = [one.lacks("category") for one in tenders if one.get("category") is None]
    if not scope or blank or not tenders:
        return unknown(*blank, *([] if scope else [snapshot.lacks("scope_text")]))
    named = BOILERPLATE.sub("", scope)
    wanted = [TenderCategory.read(one.text("category")) for one in tenders]
    if any(SCOPE_WORDS[one].search(named) for one in wanted):
        return no("经营范围与采购类别相符", snapshot.cite("scope_text"))
    if OPEN_SCOPE.search(named) or not re.search(r"\w{2}", named):
        text = "登记快照的“经营范围”没有写全，不能与采购类别比较"
        return unknown(Missing(text, REGISTERS, "RegisterSnapshot", "scope_text", snapshot.id))
    kinds = "、".join(dict.fromkeys(one.label for one in wanted))
    change = snapshot.change("scope_text", f"{scope}；{wanted[0].label}")
    cited = (snapshot.cite("scope_text"), *(one.cite("category") for one in tenders))
    return yes(f"经营范围没有“{kinds}”一类的内容", *cited, clears=(change,))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {"T-08": supplier_register}
