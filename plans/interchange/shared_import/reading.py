"""A shared file into draft rows: JSON by the published schema, CSV with the schema's field names, a workbook by its heads."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.utils.translation import gettext as _

from plans.interchange.package import faults
from plans.interchange.rules.schema import FORMAT, VERSION
from plans.interchange.shared_import.importers import SET, SOURCE, SOURCE_ID, STANDARDS, SharedImporter, importer_of
from plans.knowledge.importing.reading import read as read_table
from portal.core.errors import Problem
from portal.imports.drafts import Draft
from portal.imports.reading.document import UnreadableFile
from portal.imports.reading.opening import refuse
from portal.organizations.actor import Actor

MOST_ROWS = 20_000
BOM = "\ufeff"


def read(actor: Actor, content: bytes, name: str) -> Draft:
    """The rows of a file, codes as it writes them. Raises UnreadableFile with every place where it departs from the schema."""
    suffix = name.rpartition(".")[2].lower()
    if suffix == "json":
        return _json(content, name)
    if suffix == "csv":
        return _csv(content, name)
    return read_table(actor, content, name)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError:
        raise refuse(_("Tệp không phải là UTF-8.")) from None


def _json(content: bytes, name: str) -> Draft:
    try:
        package: Any = json.loads(_text(content))
    except (ValueError, RecursionError) as broken:
        line = getattr(broken, "lineno", 0)
        raise UnreadableFile(
            problems=[Problem(_("dòng %(line)s") % {"line": line} if line else "", _("Tệp không phải là JSON."))]
        ) from None
    if not isinstance(package, dict) or package.get("format") != FORMAT:
        raise refuse(_("Tệp không theo lược đồ dữ liệu liên thông của Cổng (trường “format”)."))
    if package.get("version") != VERSION:
        raise refuse(_("Cổng chỉ đọc lược đồ phiên bản %(version)d.") % {"version": VERSION})
    broken_places = faults(package)
    if broken_places:
        raise UnreadableFile(problems=broken_places)
    draft = Draft(title=name)
    for at, one in enumerate(package["sets"]):
        importer = importer_of(one["key"])
        if importer is None:
            continue
        for number, row in enumerate(one["rows"]):
            place = f"sets[{at}].rows[{number}]"
            given = {**row["values"], SOURCE_ID: row["id"], SET: one["key"], SOURCE: package["source"]["key"]}
            _add(draft, importer, given, place, number + 1)
    return _whole(draft)


def _csv(content: bytes, name: str) -> Draft:
    reader = csv.DictReader(io.StringIO(_text(content)))
    heads = [head.strip() for head in reader.fieldnames or []]
    if "code" not in heads:
        raise refuse(_("Không thấy cột “code”. CSV dùng tên trường của lược đồ làm tiêu đề."))
    draft = Draft(title=name)
    for number, line in enumerate(reader, 2):
        given = {key.strip(): value for key, value in line.items() if key and isinstance(value, str)}
        if any(value.strip() for value in given.values()):
            given[SOURCE_ID] = given.get("id", "")
            _add(draft, STANDARDS, given, _("dòng %(line)d") % {"line": number}, number)
    return _whole(draft)


def _add(draft: Draft, importer: SharedImporter, given: dict[str, Any], place: str, line: int) -> None:
    if len(draft.rows) >= MOST_ROWS:
        raise refuse(_("Mỗi tệp không quá %(most)s dòng; hãy tách tệp.") % {"most": MOST_ROWS})
    wanted = {*importer.keys, SOURCE, SOURCE_ID, SET}
    values = {
        key: " ".join(str(value).split()) for key, value in given.items() if key in wanted and value not in (None, "")
    }
    draft.add(importer.section.key, values, place=place, lines=[line])


def _whole(draft: Draft) -> Draft:
    if not draft.rows:
        raise refuse(_("Tệp không có dòng nào Cổng nhận: tiêu chuẩn, hệ thống, công cụ."))
    return draft
