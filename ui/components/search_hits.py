"""What the search box found (检索结果): by kind, each thing a link to its page."""

from __future__ import annotations

from services.lookup.search import HitGroup, HitRow, SearchResult
from ui.components.frame import SEARCH
from ui.components.links import address, page_of
from ui.components.parts import part


def show_hits(found: SearchResult, label: str) -> None:
    """The groups; those that hold more lead to the whole list of their kind."""
    groups = [_group(found.text, one, is_alone=bool(label)) for one in found.groups]
    part("hits")(key="search_hits", data={"groups": groups})


def _group(text: str, group: HitGroup, *, is_alone: bool) -> dict[str, object]:
    more = {
        "text": f"列出全部{group.title}（{group.count}）",
        "href": address(SEARCH, q=text, kind=group.label),
    }
    return {
        "title": f"{group.title}（{group.count}）",
        "hits": [_hit(one) for one in group.hits],
        "more": more if group.has_more and not is_alone else None,
    }


def _hit(hit: HitRow) -> dict[str, str]:
    href = (
        address("meeting", id=hit.linked_id)
        if hit.linked_id
        else address(page_of(hit.label), id=hit.id)
    )
    return {"text": hit.title, "hint": hit.hint, "href": href}
