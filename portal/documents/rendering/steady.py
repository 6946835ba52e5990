"""Office files that are the same bytes whenever they are made of the same document: no clock inside the archive."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
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
            part = zipfile.ZipInfo(item.filename)  # its time is the first the format knows
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, item.external_attr
            if item.filename == CORE:
                target.writestr(part, _INSTANTS.sub(rb"\g<1>" + moment + rb"\g<3>", source.read(item)))
                continue
            part.file_size = item.file_size
            with source.open(item) as old, target.open(part, "w") as new:
                shutil.copyfileobj(old, new, 1 << 18)
    return result.getvalue()
