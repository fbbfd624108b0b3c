"""Text from the data, made safe for Streamlit's Markdown (纯文本).

No picture, link, formula or colour can hide in it.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&\"'])")


def plain(text: object) -> str:
    """The text with every sign escaped that Markdown or Streamlit would act on; on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
