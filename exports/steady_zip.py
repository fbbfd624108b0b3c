"""Office files that are the same bytes for the same content (可重复的 Office 文件).

The libraries put the moment of saving into the archive and into its core properties.
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def steady(data: bytes, day: date | None) -> bytes:
    """The archive with its entries undated and its properties dated to the start of `day`."""
    stamp = f"{day or date(1980, 1, 1)}T00:00:00Z".encode()
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(out, "w") as made:
        for name in given.namelist():
            body = given.read(name)
            if name == _CORE:
                body = _MOMENT.sub(rb"\g<1>" + stamp + rb"\g<3>", body)
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, body)
    return out.getvalue()
