"""The generated pages of docs/ (自动生成的文档): model, picture, questions, settings."""

from __future__ import annotations

from pathlib import Path

from graph.schema.page import model_page, model_picture
from queries.catalogue import shipped_catalogue
from queries.page import questions_page
from rules.catalogue import rule_catalogue
from rules.page import regimes_page, rule_page, rules_page
from rules.regimes import read_regimes
from services.settings import Settings


def generated_pages() -> dict[str, str]:
    """File name → text of every page that is made from the code."""
    return {
        "model.md": model_page(),
        "model.svg": model_picture(),
        "queries.md": questions_page(shipped_catalogue()),
        "regimes.md": regimes_page(read_regimes()),
        "settings.md": settings_page(),
        **_rule_pages(),
    }


def _rule_pages() -> dict[str, str]:
    rules = rule_catalogue().rules
    pages = {f"rules/{one.id}.md": rule_page(one) for one in rules}
    return {"rules/README.md": rules_page(rules), **pages}


def settings_page() -> str:
    """The settings with what they mean, as Markdown."""
    lines = [
        "# 设置",
        "",
        "由代码生成，请勿手改。",
        "",
        "| 环境变量 | 默认值 | 说明 |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        variable = name.upper() if name.startswith("neo4j_") else f"SOEGRAPH_{name.upper()}"
        default = (
            "用户主目录下的 .soegraph" if name == "data_dir" else str(field.default or "（空）")
        )
        if "password" in name:
            default = "（空）"
        lines.append(f"| `{variable}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def write_pages(folder: Path) -> list[Path]:
    """Write all generated pages into `folder`."""
    written = []
    for name, text in generated_pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
