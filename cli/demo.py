"""``demo``: load the invented district and open the app."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from cli.chinese import Command
from cli.opening import open_for_command
from cli.output import say
from cli.progress import Bar
from services.access import DEMO_VIEWER
from services.ingest.load_reports import LoadOptions
from services.ingest.loading import commit
from services.verdicts.leads import refresh

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "district"
ADDRESS = "http://127.0.0.1:{port}"


@click.command(cls=Command, help="载入虚构示例区并打开页面（127.0.0.1:8501）")
@click.option("--port", default=8501, show_default=True, metavar="端口", help="页面端口")
@click.option("--no-app", is_flag=True, help="只载入，不打开页面")
def demo(port: int, no_app: bool) -> None:
    """Load the examples once and start the app."""
    session = open_for_command()
    with Bar() as bar:
        reports = commit(session, [EXAMPLES], DEMO_VIEWER, LoadOptions(demo=True), bar)
    problems = sum(one.rejected for one in reports)
    new = sum(1 for one in reports if one.batch and not one.is_known)
    say(f"示例区共 {len(reports)} 个文件，本次新载入 {new} 个，问题 {problems} 处。")
    if new:
        with Bar() as bar:
            refresh(session, DEMO_VIEWER, progress=bar)
        say("已按全部规则判断；疑点在“疑点与线索”页。")
    session.close()
    if no_app:
        return
    say(f"请在浏览器打开 {ADDRESS.format(port=port)} （按 Ctrl+C 结束）")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)
