from itertools import groupby

import streamlit as st

from services.losses import LossRow, LossVoteRow, find_losses, get_loss
from ui.components.links import chosen_id
from ui.components.meetings import vote_mark
from ui.components.notices import show_cut, show_missing
from ui.components.search import search_field
from ui.components.sources import show_sources
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.text import plain
from ui.session import read

LOSSES = (
    "损失出自", "企业", "认定日期", "等级", "直接损失", "间接损失", "已挽回", "追溯到的决策",
    "追责案件",
)  # fmt: skip
VOTES = ("姓名", "职务", "到会身份", "主持", "表决意见", "意见原文", "说明")


def loss_row(loss: LossRow) -> tuple[Cell, ...]:
    pairs = zip(loss.decision_ids, loss.decisions, strict=False)
    return (
        Link(loss_title(loss), "loss", loss.id),
        loss.enterprise or "",
        loss.day("determined_on"),
        loss.tier or "",
        Amount(loss.money("direct_loss_fen"), loss.direct_loss_fen),
        Amount(loss.money("indirect_loss_fen"), loss.indirect_loss_fen),
        Amount(loss.money("recovered_fen"), loss.recovered_fen),
        [Link(title, "trace", id_) for id_, title in pairs],
        "、".join(loss.cases),
    )


def loss_title(loss: LossRow) -> str:
    return "、".join(loss.arises_from) or f"损失 {loss.loss_no or ''}"


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
    show_table(LOSSES, [loss_row(view.loss)], "损失", "loss_head")
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
    rows = [loss_row(one) for one in found.rows]
    empty = f"没有找到含“{text}”的损失。" if text else "还没有导入任何认定的损失。"
    show_table(LOSSES, rows, "损失清单", "loss_list", empty)
    show_cut(found.is_cut)
