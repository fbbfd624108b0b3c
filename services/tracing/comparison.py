"""所决与所办 (decided and done): amount, parties, scope, dates of a decision against the doing.

The difference is told in words and figures; whether it is a 疑点 is for the rules P-16 and P-18.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.value_text import format_money
from graph.vocabulary.decisions import AmountQualifier
from rules.periods import Period, days_from, is_before, period
from services.typed_rows import PageRow

GOOD, WARN, OPEN, PLAIN = "good", "warn", "open", ""
SAME = "一致"
Map = Mapping[str, Any]


class DoneRow(PageRow):
    """What the decision laid down, and the contracts, payments, tenders and projects under it."""

    decided_on: date | None
    decided_on_precision: str | None
    amount_fen: int | None
    is_amount_approx: bool | None
    qualifier: str | None
    expected_result: str | None
    status: str | None
    amendments: list[dict[str, Any]]
    parties: list[dict[str, Any]]
    projects: list[dict[str, Any]]
    approvals: list[dict[str, Any]]
    tenders: list[dict[str, Any]]
    contracts: list[dict[str, Any]]
    payments: list[dict[str, Any]]


@dataclass(frozen=True)
class Difference:
    """One line: what was decided, what was done, and the difference in words and figures.

    ``tone`` is good (the same), warn (to be looked at), open (cannot be compared) or '' (told
    only); ``delta_fen`` the difference in 分 where it is one of amounts.
    """

    aspect: str
    what: str
    decided: str
    done: str
    words: str
    tone: str = PLAIN
    delta_fen: int | None = None


def compare(row: DoneRow, on: date) -> tuple[Difference, ...]:
    """The lines of one row, as of a day: what was signed, paid or announced later is left out.

    Empty where there is nothing to compare, as with an appointment.
    """
    contracts = [_changed_by(one, on) for one in _by(row.contracts, on)]
    payments = _by(row.payments, on)
    tenders = _by(row.tenders, on)
    if row.amount_fen is None and not (contracts or payments or tenders or row.projects):
        return ()
    return (
        *_amounts(row, contracts, payments),
        *_parties(row, contracts, payments),
        *_scope(row, tenders, contracts),
        *_order(row, tenders, contracts, payments, on),
        *_schedule(row.projects, on),
    )


def _by(things: Iterable[Map], on: date) -> list[Map]:
    return [one for one in things if one["on"] is None or one["on"] <= on]


def _changed_by(contract: Map, on: date) -> Map:
    changes = [one for one in contract["changes"] if one]
    return {**contract, "changes": _by(changes, on)}


# -- amounts -----------------------------------------------------------------------------------


def _amounts(
    row: DoneRow, contracts: Sequence[Map], payments: Sequence[Map]
) -> Iterator[Difference]:
    yield _signed(row, contracts)
    yield from _changes(row, contracts)
    yield from _paid(row, contracts, payments)


def _signed(row: DoneRow, contracts: Sequence[Map]) -> Difference:
    decided = _decided_amount(row)
    if not contracts:
        return Difference("金额", "合同", decided, "未见合同", "未见合同记录（待补/待核）", OPEN)
    total, lacking = _sum(contracts)
    done = f"{len(contracts)} 份合同，合计 {format_money(total)}"
    if row.amount_fen is None:
        return Difference("金额", "合同", decided, done, "决策金额未记录，无法比较", OPEN)
    if lacking:
        words = f"{lacking} 份合同未记金额，合计不完整，无法比较"
        return Difference("金额", "合同", decided, done, words, OPEN)
    words, tone = _against(row, total)
    if row.amendments:
        words += f"；另有变更决策 {len(row.amendments)} 项"
    return Difference("金额", "合同", decided, done, words, tone, total - row.amount_fen)


def _decided_amount(row: DoneRow) -> str:
    if row.amount_fen is None:
        return "未记录"
    about = row.qualifier or ("约" if row.is_amount_approx else "")
    return f"{about} {format_money(row.amount_fen)}".strip()


def _against(row: DoneRow, total: int) -> tuple[str, str]:
    """An amount against the decided one, with the word that stood before it."""
    decided = row.amount_fen or 0
    delta = total - decided
    figure = _figure(delta, decided)
    if row.qualifier == AmountQualifier.RANGE.label:
        return "决策金额是区间，上下限未分别记录，无法比较", OPEN
    if delta == 0:
        return SAME, GOOD
    if row.qualifier == AmountQualifier.AT_MOST.label and delta < 0:
        return f"在限额以内，低 {figure}", GOOD
    if row.qualifier == AmountQualifier.AT_LEAST.label and delta > 0:
        return f"不低于决策金额，高 {figure}", GOOD
    if row.qualifier == AmountQualifier.ABOUT.label or row.is_amount_approx:
        return f"决策金额是约数，{'高' if delta > 0 else '低'} {figure}", PLAIN
    if delta > 0:
        return f"高于决策 {figure}，建议核实", WARN
    below = row.qualifier == AmountQualifier.AT_LEAST.label
    return f"低于决策 {figure}{'，建议核实' if below else ''}", WARN if below else PLAIN


def _changes(row: DoneRow, contracts: Sequence[Map]) -> Iterator[Difference]:
    changes = [change for one in contracts for change in one["changes"]]
    if not changes:
        return
    signed, unsigned = _sum(contracts)
    delta, lacking = _sum(changes)
    words = [f"变更后合计 {format_money(signed + delta)}（{_figure(delta, signed, signed=True)}）"]
    tone = PLAIN
    if row.amount_fen is not None and signed + delta > row.amount_fen:
        words.append(
            f"高于决策 {_figure(signed + delta - row.amount_fen, row.amount_fen)}，建议核实"
        )
        tone = WARN
    if open_ := sum(one["approved_on"] is None for one in changes):
        words.append(f"{open_} 次变更未见批准记录（待补/待核）")
    if lacking:
        words.append(f"{lacking} 次变更未记金额")
    if unsigned:
        words.append(f"{unsigned} 份合同未记金额，合计不完整")
    done = f"{len(changes)} 次变更，合计 {_money(delta)}"
    yield Difference("金额", "合同变更", format_money(signed), done, "；".join(words), tone, delta)


def _paid(row: DoneRow, contracts: Sequence[Map], payments: Sequence[Map]) -> Iterator[Difference]:
    if not payments:
        return
    paid, lacking = _sum(payments)
    signed, unsigned = _sum(contracts)
    signed += sum(change["amount_fen"] or 0 for one in contracts for change in one["changes"])
    is_signed = bool(contracts) and not unsigned
    limit = signed if is_signed else row.amount_fen
    against = f"合同 {format_money(signed)}" if is_signed else _decided_amount(row)
    done = f"{len(payments)} 笔付款，合计 {format_money(paid)}"
    if not limit or lacking:
        words = f"{lacking} 笔付款未记金额，无法比较" if lacking else "对照金额未记录，无法比较"
        yield Difference("金额", "付款", against, done, words, OPEN)
        return
    share = f"已付 {paid * 100 / limit:.1f}%"
    if paid > limit:
        words, tone = f"{share}，多付 {_figure(paid - limit, limit)}，建议核实", WARN
    else:
        words, tone = f"{share}，尚余 {format_money(limit - paid)}", PLAIN
    yield Difference("金额", "付款", against, done, words, tone, paid - limit)


def _sum(things: Iterable[Map]) -> tuple[int, int]:
    """The sum in 分 and how many have no amount."""
    amounts = [one["amount_fen"] for one in things]
    return sum(one or 0 for one in amounts), sum(one is None for one in amounts)


def _money(fen: int) -> str:
    return f"{'+' if fen > 0 else '−' if fen < 0 else ''}{format_money(abs(fen))}"


def _figure(delta: int, whole: int, *, signed: bool = False) -> str:
    """``200万元（+4.2%）``: the amount without sign, the share with it."""
    share = f"{delta * 100 / whole:+.1f}%".replace("-", "−") if whole else ""
    amount = _money(delta) if signed else format_money(abs(delta))
    return (
        f"{amount}（{share}）" if share and not signed else "，".join(filter(None, (amount, share)))
    )


# -- parties -----------------------------------------------------------------------------------


def _parties(
    row: DoneRow, contracts: Sequence[Map], payments: Sequence[Map]
) -> Iterator[Difference]:
    listed = {one["id"]: one["name"] or "名称未记录" for one in row.parties}
    signed = _named(contracts)
    if contracts:
        yield _who("合同对方", "议题所列", listed, signed, "议题未列交易对方，无法比较")
    if payments:
        against = signed or listed
        yield _who("收款方", "合同对方", against, _named(payments), "未见合同对方，无法比较")


def _named(things: Iterable[Map]) -> dict[str, str]:
    return {
        id_: name or "名称未记录"
        for one in things
        for id_, name in zip(one["party_ids"], one["parties"], strict=False)
    }


def _who(
    what: str, whose: str, wanted: Mapping[str, str], found: Mapping[str, str], unknown: str
) -> Difference:
    decided = "、".join(wanted.values()) or "未记录"
    done = "、".join(found.values()) or "未记录"
    others = [name for id_, name in found.items() if id_ not in wanted]
    if not wanted or not found:
        return Difference("对方", what, decided, done, unknown if not wanted else "未记录", OPEN)
    if others:
        words = f"“{'”“'.join(others)}”不在{whose}之列，建议核实"
        return Difference("对方", what, decided, done, words, WARN)
    return Difference("对方", what, decided, done, f"与{whose}一致", GOOD)


# -- scope -------------------------------------------------------------------------------------


def _scope(row: DoneRow, tenders: Sequence[Map], contracts: Sequence[Map]) -> Iterator[Difference]:
    names = "、".join(one["name"] or "名称未记录" for one in row.projects)
    done = f"标段 {len(tenders)} 个，合同 {len(contracts)} 份：" + (
        "、".join(one["name"] or "名称未记录" for one in (*tenders, *contracts)) or "未见记录"
    )
    words = "名称见左右两栏，内容是否相符请核对" if contracts or tenders else "未见招标和合同记录"
    tone = PLAIN if contracts or tenders else OPEN
    yield Difference("范围", "项目与合同", names or "决策未列项目", done, words, tone)
    for project in row.projects:
        for name, what in (("scale", "建设规模"), ("site", "建设地点")):
            yield from _described(project, row.approvals, name, what)


def _described(
    project: Map, approvals: Iterable[Map], name: str, what: str
) -> Iterator[Difference]:
    own = [one for one in approvals if one["project_id"] == project["id"] and one[name]]
    real = project[name]
    if not own and not real:
        return
    approved = "；".join(f"{one[name]}（{one['kind'] or '批复'}）" for one in own)
    if not own or not real:
        words, tone = f"{'批准' if not own else '实际'}的{what}未记录，无法比较", OPEN
    elif all(one[name] == real for one in own):
        words, tone = SAME, GOOD
    else:
        words, tone = "文字不同，建议核实", WARN
    yield Difference("范围", what, approved or "未记录", real or "未记录", words, tone)


# -- dates -------------------------------------------------------------------------------------


def _order(
    row: DoneRow,
    tenders: Sequence[Map],
    contracts: Sequence[Map],
    payments: Sequence[Map],
    on: date,
) -> Iterator[Difference]:
    started = [
        {"on": one["started_on"], "precision": one["started_on_precision"]}
        for one in row.projects
        if one["started_on"] and one["started_on"] <= on
    ]
    decided = period(row.decided_on, row.decided_on_precision) if row.decided_on else None
    groups = (("招标公告", tenders), ("合同签订", contracts), ("开工", started), ("付款", payments))
    for what, things in groups:
        days = sorted(period(one["on"], one["precision"]) for one in things if one["on"])
        if days:
            first = "首笔" if what == "付款" else "最早" if len(days) > 1 else ""
            yield _before(f"{first}{what}", decided, days[0])


def _before(what: str, decided: Period | None, done: Period) -> Difference:
    if decided is None:
        return Difference("时间", what, "未记录", str(done), "决策日期未记录，无法比较", OPEN)
    early, late = is_before(done, decided), is_before(decided, done)
    least, most = sorted(abs(one) for one in days_from(done, decided))
    span = f"{least} 天" if least == most else f"{least} 至 {most} 天"
    if early:
        words, tone = f"早于决策 {span}，建议核实", WARN
    elif late:
        words, tone = f"晚于决策 {span}", GOOD
    elif done == decided and done.is_day:
        words, tone = "与决策同日", GOOD
    else:
        words, tone = "日期没有记到日，先后无法判断", OPEN
    return Difference("时间", what, str(decided), str(done), words, tone)


def _schedule(projects: Iterable[Map], on: date) -> Iterator[Difference]:
    for one in projects:
        yield from _planned(one, "开工", "planned_start_on", "started_on", on)
        yield from _planned(one, "完工", "planned_finish_on", "finished_on", on)


def _planned(project: Map, what: str, plan: str, real: str, on: date) -> Iterator[Difference]:
    planned, done = project[plan], project[real]
    if planned is None:
        return
    title = f"{project['name'] or '项目'}{what}"
    if done is None or done > on:
        over = (on - planned).days
        words = f"未见{what}记录，已过计划 {over} 天" if over > 0 else "计划日期未到"
        yield Difference("时间", title, str(planned), "未见记录", words, OPEN)
        return
    days = (done - planned).days
    words = f"比计划{'晚' if days > 0 else '早'} {abs(days)} 天" if days else "与计划同日"
    yield Difference("时间", title, str(planned), str(done), words, PLAIN if days > 0 else GOOD)
