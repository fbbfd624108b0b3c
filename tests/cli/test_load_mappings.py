"""A clerk meets a foreign ledger: proposal, corrections, keeping it, the work list, the load."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support.foreign_ledgers import FIRMS, write_quarter


@pytest.fixture(autouse=True)
def _no_kept_mappings(cli_dir: Path) -> Iterator[None]:
    yield
    shutil.rmtree(cli_dir / "mappings", ignore_errors=True)
    (cli_dir / "constants.toml").unlink(missing_ok=True)


@pytest.fixture
def quarter(tmp_path: Path) -> list[Path]:
    return write_quarter(tmp_path, 1, FIRMS[:1])


def test_a_proposal_leaves_open_what_is_not_sure(cli: Cli, quarter: list[Path]) -> None:
    shown = cli("load", "propose", quarter[0], "--format", "json")

    assert shown.code == 1
    assert shown.json["targets"] == ["topics", "meetings", "attendance"]
    open_ = [one["heading"] for one in shown.json["columns"] if one["certainty"] == "open"]
    assert open_ == ["承办部门"]
    constants = {one["constant"]: (one["value"], one["where"]) for one in shown.json["constants"]}
    assert constants["enterprise"] == (FIRMS[0], "标题行 A1")
    assert constants["body"] == ("党委会", "工作表名")


def test_from_proposal_to_load(fresh: Cli, quarter: list[Path]) -> None:
    cli, (decisions, contracts, payments, export) = fresh, quarter
    folder = decisions.parent

    assert cli("load", "propose", decisions, "--save", "决策", "--leave-out", "承办部门").code == 0
    assert cli("load", "propose", payments, "--save", "付款", "--accept").code == 0
    kept = cli("load", "mappings", "--format", "json").json
    assert [one["name"] for one in kept] == ["付款", "决策"]
    assert kept[1]["ignore"] == ["序号", "承办部门"]

    listed = cli("load", "worklist", folder, "--format", "json")
    states = {Path(one["path"]): one["state"] for one in listed.json}
    assert listed.code == 1
    assert states == {
        decisions: "mapped", payments: "mapped", contracts: "to_confirm", export: "to_confirm",
    }  # fmt: skip

    loaded = {one["file"]: one for one in cli("load", "commit", folder, "--format", "json").json}
    assert loaded[decisions.name]["batch"]
    assert loaded[payments.name]["batch"]
    assert not loaded[contracts.name]["batch"]
    again = cli("load", "worklist", decisions, payments)
    assert again.code == 0
    assert again.out.count("已导入") == 2


def test_a_constant_is_stated_once(cli: Cli, quarter: list[Path]) -> None:
    contracts = quarter[1].rename(quarter[1].with_name("签约2024.csv"))
    assert cli("load", "propose", contracts, "--save", "合同").code == 0
    assert "缺常数：企业" in cli("load", "worklist", contracts).out

    stated = cli("load", "constants", contracts, "--set", f"enterprise={FIRMS[0]}")

    assert stated.code == 0
    assert FIRMS[0] in stated.out
    assert "映射已认出：合同" in cli("load", "worklist", contracts).out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--set", "没有这栏=备注"], "文件里没有表头“没有这栏”"),
        (["--set", "合同号"], "要写成 左=右"),
        (["--set", "合同号=没有这类", "--save", "甲"], "没有“没有这类”栏"),
        (["--dataset", "没有这类资料"], "没有“没有这类资料”这类资料"),
        (["--constant", "颜色=红"], "没有常数“颜色”"),
        (["--save", "../甲"], "不能作映射的名称"),
        (["--set", "合同标题=备注", "--save", "甲"], "备注"),
    ],
)
def test_wrong_corrections_say_what_to_write(
    cli: Cli, quarter: list[Path], arguments: list[str], complaint: str
) -> None:
    shown = cli("load", "propose", quarter[1], *arguments)

    assert shown.code == 2
    assert complaint in shown.err
