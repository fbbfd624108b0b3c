"""Named views of relations: kept for one person, found again, renamed, replaced, deleted."""

from __future__ import annotations

import pytest

from graph.errors import AccessError
from graph.store import GraphStore
from services.access import DEMO_VIEWER, Role, Viewer
from services.relations.named_views import (
    NamedViewError,
    delete_view,
    named_views,
    rename_view,
    save_view,
)
from services.session import Session
from services.store import store_status
from tests.support.district import make_session

ME, OTHER = Viewer("王监管", Role.SUPERVISOR), Viewer("李调查", Role.INVESTIGATOR)
PARAMS = {"from": "person-1", "to": "org-2", "open": "person-1~KIN~person,org-2", "time": "1"}


@pytest.fixture
def session(empty_store: GraphStore) -> Session:
    return make_session(empty_store)


def titles(session: Session, viewer: Viewer = ME) -> list[str]:
    return [one.title for one in named_views(session, viewer)]


def test_a_kept_view_is_found_again_with_its_address(session: Session) -> None:
    save_view(session, ME, " 张三  与乙公司 ", PARAMS)
    save_view(session, ME, "另一幅", {"from": "org-2"})

    [one, other] = named_views(session, ME)
    assert [one.title, other.title] == ["另一幅", "张三 与乙公司"]
    assert dict(other.params) == PARAMS
    assert other.saved_at.date() == session.today


def test_nobody_sees_or_touches_what_another_keeps(session: Session) -> None:
    kept = save_view(session, ME, "我的", PARAMS)

    assert named_views(session, OTHER) == named_views(session, DEMO_VIEWER) == ()
    save_view(session, OTHER, "我的", {"from": "org-9"})
    with pytest.raises(NamedViewError, match="没有找到"):
        delete_view(session, OTHER, kept.id)
    with pytest.raises(NamedViewError, match="没有找到"):
        rename_view(session, OTHER, kept.id, "他的")
    assert [dict(one.params) for one in named_views(session, ME)] == [PARAMS]


def test_rename_replace_and_delete(session: Session) -> None:
    kept = save_view(session, ME, "旧名", PARAMS)

    rename_view(session, ME, kept.id, "新名")
    assert titles(session) == ["新名"]

    save_view(session, ME, "新名", {"from": "org-9"}, instead=True)
    [now] = named_views(session, ME)
    assert dict(now.params) == {"from": "org-9"}

    delete_view(session, ME, now.id)
    assert titles(session) == []


@pytest.mark.parametrize(
    ("title", "said"), [("  ", "起个名称"), ("长" * 61, "不超过 60 个字"), ("已有", "换一个名称")]
)
def test_a_name_that_cannot_be_kept_is_told(session: Session, title: str, said: str) -> None:
    save_view(session, ME, "已有", PARAMS)
    other = save_view(session, ME, "其他", PARAMS)

    with pytest.raises(NamedViewError, match=said):
        save_view(session, ME, title, {})
    with pytest.raises(NamedViewError, match=said):
        rename_view(session, ME, other.id, title)
    assert titles(session) == ["其他", "已有"]


@pytest.mark.parametrize("role", [Role.SECURITY, Role.AUDITOR])
def test_who_sees_no_data_keeps_no_view(session: Session, role: Role) -> None:
    with pytest.raises(AccessError, match="不能保存关系视图"):
        save_view(session, Viewer("某人", role), "名", PARAMS)
    assert titles(session, Viewer("某人", role)) == []


def test_a_view_is_no_fact(session: Session) -> None:
    before = store_status(session, DEMO_VIEWER)

    save_view(session, ME, "我的", PARAMS)

    assert store_status(session, DEMO_VIEWER) == before
