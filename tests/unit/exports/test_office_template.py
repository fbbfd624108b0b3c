"""The office's own template: fields filled where they stand, everything else left as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document

from exports.office_template import TemplateError, fill_template
from exports.report import Column, Report, Section, Table

REPORT = Report(
    "任期履职清单",
    "（张三）",
    head=(("任期", "2022 年起"),),
    sections=(Section("任职", ("一段。", Table("表", (Column("职务"),), (("董事长",),)))),),
    sources=("台账",),
    made="制表：王监管",
    made_on=date(2026, 11, 29),
)


def template(build: Callable[[Document], None]) -> bytes:
    made = docx.Document()
    build(made)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def whole(made: Document) -> None:
    made.sections[0].header.paragraphs[0].text = "某区国资委　{{ 制表日期 }}"
    first = made.add_paragraph()
    first.add_run("关于").bold = True
    first.add_run("{{标")
    first.add_run("题}}的报").italic = True
    first.add_run("告{{副标题}}")
    made.add_paragraph("{{正文}}")
    made.add_paragraph("抄送：某处。{{内容指纹}}")


def test_fields_are_filled_and_the_rest_stays() -> None:
    made = docx.Document(BytesIO(fill_template(template(whole), REPORT)))

    texts = [one.text for one in made.paragraphs]
    assert texts[0] == "关于任期履职清单的报告（张三）"
    assert made.paragraphs[0].runs[0].bold
    assert texts[-1] == f"抄送：某处。{REPORT.digest}"
    assert (
        texts.index("一、任职") < texts.index("一段。") < texts.index("[1] 台账") < len(texts) - 1
    )
    assert made.sections[0].header.paragraphs[0].text == "某区国资委　2026-11-29"
    assert [cell.text for row in made.tables[0].rows for cell in row.cells] == ["职务", "董事长"]


def test_a_style_of_the_office_with_our_name_is_kept() -> None:
    def with_style(made: Document) -> None:
        made.styles.add_style("报告正文", 1).font.name = "本单位字体"
        made.add_paragraph("{{标题}}")
        made.add_paragraph("{{正文}}")

    made = docx.Document(BytesIO(fill_template(template(with_style), REPORT)))

    assert made.styles["报告正文"].font.name == "本单位字体"
    assert "报告一级标题" in [one.name for one in made.styles]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{{标题}}"], r"缺少字段 \{\{正文\}\}"),
        (["{{正文}}"], r"缺少字段 \{\{标题\}\}"),
        (["{{标题}}", "{{正文}}", "{{电话}}"], r"不认识的字段：\{\{电话\}\}。可用的字段"),
        (["{{标题}}", "见 {{正文}}"], "单独成段"),
        (["{{标题}}", "{{正文}}", "{{正文}}"], "只能出现一次"),
    ],
)
def test_a_template_that_cannot_be_filled_says_why(lines: list[str], said: str) -> None:
    def build(made: Document) -> None:
        for line in lines:
            made.add_paragraph(line)

    with pytest.raises(TemplateError, match=said):
        fill_template(template(build), REPORT)


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(TemplateError, match=r"不是 Word 的 \.docx 文件"):
        fill_template(b"{{\xe6\xa0\x87}}", REPORT)
