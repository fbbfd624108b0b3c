"""Judges of T-04, T-05 and T-07: two bids for one tender that look like one hand (投标关联)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from graph.digests import same_number
from graph.vocabulary.supervision import Severity
from rules.facts import Facts
from rules.judges.tendering import TENDERS, moment_day
from rules.judges.ties import all_valid, tie
from rules.logic import Missing, Truth, any_of, no, unknown, yes
from rules.outcome import Outcome
from rules.periods import Period
from rules.things import Thing

DEVICE = ("ip", "mac", "doc_author", "ca_lock_no", "file_id")
# Names that office programs and new computers put in by themselves: very many files carry them.
GENERIC_AUTHORS = frozenset(
    (
        *("administrator", "admin", "user", "owner", "pc", "hp", "dell", "lenovo", "asus", "acer"),
        *("thinkpad", "wps", "wpsoffice", "microsoft", "microsoftoffice", "microsoftoffice用户"),
        *("windows用户", "windowsuser", "微软用户", "微软中国", "用户", "管理员", "未知", "作者"),
        *("unknown", "author", "china", "deepin", "uos", "kylin", "root"),
    )
)
ROOM = re.compile(
    r"\d+[A-Za-z]?\s*(室|号房|房|户|铺)|单元\d+|\d+[-—－]\d+\s*(室|号)?$|\d{3,4}[A-Za-z]?$"
)
# What two bids may state alike, and the column that counts how many bidders state it.
CONTACT = {
    "phone": "by_phone",
    "address": "by_address",
    "email": "by_email",
    "contact_name": "by_contact",
}
GUARANTORS = re.compile("担保|保险|银行|保函")


def _bids(facts: Facts) -> tuple[Thing, Thing]:
    return facts.must("one"), facts.must("other")


def _outcome(facts: Facts, condition: Truth, severity: Severity | None = None) -> Outcome:
    return Outcome(condition, called_pair(facts), _bid_day(facts), severity=severity)


def called_pair(facts: Facts) -> str:
    """How a sentence calls two bids: by the bidders and the tender."""
    bids = (("one_name", facts.must("one")), ("other_name", facts.must("other")))
    names = (bid.text("supplier_text") or facts.get(name) or bid.kind for name, bid in bids)
    tender = facts.must("tender")
    on = tender.shown("notice_on")
    where = f"{tender.name}，{on}公告" if on else tender.name
    return f"{'与'.join(f'“{one}”' for one in names)}（{where}）"


def _bid_day(facts: Facts) -> Period | None:
    tender = facts.must("tender")
    return moment_day(tender, "deadline_at") or moment_day(tender, "opened_at")


def _plain(text: str) -> str:
    return re.sub(r"[\s\-—:：()（）]", "", text).casefold()


def _same(one: Thing, other: Thing, name: str) -> Truth:
    """Whether both bids state the same; unknown where one of them states nothing."""
    left, right = one.text(name), other.text(name)
    if not left or not right:
        return unknown(*(bid.lacks(name) for bid in (one, other) if not bid.text(name)))
    label = one.declared(name).label
    if _plain(left) != _plain(right):
        return no(f"{label}不同", one.cite(name), other.cite(name))
    change = other.change(name, f"{right}（待核实）")
    return yes(f"{label}相同", one.cite(name), other.cite(name), clears=(change,))


def same_device(facts: Facts) -> Outcome:
    """T-04: made or sent from one machine; an equal address alone is only a hint."""
    one, other = _bids(facts)
    tests = {name: _same(one, other, name) for name in DEVICE}
    if tests["doc_author"].value and _plain(one.text("doc_author")) in GENERIC_AUTHORS:
        tests["doc_author"] = no("文件作者是软件自带的名字", one.cite("doc_author"))
    only_ip = [name for name, truth in tests.items() if truth.value] == ["ip"]
    return _outcome(facts, any_of(*tests.values()), Severity.NOTICE if only_ip else None)


def same_contact(facts: Facts) -> Outcome:
    """T-05: one telephone, address, mail or contact; what very many firms share does not count."""
    one, other = _bids(facts)
    most = int(facts.threshold("t05_shared_by", _bid_day(facts)))
    tests = {
        name: _shared_by_many(one, name, count)
        if (count := int(facts.get(column) or 0)) > most
        else _same(one, other, name)
        for name, column in CONTACT.items()
    }
    if tests["address"].value and not ROOM.search(one.text("address").strip()):
        tests["address"] = no("地址只到楼号，没有房间号，不能说明是同一处", one.cite("address"))
    named = (*facts.rows("namesakes"), *facts.rows("registered"))
    return _outcome(
        facts, any_of(*tests.values(), *_one_legal_rep(facts), *(_is_namesake(x) for x in named))
    )


def _shared_by_many(bid: Thing, name: str, count: int) -> Truth:
    """An agency's number, a registered address for hundreds: it joins nobody."""
    return no(f"{bid.declared(name).label}有 {count} 家投标人共用", bid.cite(name))


def _one_legal_rep(facts: Facts) -> list[Truth]:
    """One person is the legal representative of both on the day; by the person, not by name."""
    on = _bid_day(facts)
    pairs = [[tie(row, name) for name in ("ours", "theirs")] for row in facts.rows("legal_reps")]
    found = [all_valid([x for x in pair if x], on) for pair in pairs if all(pair) and on]
    change = facts.must("other").change("is_withdrawn", value=True)
    return [one.saying("法定代表人相同").cleared_by(change) for one in found if one.value]


def _is_namesake(row: Facts) -> Truth:
    """Two legal representatives of one name: who they are decides, which a name does not say."""
    one, other = row.thing("one"), row.thing("other")
    if one is None or other is None:
        return no("登记已撤回")
    born = one.get("birth_ym"), other.get("birth_ym")
    is_same = same_number(one.get("id_hash"), other.get("id_hash"))
    if is_same is False or (is_same is None and all(born) and born[0] != born[1]):
        return no("法定代表人同名，不是同一个人")
    gap = "两家的法定代表人同名，没有身份信息可以核对是不是同一个人"
    return unknown(Missing(gap, "registers", "Person", "id_hash", other.id))


def same_bond_account(facts: Facts) -> Outcome:
    """T-07: the bonds came from one account, or from accounts of one holder.

    One account may stand twice, its bank or holder written otherwise: then its digest tells.
    """
    return _outcome(facts, _same_source(facts))


def _same_source(facts: Facts) -> Truth:
    ours, theirs = facts.things("accounts"), facts.things("other_accounts")
    if not ours or not theirs:
        bids = [bid for bid, found in zip(_bids(facts), (ours, theirs), strict=True) if not found]
        return unknown(
            *(Missing("保证金转出账户未登记", TENDERS, "BOND_FROM", "", bid.id) for bid in bids)
        )
    holders, others = facts.things("holders"), facts.things("other_holders")
    if any(GUARANTORS.search(one.name) for one in (*holders, *others)):
        return no("由担保、保险机构或银行出具", *(one.cite() for one in (*holders, *others)))
    one_account = _common(ours, theirs)
    if one_account:
        return _hit(facts, "保证金从同一账户转出", one_account)
    if equal := _equal_numbers(ours, theirs):
        return _hit(facts, "保证金从同一账号转出（登记的开户行或户主写法不同）", equal)
    if common := _common(holders, others):
        return _hit(facts, "保证金转出账户的户主相同", common)
    if not holders or not others:
        blank = [one for one, found in ((ours[0], holders), (theirs[0], others)) if not found]
        return unknown(
            *(Missing("账户的户主未登记", TENDERS, "HELD_BY", "", one.id) for one in blank)
        )
    if alike := _equal_masks(ours, theirs):
        return unknown(*(_not_comparable(one) for one in alike))
    return no("保证金来自不同户主的账户")


def _equal_numbers(ours: Sequence[Thing], theirs: Sequence[Thing]) -> list[Thing]:
    """The accounts of both sides whose whole numbers are equal."""
    left, right = ({one.text("number_hash") for one in side} for side in (ours, theirs))
    return [one for one in (*ours, *theirs) if one.text("number_hash") in (left & right) - {""}]


def _equal_masks(ours: Sequence[Thing], theirs: Sequence[Thing]) -> list[Thing]:
    """Two accounts with the same last digits whose whole numbers cannot be compared."""
    for one in ours:
        for other in theirs:
            is_alike = one.text("number_masked") == other.text("number_masked") != ""
            known = same_number(one.get("number_hash"), other.get("number_hash"))
            if is_alike and known is None:
                blank = [each for each in (one, other) if not each.get("number_hash")]
                return blank or [one, other]
    return []


def _not_comparable(account: Thing) -> Missing:
    has_digest = account.get("number_hash")
    return account.incomparable("number_hash") if has_digest else account.lacks("number_hash")


def _common(ours: Sequence[Thing], theirs: Sequence[Thing]) -> list[Thing]:
    ids = {one.id for one in theirs}
    return [one for one in ours if one.id in ids]


def _hit(facts: Facts, said: str, common: Sequence[Thing]) -> Truth:
    change = facts.must("other").change("is_withdrawn", value=True)
    return yes(said, *(one.cite() for one in common), clears=(change,))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "T-04": same_device,
    "T-05": same_contact,
    "T-07": same_bond_account,
}
