"""The official answer and ours side by side: a silence of ours is explained too."""

from __future__ import annotations

from services.access import DEMO_VIEWER
from services.session import Session
from services.verdicts.official_anomalies import compare


def test_every_answer_and_every_silence_is_explained(district: Session) -> None:
    found = compare(district, DEMO_VIEWER)
    silent = [one for one in found if not one.ours]

    assert all(one.sentence for one in found)
    assert {one.sentence.partition("，")[0] for one in silent if one.rule == "P-01"} == {
        "没有判断：P-01 判断的是决策"
    }
