"""Our pages by name, and links to them that keep the app open (页面与链接)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from services.access import Right, Role, Viewer
from ui.components.parts import part

FOLDER = Path(__file__).resolve().parents[1] / "pages"
HISTORY = "历史与来源"


@dataclass(frozen=True)
class PageFile:
    """A page: its name is its file name and its address; ``menu`` gathers pages under one word.

    It stands in the menu of ``roles``, or of those with a ``right``, else of all; by its address it
    opens for everybody: what may be seen there is for the services to say.
    """

    name: str
    title: str
    icon: str
    menu: str = ""
    is_start: bool = False
    roles: frozenset[Role] = frozenset()
    right: Right | None = None

    def is_for(self, viewer: Viewer) -> bool:
        """Whether it stands in this viewer's menu."""
        if self.right is not None:
            return viewer.may(self.right)
        return not self.roles or viewer.role in self.roles

    @property
    def path(self) -> str:
        return (FOLDER / f"{self.name}.py").as_posix()


WORKING = frozenset({Role.SUPERVISOR, Role.INVESTIGATOR, Role.CLERK, Role.DEMO})
FILING = frozenset({Role.LEADER, Role.SUPERVISOR, Role.CLERK, Role.DEMO})
PAGES = (
    PageFile("overview", "领导总览", ":material/monitoring:", is_start=True),
    PageFile("lead_map", "疑点分布", ":material/grid_on:", "总览"),
    PageFile("key_projects", "重点工程", ":material/construction:", "总览"),
    PageFile("audit_coverage", "审计全覆盖", ":material/event_repeat:", "总览"),
    PageFile("closing", "封账与简报", ":material/lock_clock:", "总览"),
    PageFile("trace", "决策追溯", ":material/timeline:"),
    PageFile("lead", "疑点与线索", ":material/flag:"),
    PageFile("relations", "关系探查", ":material/hub:"),
    PageFile("question", "问题查询", ":material/quiz:"),
    PageFile("report", "报告", ":material/description:", right=Right.REPORT),
    PageFile("proof", "程序合规证明", ":material/verified:", "对象"),
    PageFile("search", "检索", ":material/search:", "对象"),
    PageFile("person", "人员", ":material/person:", "对象"),
    PageFile("meeting", "会议", ":material/groups:", "对象"),
    PageFile("project", "项目", ":material/construction:", "对象"),
    PageFile("supplier", "供应商", ":material/storefront:", "对象"),
    PageFile("loss", "损失", ":material/trending_down:", "对象"),
    PageFile("finding", "问题与整改", ":material/report:", "对象"),
    PageFile("account", "银行账户", ":material/account_balance:", "对象", right=Right.SENSITIVE),
    PageFile("enterprise", "企业", ":material/apartment:", "对象"),
    PageFile("thing", HISTORY, ":material/history:", "对象"),
    PageFile("loading", "导入资料", ":material/upload_file:", "资料", right=Right.LOAD),
    PageFile("load_problems", "导入问题", ":material/rule_folder:", "资料", right=Right.LOAD),
    PageFile("meeting_entry", "会议补录", ":material/keyboard:", "资料", right=Right.LOAD),
    PageFile("correction", "更正", ":material/edit_note:", "资料", right=Right.LOAD),
    PageFile("mapping", "外来台账映射", ":material/table_convert:", "资料", right=Right.LOAD),
    PageFile("identities", "人员与单位核对", ":material/join_inner:", "资料", right=Right.IDENTIFY),
    PageFile("gap", "补数清单", ":material/playlist_add:", "资料", roles=WORKING),
    PageFile("filing", "报送台账", ":material/fact_check:", "资料", roles=FILING),
    PageFile("rule", "规则", ":material/rule:", "规则"),
    PageFile("preview", "会前体检", ":material/event_available:", "规则", roles=WORKING),
    PageFile("thresholds", "规则参数", ":material/tune:", "规则", right=Right.ADJUST),
    PageFile("role", "演示身份", ":material/badge:"),
)
PAGE_OF_ID = {
    "decision_id": "trace",
    "person_id": "person",
    "supplier_id": "supplier",
    "loss_id": "loss",
    "enterprise_id": "enterprise",
    "meeting_id": "meeting",
    "project_id": "project",
    "finding_id": "finding",
    "account_id": "account",
}

PAGE_OF_LABEL = {
    "Decision": "trace",
    "Person": "person",
    "Enterprise": "enterprise",
    "Supplier": "supplier",
    "Project": "project",
    "Meeting": "meeting",
    "Finding": "finding",
    "Loss": "loss",
    "Lead": "lead",
    "Account": "account",
}


def page_of(label: str) -> str:
    """The page of a thing of this kind; those without one of their own have 历史与来源."""
    return PAGE_OF_LABEL.get(label, "thing")


def present_pages() -> tuple[PageFile, ...]:
    """The pages that are on disk, in the order of the menu."""
    return tuple(page for page in PAGES if Path(page.path).is_file())


def address(page: str, /, **params: str) -> str:
    """The relative address of a page, as in ``trace?id=…``."""
    given = {name: value for name, value in params.items() if value}
    return f"{page}?{urlencode(given)}" if given else page


def page_link(page: str, label: str, /, **params: str) -> None:
    """A link to one of our pages that stands by itself."""
    page_links([(label, address(page, **params))], label)


def page_links(links: Sequence[tuple[str, str]], label: str) -> None:
    """A row of links, each with its words and its address (``address``)."""
    data = {"label": label, "links": [{"text": text, "href": href} for text, href in links]}
    part("links")(key=f"links_{label}_{links[0][1]}", data=data)


def ways_on(thing_id: str) -> list[tuple[str, str]]:
    """From any thing to the decisions behind it, what it is joined with, history and sources."""
    return [
        ("追溯到决策", address("trace", **{"from": thing_id})),
        ("关系探查", address("relations", **{"from": thing_id})),
        (HISTORY, address("thing", id=thing_id)),
    ]


def chosen_id() -> str:
    """The id in the address; the address is the only truth about what a page shows."""
    return str(st.query_params.get("id", "")).strip()
