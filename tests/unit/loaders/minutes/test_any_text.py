"""Whatever a document holds: reading never fails, and its account balances."""

import random

from graph.identity import Identities
from loaders.account import UNBALANCED
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft
from tests.support.word_files import write_docx

PIECES = (
    """
甲城投公司董事会会议纪要|时间：2023年5月6日|时间：二〇二三年|出席：张三、李四|出席人员：|张三 李四
主持人：|主持人：李总|一、审议通过《关于甲的议案》，同意80万元。|二、|（一）|（一）审议《关于乙的议案》
3票同意，0票反对|王五反对。|会议要求：1.抓紧|《|》）（|议题：|议题一：|由负责|应到人，实到人
应到99人，实到98人|抄送：|附件：|保守商业秘密|，。；|12345|表决结果：同意（）票|第二届董事会第九次会议
无记名投票|签字：张三|2023年13月45日|ＡＢＣ|议题名称|审议结果|与公司签订|第3次
""".strip()
    .replace("\n", "|")
    .split("|")
)


def test_shuffled_pieces_are_read_without_failing_and_the_account_balances(tmp_path):
    chance = random.Random(83)
    for number in range(150):
        blocks: list[object] = []
        for _ in range(chance.randint(0, 14)):
            width = chance.choice((0, 0, 0, 2, 3))
            texts = [chance.choice((*PIECES, "")) for _ in range(max(width, 1))]
            blocks.append([texts, texts[::-1]] if width else chance.choice((" ", "")).join(texts))
        path = write_docx(tmp_path / f"{number}.docx", *blocks)

        draft = read_draft(path, ReadingContext(Identities(), enterprise_name="甲城投公司"))

        assert UNBALANCED not in draft.issues.rules
        assert draft.counted == draft.cells.total
