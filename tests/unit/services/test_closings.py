"""What a closing keeps: records go in and come out alike, without the kind of kin."""

from __future__ import annotations

from services.leadership.closings import digest_of, pack, unpack
from services.leadership.indicator_figures import Figure, Record
from services.leadership.indicators import INDICATORS
from services.leadership.judgements import no, unknown

KEPT = Record(
    "损失 1", "org-1", "甲城投", "2024-06-28", unknown("挽回金额未记录"), "loss", "loss-1", 620,
    "loss-1", None, None, 620,
)  # fmt: skip


def test_records_come_out_as_they_went_in() -> None:
    assert unpack(pack(Figure(INDICATORS[0], (KEPT,)))) == (KEPT,)


def test_the_kind_of_kin_is_not_kept() -> None:
    lead = Record("H-04 张三的亲属（弟）持股", "o", "甲", "", no("亲属（弟）"), key="lead-1")

    [found] = unpack(pack(Figure(INDICATORS[0], (lead,))))

    assert "弟" not in found.title + found.judgement.reason
    assert "亲属" in found.title


def test_the_digest_covers_every_part() -> None:
    whole = digest_of("简报", {"a": "1", "b": "2"})

    assert whole == digest_of("简报", {"b": "2", "a": "1"})
    assert whole != digest_of("简报", {"a": "1", "b": "3"})
    assert whole != digest_of("简报。", {"a": "1", "b": "2"})
