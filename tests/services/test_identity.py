"""Who is one: candidates with reasons, acts that can be undone, joins by id number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.dump import Line, dump
from graph.errors import AccessError
from graph.vocabulary.people import IdentityActKind
from services.access import DEMO_VIEWER, Role, Viewer
from services.identity.identity_acts import confirm, find_acts, refuse, undo
from services.identity.identity_candidates import IdentityError
from services.identity.identity_view import PairView, pair_of, pairs_of
from services.ingest.batch_list import batches
from services.ingest.batches import revoke
from services.ingest.id_key import key_path
from services.ingest.known_on import Clocks, session_at
from services.session import Session
from services.settings import Settings
from services.things.people import get_person
from tests.support.district import load
from tests.support.engines import wipe
from tests.support.ledgers import write_ledger
from tests.support.namesakes import BING, JIA, NUMBERS, YI, post, write_namesakes

WHY = "核对了干部档案"
LEADER = Viewer("领导", Role.LEADER)
SUPERVISOR = Viewer("监管员", Role.SUPERVISOR)


@pytest.fixture(scope="module")
def loaded(store, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A session with the three ledgers, which each test leaves as it found them."""
    folder = tmp_path_factory.mktemp("namesakes")
    session = Session(Settings(_env_file=None, data_dir=folder), _store=store)
    load(session, *write_namesakes(folder / "files").values())
    return session


@pytest.fixture
def unchanged(loaded: Session) -> Iterator[list[Line]]:
    before = dump(loaded.store)
    yield before
    assert dump(loaded.store) == before


def find(session: Session, *said: str, viewer: Viewer = DEMO_VIEWER) -> PairView:
    """The pair of the list of which the words of all its facts hold these texts."""
    found = [one for one in pairs_of(session, viewer) if all(word in repr(one) for word in said)]
    assert len(found) == 1, [one.same for one in found]
    return found[0]


def people(session: Session, name: str) -> list[str]:
    rows = session.store.read(
        "MATCH (p:Person {name: $name}) RETURN p.id AS id ORDER BY id", {"name": name}
    )
    return [row["id"] for row in rows.rows]


def titles(session: Session, person_id: str) -> list[str]:
    rows = session.store.read(
        "MATCH (p:Person {id: $id})-[:HOLDS]->(t:Tenure) RETURN t.title AS title", {"id": person_id}
    )
    return [row["title"] for row in rows.rows]


def bodies(session: Session, org_id: str) -> list[str]:
    rows = session.store.read(
        "MATCH (u:OrgUnit)-[:PART_OF]->(o:Org {id: $id}) RETURN u.name AS name", {"id": org_id}
    )
    return [row["name"] for row in rows.rows]


def test_the_strongest_pair_comes_first_and_each_reason_is_named(loaded: Session) -> None:
    pair = pairs_of(loaded, DEMO_VIEWER)[0]

    assert {pair.one.name, pair.other.name} == {"张三"}
    assert pair.same[0] == f"同一时间在同一单位任同一职务（{JIA} 董事长）"
    assert "出生年月相同（1970-05）" in pair.same
    assert "姓名相同（只凭姓名不能认定）（张三）" in pair.same
    assert all("%" not in word for one in pairs_of(loaded, DEMO_VIEWER) for word in one.same)
    assert "甲.xlsx" in pair.one.locator + pair.other.locator


def test_a_role_without_the_right_reads_no_birth_and_decides_nothing(loaded: Session) -> None:
    pair = find(loaded, "董事长", "出生年月相同", viewer=SUPERVISOR)

    assert "1970" not in repr(pair)
    assert "2101" not in repr(pair)
    for call in (pairs_of, find_acts):
        with pytest.raises(AccessError):
            call(loaded, LEADER)
    with pytest.raises(AccessError):
        confirm(loaded, LEADER, pair.one.id, pair.other.id, WHY)


def test_a_scope_shows_only_pairs_inside_it(loaded: Session) -> None:
    rows = loaded.store.read("MATCH (o:Org {name: $name}) RETURN o.id AS id", {"name": YI}).rows
    own = Viewer("乙监管员", Role.SUPERVISOR, frozenset({rows[0]["id"]}))

    assert [one for one in pairs_of(loaded, own, "Person") if YI not in repr(one)] == []
    assert find_acts(loaded, own) == []


def test_confirmed_persons_are_one_and_come_apart_again(
    loaded: Session, unchanged: list[Line]
) -> None:
    pair = find(loaded, "董事长", "出生年月相同")

    act = confirm(loaded, DEMO_VIEWER, pair.one.id, pair.other.id, WHY)

    assert pair.other.id not in people(loaded, "张三")
    assert len(people(loaded, "张三")) == 3
    assert titles(loaded, pair.one.id) == ["董事长"]
    assert get_person(loaded, DEMO_VIEWER, pair.other.id).id == pair.one.id
    assert not [one for one in pairs_of(loaded, DEMO_VIEWER) if pair.other.id in one.key]
    undone = undo(loaded, DEMO_VIEWER, str(act.number), "认错人")
    log = find_acts(loaded, DEMO_VIEWER)
    kinds = [(one.kind, one.is_in_force) for one in log[:4]]
    assert kinds == [("撤销", False), ("撤销", False), ("随附", False), ("确认", False)]
    assert (log[0].undoes, log[0].reason, log[3].decided_by) == (act.number, "认错人", "演示用户")
    assert undone.kind is IdentityActKind.UNDO
    assert "1970" not in repr(log)


def test_confirmed_firms_are_one_and_come_apart_again(
    loaded: Session, unchanged: list[Line]
) -> None:
    pair = find(loaded, "戊建筑工程有限责任公司", "组织形式相同")
    assert {pair.one.name, pair.other.name} == {"戊建筑工程有限公司", "戊建筑工程有限责任公司"}

    act = confirm(loaded, DEMO_VIEWER, pair.one.id, pair.other.id, WHY)

    assert bodies(loaded, pair.one.id) == ["董事会"]
    with pytest.raises(IdentityError, match="已经确认为同一主体"):
        pair_of(loaded, DEMO_VIEWER, pair.one.id, pair.other.id)
    undo(loaded, DEMO_VIEWER, act.id, "两家都在营业")


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, ("董事长", "出生年月相同")), (3, ("戊建筑工程有限责任公司", "组织形式相同"))],
)
def test_what_was_known_follows_the_acts_of_that_day(
    loaded: Session, unchanged: list[Line], days: int, said: tuple[str, str]
) -> None:
    """Two who were made one later were two; two who were parted later still were one."""
    day, wait = loaded.today, timedelta(days=days)
    pair = find(loaded, *said)

    act = confirm(_later(loaded, wait), DEMO_VIEWER, pair.one.id, pair.other.id, WHY)

    merged = dump(loaded.store)
    assert merged != unchanged
    assert _known(loaded, day) == unchanged
    assert _known(loaded, day + wait) == merged
    undo(_later(loaded, wait + timedelta(days=1)), DEMO_VIEWER, act.id, "认错了")
    assert _known(loaded, day + wait) == merged
    assert _known(loaded, day) == unchanged


def _later(session: Session, wait: timedelta) -> Session:
    return replace(session, now=lambda: session.now() + wait)


def _known(session: Session, day: date) -> list[Line]:
    with session_at(session, Clocks(known_on=day)) as then:
        return dump(then.store)


def test_a_branch_is_never_confirmed_as_its_parent(loaded: Session) -> None:
    rows = loaded.store.read("MATCH (o:Org) RETURN o.id AS id, o.name AS name", {}).rows
    ids = {row["name"]: row["id"] for row in rows}

    with pytest.raises(IdentityError, match="分支机构不是其总公司"):
        confirm(
            loaded,
            DEMO_VIEWER,
            ids["戊建筑工程有限公司"],
            ids["戊建筑工程有限公司沈阳分公司"],
            WHY,
        )


def test_two_who_voted_at_one_time_in_two_meetings_cannot_be_one(loaded: Session) -> None:
    one, other = people(loaded, "赵六")

    with pytest.raises(IdentityError, match="同一时间在两个会议上都有表决身份"):
        confirm(loaded, DEMO_VIEWER, one, other, WHY)
    assert not [pair for pair in pairs_of(loaded, DEMO_VIEWER) if "赵六" in repr(pair)]


def test_whom_a_list_numbers_otherwise_is_not_the_namesake(loaded: Session) -> None:
    rows = loaded.store.read(
        "MATCH (q:Disqualification)-[:ON]->(p:Person) RETURN p.id AS id, q.id_masked AS shown", {}
    ).rows
    [listed] = rows
    [own] = loaded.store.read(
        "MATCH (p:Person {name: '张三', gender: '男'}) WHERE p.id_hash IS NOT NULL "
        "RETURN p.id AS id",
        {},
    ).rows

    assert listed["shown"] == "2101**********0036"
    assert listed["id"] != own["id"]
    with pytest.raises(IdentityError, match="名单所载身份证号与另一方不同"):
        confirm(loaded, DEMO_VIEWER, own["id"], listed["id"], WHY)


@pytest.mark.parametrize(("reason", "words"), [("", "必须写明理由"), ("  ", "必须写明理由")])
def test_every_act_needs_a_reason(loaded: Session, reason: str, words: str) -> None:
    pair = pairs_of(loaded, DEMO_VIEWER)[0]
    for act in (confirm, refuse):
        with pytest.raises(IdentityError, match=words):
            act(loaded, DEMO_VIEWER, pair.one.id, pair.other.id, reason)
    with pytest.raises(IdentityError, match="没有编号为"):
        undo(loaded, DEMO_VIEWER, "999", WHY)


def test_a_refused_pair_comes_back_only_with_new_evidence(
    loaded: Session, unchanged: list[Line], tmp_path: Path
) -> None:
    pair = find(loaded, BING, YI, "张三")
    act = refuse(loaded, DEMO_VIEWER, pair.other.id, pair.one.id, "年龄、性别不符")
    assert pair.key not in [one.key for one in pairs_of(loaded, DEMO_VIEWER)]
    with pytest.raises(IdentityError, match="已经否认"):
        confirm(loaded, DEMO_VIEWER, pair.one.id, pair.other.id, WHY)

    more = {"任职": [post(BING, "张三", "监事", "2021-01-01", JIA)]}
    [report] = load(loaded, write_ledger(tmp_path / "新.xlsx", more))
    again = [one.refused for one in pairs_of(loaded, DEMO_VIEWER) if one.refused]
    revoke(loaded, report.batch, DEMO_VIEWER)

    assert again == [act.number]
    assert pair.key not in [one.key for one in pairs_of(loaded, DEMO_VIEWER)]
    undo(loaded, DEMO_VIEWER, act.id, "再核对")
    assert pair.key in [one.key for one in pairs_of(loaded, DEMO_VIEWER)]


def test_one_number_and_name_make_one_of_two_enterprises_until_it_is_taken_back(
    loaded: Session,
) -> None:
    [joined] = people(loaded, "王五")
    [act] = [one for one in find_acts(loaded, DEMO_VIEWER) if one.decided_by == "系统"]
    assert act.is_in_force
    assert "身份证号" in act.reason

    undo(loaded, DEMO_VIEWER, act.id, "号码抄错")

    assert len(people(loaded, "王五")) == 2
    pair = find(loaded, "王五")
    assert any("身份证号相同" in one for one in pair.same)
    confirm(loaded, DEMO_VIEWER, joined, act.other_id, "已核对原件")
    assert people(loaded, "王五") == [joined]


def test_no_number_is_anywhere_but_in_the_file(loaded: Session, tmp_path: Path) -> None:
    everything = repr(
        [
            loaded.store.read("MATCH (n) RETURN properties(n) AS p, labels(n) AS l", {}).rows,
            loaded.store.read("MATCH ()-[r]->() RETURN properties(r) AS p", {}).rows,
            pairs_of(loaded, DEMO_VIEWER),
            find_acts(loaded, DEMO_VIEWER),
        ]
    )
    key = key_path(loaded).read_text().strip()

    for secret in (*NUMBERS, key):
        assert secret not in everything
    assert "2101**********0016" in everything


def test_the_graph_is_the_same_after_the_source_of_a_number_is_revoked(
    empty_store, tmp_path: Path
) -> None:
    session = Session(Settings(_env_file=None, data_dir=tmp_path), _store=empty_store)
    files = write_namesakes(tmp_path / "files")
    load(session, files["甲"])
    before = dump(empty_store)

    load(session, files["乙"])
    assert len(people(session, "王五")) == 1
    [_first, second] = batches(session, DEMO_VIEWER)
    revoke(session, second.batch, DEMO_VIEWER)

    assert dump(empty_store) == before
    wipe(empty_store)


def test_a_lost_key_is_told_and_no_new_one_is_made_in_silence(empty_store, tmp_path: Path) -> None:
    session = Session(Settings(_env_file=None, data_dir=tmp_path), _store=empty_store)
    files = write_namesakes(tmp_path / "files")
    load(session, files["甲"])
    key = key_path(session)
    assert key.stat().st_mode & 0o777 == 0o600
    key.rename(tmp_path / "elsewhere")

    [lost] = load(session, files["乙"])
    key.write_text("00" * 32)
    key.chmod(0o600)
    [other] = load(session, files["乙"])

    assert "找不到当时的密钥文件" in lost.problem
    assert lost.written is None
    assert [one.rule for one in other.issues if "密钥" in one.rule] == ["身份证号密钥不同"]
    assert len(people(session, "王五")) == 2
    wipe(empty_store)
