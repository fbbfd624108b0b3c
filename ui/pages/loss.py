from itertools import groupby

import streamlit as st

from services.things.losses import LossVoteRow, find_losses, get_loss
from ui.components.links import chosen_id, page_links, ways_on
from ui.components.notices import show_cut, show_missing
from ui.components.search import search_field
from ui.components.sources import show_sources
from ui.components.table import Cell, Link, Mark, show_table
from ui.components.text import plain
from ui.components.things.loss import loss_table, loss_title
from ui.components.tracing.meetings import vote_mark
from ui.session import read

VOTES = ("姓名", "职务", "到会身份", "主持", "表决意见", "意见原文", "说明")


def vote_row(vote: LossVoteRow) -> tuple[Cell, ...]:
    is_voter = vote.choice or vote.attendance in {"主持", "表决"}
    return (
        Link(vote.person or "", "person", vote.person_id or ""),
        vote.position or "",
        vote.attendance or "",
        "主持" if vote.is_chair else "",
        vote_mark(vote.choice) if is_voter else "",
        vote.opinion or "",
        Mark(vote.note, "warn") if vote.note else "",
    )


def show_loss(loss_id: str) -> None:
    view = read(get_loss, loss_id)
    st.header(plain(f"{loss_title(view.loss)}的损失"), anchor=False)
    loss_table([view.loss], "loss_head")
    page_links(ways_on(loss_id), "与它有关的页面")
    st.markdown(plain(view.sentence))
    by_meeting = groupby(view.votes, key=lambda one: (one.decision_id, one.meeting_id))
    for at, (_, group) in enumerate(by_meeting):
        votes = list(group)
        first = votes[0]
        title = f"{first.meeting}（{first.meeting_part}，{first.day('held_on') or '日期未记录'}）"
        st.subheader(plain(title), anchor=False)
        st.caption(plain(f"决策：{first.decision}；{first.via}"))
        show_table(VOTES, [vote_row(one) for one in votes], title, f"loss_votes_{at}")
    show_missing(view.missing)
    show_sources(view.sources, "loss_sources")


st.title("损失", anchor=False)
text = search_field("loss", "检索损失（企业、合同、项目中的任意一段文字）", "例如：甲城投")
if loss_id := chosen_id():
    show_loss(loss_id)
else:
    found = read(find_losses, text)
    st.header(f"检索结果（{len(found.rows)} 项）" if text else "损失", anchor=False)
    empty = f"没有找到含“{text}”的损失。" if text else "还没有导入任何认定的损失。"
    loss_table(found.rows, "loss_list", empty)
    show_cut(found.is_cut)
