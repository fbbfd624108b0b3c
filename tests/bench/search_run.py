"""``make bench``: the search box on a million nodes of Neo4j and 100,000 of the embedded engine.

Aim: p95 under 200 ms on the million. Prints Markdown, one line a kind of search. The nodes are
invented, their kinds in the shares of a generated district: payments are most of them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from graph.store import GraphStore, ReadLimits
from loaders.normalise.pinyin import name_pinyin
from services.access import DEMO_VIEWER, Role, Viewer
from services.lookup.search import search
from services.session import Session
from tests.bench.run import embedded, neo4j_server
from tests.support.district import make_session

SHARES = {
    "Payment": 0.50, "SourceDocument": 0.10, "Topic": 0.09, "Contract": 0.07, "Person": 0.06,
    "Decision": 0.05, "Tender": 0.04, "Org": 0.04, "Meeting": 0.03, "Project": 0.01,
    "Finding": 0.01,
}  # fmt: skip
LABELS = {"Org": "Org:Supplier"}
FIRMS = 200
BATCH = 5_000
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华建国文辉力鑫宇浩然子轩梓涵"
PLACES = "东西南北中云江河湖海山林城桥台塘坪岭湾洲泉溪原野川谷港浦滨岸"
WORKS = (
    "道路改造",
    "管网新建",
    "厂房建设",
    "水库加固",
    "桥梁维修",
    "绿化提升",
    "智慧平台",
    "污水处理",
)
TRADES = ("建设", "水务", "交通", "能源", "物资", "科技", "园林", "环境")
FORMS = ("有限公司", "集团有限公司", "股份有限公司", "工程有限公司")
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SEARCHES: Mapping[str, tuple[str, ...]] = {
    "常见二字": ("道路", "水务", "建设", "公司", "改造", "会议"),
    "四字以上": ("道路改造工程", "水务集团", "东云能源", "江南桥梁维修", "董事会"),
    "单字": ("水", "桥", "云"),
    "姓名": ("张伟", "李建国", "欧阳静", "王秀兰"),
    "拼音": ("zhangwei", "lijian", "shuiwu", "jianshe", "dongyun"),
    "首字母": ("zjg", "swjt", "jsyxgs", "dlgz"),
    "曾用名": ("旧名东江", "旧名云海"),
    "文号编号": ("董决〔2022〕17号", "2023-0012", "HT2021", "付2022-000123"),
    "信用代码": ("9121", "91210100"),
    "金额": ("4800万", "1.2亿", "365.5万", "20000000"),
    "两个词": ("道路 改造", "东云 水务"),
    "找不到": ("不存在的名称", "zzzzzz", "ABCXYZ999"),
}
Row = dict[str, Any]


def main() -> None:
    """Fill and measure both engines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=1_000_000)
    parser.add_argument("--embedded-nodes", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        opened = ((neo4j_server, options.nodes), (embedded, options.embedded_nodes))
        for engine, count in opened:
            if not count:
                continue
            with engine(Path(folder)) as found:
                if found is not None:
                    measure(found[0], count, options.rounds)


def measure(store: GraphStore, count: int, rounds: int) -> None:
    """Fill an empty store, then search for each text several times, whole and in a narrow scope."""
    started = time.perf_counter()
    fill(store, count)
    print(f"\n{store.engine} {store.version}：{count:,} 个节点，写入和建索引 "
          f"{time.perf_counter() - started:.0f} 秒")  # fmt: skip
    session = make_session(store)
    narrow = Viewer("测试", Role.SUPERVISOR, frozenset({"firm-7"}))
    print("\n| 检索 | p50 | p95 | 最慢 | 一家企业范围 p95 |\n|---|---|---|---|---|")
    everything: list[float] = []
    for kind, texts in SEARCHES.items():
        whole = times(session, DEMO_VIEWER, texts, rounds)
        part = times(session, narrow, texts, rounds)
        everything += whole
        print(f"| {kind} | {_figures(whole)} | {_p95(part):.0f} ms |", flush=True)
    print(f"| 合计 {len(everything)} 次 | {_figures(everything)} | |", flush=True)


def times(session: Session, viewer: Viewer, texts: tuple[str, ...], rounds: int) -> list[float]:
    """Milliseconds of every search, after one unmeasured round."""
    for text in texts:
        search(session, viewer, text)
    return [_timed(session, viewer, text) for _ in range(rounds) for text in texts]


def _timed(session: Session, viewer: Viewer, text: str) -> float:
    started = time.perf_counter()
    search(session, viewer, text)
    return (time.perf_counter() - started) * 1000


def _figures(found: list[float]) -> str:
    return f"{statistics.median(found):.0f} ms | {_p95(found):.0f} ms | {max(found):.0f} ms"


def _p95(found: list[float]) -> float:
    return sorted(found)[max(round(len(found) * 0.95) - 1, 0)]


def fill(store: GraphStore, count: int) -> None:
    """Write `count` invented nodes and wait until they can be searched."""
    rng = random.Random(11)
    is_neo4j = store.engine == "neo4j"
    if not is_neo4j:
        store.prepare()
    for label, share in SHARES.items():
        rows = (MAKERS[label](rng, number) for number in range(int(count * share)))
        for batch in _batches(rows):
            with store.transaction() as transaction:
                transaction.run(
                    f"UNWIND $rows AS row CREATE (n:{LABELS.get(label, label)}) SET n = row",
                    {"rows": batch},
                )
    if is_neo4j:
        store.prepare()
        store.read("CALL db.awaitIndexes(1800)", {}, ReadLimits(1800))


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _spelt(name: str, *, is_person: bool = False) -> Row:
    found = name_pinyin(name, is_person)
    return {"name": name, "name_pinyin": found.whole, "name_initials": found.initials}


def _day(rng: random.Random) -> date:
    return date(2018, 1, 1) + timedelta(days=rng.randrange(2900))


def _fen(rng: random.Random) -> int:
    return rng.randrange(1, 200_000) * 1_000_000 if rng.random() < 0.3 else rng.randrange(10**9)


def _firm(rng: random.Random) -> str:
    return f"firm-{rng.randrange(FIRMS)}"


def _work(rng: random.Random) -> str:
    place = rng.choice(PLACES) + rng.choice(PLACES)
    return f"{place}{rng.choice(WORKS)}{rng.randrange(1, 9)}期工程"


def _person(rng: random.Random, number: int) -> Row:
    name = rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))
    return {"id": f"person-{number}", "enterprise_id": _firm(rng), **_spelt(name, is_person=True)}


def _org(rng: random.Random, number: int) -> Row:
    place = rng.choice(PLACES) + rng.choice(PLACES)
    name = f"{place}{rng.choice(TRADES)}{rng.randrange(1, 99)}{rng.choice(FORMS)}"
    code = "9121" + "".join(rng.choice(LETTERS) for _ in range(14))
    former = [f"旧名{place}{rng.choice(TRADES)}公司"] if rng.random() < 0.2 else None
    return {"id": f"firm-{number}", "uscc": code, "former_names": former, **_spelt(name)}


def _project(rng: random.Random, number: int) -> Row:
    return {
        "id": f"project-{number}", "enterprise_id": _firm(rng), "project_code": f"{number:012}",
        "started_on": _day(rng), **_spelt(_work(rng)),
    }  # fmt: skip


def _meeting(rng: random.Random, number: int) -> Row:
    day = _day(rng)
    name = (
        f"{day.year}年第{rng.randrange(1, 30)}次{rng.choice(('董事会', '党委会', '总经理办公会'))}"
    )
    return {"id": f"meeting-{number}", "enterprise_id": _firm(rng), "name": name, "held_on": day}


def _topic(rng: random.Random, number: int) -> Row:
    title = f"关于{_work(rng)}立项的议案"
    return {"id": f"topic-{number}", "enterprise_id": _firm(rng), "title": title}


def _decision(rng: random.Random, number: int) -> Row:
    day = _day(rng)
    return {
        "id": f"decision-{number}", "enterprise_id": _firm(rng),
        "title": f"关于{_work(rng)}立项的议案", "doc_no": f"董决〔{day.year}〕{number % 300}号",
        "decided_on": day, "amount_fen": _fen(rng),
    }  # fmt: skip


def _contract(rng: random.Random, number: int) -> Row:
    day = _day(rng)
    return {
        "id": f"contract-{number}", "enterprise_id": _firm(rng), "title": f"{_work(rng)}施工合同",
        "contract_no": f"HT{day.year}-{number:06}", "signed_on": day, "amount_fen": _fen(rng),
    }  # fmt: skip


def _tender(rng: random.Random, number: int) -> Row:
    day = _day(rng)
    return {
        "id": f"tender-{number}", "enterprise_id": _firm(rng), "title": f"{_work(rng)}施工",
        "tender_no": f"ZB{day.year}-{number:06}", "notice_on": day,
    }  # fmt: skip


def _payment(rng: random.Random, number: int) -> Row:
    day = _day(rng)
    return {
        "id": f"payment-{number}", "enterprise_id": _firm(rng), "paid_on": day,
        "voucher_no": f"付{day.year}-{number:06}", "amount_fen": _fen(rng),
    }  # fmt: skip


def _finding(rng: random.Random, number: int) -> Row:
    return {
        "id": f"finding-{number}", "enterprise_id": _firm(rng), "discovered_on": _day(rng),
        "title": f"{_work(rng)}先签约后决策", "finding_no": str(number),
    }  # fmt: skip


def _document(rng: random.Random, number: int) -> Row:
    day = _day(rng)
    return {
        "id": f"document-{number}", "enterprise_id": _firm(rng),
        "name": f"{day.year}年第{number % 30}次董事会会议纪要", "issued_on": day,
        "doc_no": f"纪要〔{day.year}〕{number}号",
    }  # fmt: skip


MAKERS = {
    "Payment": _payment, "SourceDocument": _document, "Topic": _topic, "Contract": _contract,
    "Person": _person, "Decision": _decision, "Tender": _tender, "Org": _org, "Meeting": _meeting,
    "Project": _project, "Finding": _finding,
}  # fmt: skip

if __name__ == "__main__":
    main()
