"""The collector of circles (循环回收) of this process: seldom, as what is made here is no rubbish.

Rows and drafts are hundreds of thousands of objects that live until they are written or judged. The
interpreter looks through them every 700 new ones; that cost a fifth of reading and judging.
"""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 100_000, 10, 10


def collect_seldom() -> None:
    """For the whole process; called once where a program starts."""
    gc.set_threshold(YOUNG, MIDDLE, OLD)
