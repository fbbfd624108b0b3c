"""How many tests passed on the real server, and which it was, also when several workers ran."""

from __future__ import annotations

from typing import Any

import pytest

VERSION = pytest.StashKey[str]()


class ServerTally:
    """Counts in the process that prints; workers hand over the version that they met."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.passed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed and "neo4j" in report.keywords:
            self.passed += 1

    def pytest_sessionfinish(self) -> None:
        output = getattr(self.config, "workeroutput", None)
        if output is not None:
            output["neo4j"] = self.config.stash.get(VERSION, "")

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        version = getattr(node, "workeroutput", {}).get("neo4j")
        if version:
            self.config.stash[VERSION] = version

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        version = self.config.stash.get(VERSION, "")
        if version:
            terminalreporter.write_line(f"Neo4j {version}：{self.passed} 项测试在该服务器上通过")
