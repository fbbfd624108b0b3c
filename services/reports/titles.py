"""The titles of the reports (报告名称), for those who only lead to one: making one is much code."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "decision": "决策卷宗",
    "procedure": "程序合规证明",
    "supplier": "供应商卷宗",
    "tenure": "任期履职清单",
    "brief": "领导简报",
    "project": "项目公开表",
    "reminder": "催报单",
}
"""By the name of the kind (services/reports/registry.py)."""
