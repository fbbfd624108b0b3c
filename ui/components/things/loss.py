"""Losses (损失) as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from services.things.losses import LossRow
from ui.components.table import Amount, Cell, Link, show_table

LOSSES = (
    "损失出自", "企业", "认定日期", "等级", "直接损失", "间接损失", "已挽回", "追溯到的决策",
    "追责案件",
)  # fmt: skip


def loss_table(losses: Sequence[LossRow], key: str, empty: str = "没有损失记录。") -> None:
    """Losses as links, with the decisions that they lead back to."""
    show_table(LOSSES, [_loss_row(loss) for loss in losses], "损失清单", key, empty)


def _loss_row(loss: LossRow) -> tuple[Cell, ...]:
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
    """What the loss arose from: nobody knows it by its number."""
    return "、".join(loss.arises_from) or f"损失 {loss.loss_no or ''}"
