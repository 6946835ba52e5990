"""Office files that are the same bytes whenever they are made of the same document: no clock inside the archive."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

FIRST_DAY = dt.date(2000, 1, 1)
"""Stands in the properties of a document without a day of its own."""
_INSTANTS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
CORE = "docProps/core.xml"


def steady(archive: bytes, day: dt.date | None) -> bytes:
    """The same parts in the same order under one fixed time; created and modified are the document's own day."""
    moment = f"{day or FIRST_DAY:%Y-%m-%d}T00:00:00Z".encode()
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == CORE:
                data = _INSTANTS.sub(rb"\g<1>" + moment + rb"\g<3>", data)
            part = zipfile.ZipInfo(item.filename)  # its time is the first the format knows
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, item.external_attr
            target.writestr(part, data)
    return result.getvalue()
