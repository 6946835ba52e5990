"""Write the shared registers for a destination: refused while a code in use is neither mapped nor declared absent."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from plans.interchange.actions.compile_edition import PURPOSE, check_year, content_type_of, suffix_of
from plans.interchange.enums import FileFormat
from plans.interchange.models import DataExport, Destination, ExportFile, Handover
from plans.interchange.package import contents, faults, table_csv
from plans.interchange.packing import Taken, refuse_too_many, workbook
from plans.interchange.policies import exchanges_data
from plans.interchange.registers import DataRegister, shared
from plans.interchange.rules.schema import VERSION
from plans.interchange.selectors.exports import published_schema, schema_address
from plans.interchange.selectors.mappings import Gap, gaps_of, table_of
from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.models import Job
from portal.organizations.actor import Actor

EXPORT = "interchange.export"
SAID = 30
"""So many missing mappings are named in one refusal; the page of the destination lists all of them."""
Step = Callable[[int, str], None]


@dataclass(frozen=True)
class Wanted:
    """Which registers and years, and the day whose mappings are used."""

    keys: Sequence[str]
    year_from: int
    year_to: int
    mapping_on: dt.date = field(default_factory=clock.today)

    @property
    def registers(self) -> list[DataRegister]:
        """In the order of the database."""
        return [register for register in shared() if register.key in self.keys]


@use_case
def ask_export(*, actor: Actor, destination: Destination, wanted: Wanted) -> Job:
    """Have a worker write the files. Raises RuleViolation naming every code without a mapping."""
    check_export(actor, destination, wanted)
    payload = {
        "destination": str(destination.public_id),
        "registers": list(wanted.keys),
        "year_from": wanted.year_from,
        "year_to": wanted.year_to,
        "mapping_on": wanted.mapping_on.isoformat(),
    }
    title = _("Xuất dữ liệu cho %(destination)s") % {"destination": destination.name}
    key = f"{EXPORT}:{destination.pk}:{clock.now():%Y%m%d%H%M%S%f}"
    return enqueue(actor=actor, kind=EXPORT, payload=payload, key=key, title=title)


def check_export(actor: Actor, destination: Destination, wanted: Wanted) -> None:
    """Raise NotAllowed or RuleViolation with everything that stands against it."""
    exchanges_data.check(actor, destination)
    if not destination.is_active:
        raise RuleViolation(_("Nơi giao nhận này đã ngừng."))
    if not wanted.registers:
        raise RuleViolation(problems=[Problem("registers", _("Chọn ít nhất một tập dữ liệu."))])
    check_year(wanted.year_to)
    if wanted.year_from > wanted.year_to:
        raise RuleViolation(problems=[Problem("year_from", _("Năm đầu phải trước hoặc bằng năm cuối."))])
    gaps = gaps_of(destination, wanted.registers, wanted.year_from, wanted.year_to, wanted.mapping_on)
    if gaps:
        raise RuleViolation(problems=refusal_of(gaps), code="unmapped")


def refusal_of(gaps: Sequence[Gap]) -> list[Problem]:
    """A sentence for each missing mapping, and how many more there are."""
    said = [
        Problem(
            "registers",
            _("%(list)s: mã “%(code)s” (%(label)s, %(rows)d dòng) chưa có mã chung.")
            % {"list": gap.list_label, "code": gap.code, "label": gap.label, "rows": gap.rows},
        )
        for gap in gaps[:SAID]
    ]
    if len(gaps) > SAID:
        words = _("Và %(count)d mã khác; xem danh sách ở trang nơi giao nhận.")
        said.append(Problem("registers", words % {"count": len(gaps) - SAID}))
    return said


@dataclass(frozen=True)
class Written:
    """An export before it has its number: the checked package, the other files, rows by register."""

    package: dict[str, Any]
    files: Mapping[FileFormat, bytes]
    counts: Mapping[str, int]


def write_files(actor: Actor, destination: Destination, wanted: Wanted, step: Step | None = None) -> Written:
    """Read each register once and write every file from that; the JSON is held against its schema before it counts."""
    tell = step or (lambda percent, words: None)
    check_export(actor, destination, wanted)
    tell(5, _("Đang đọc các tập dữ liệu"))
    years = (wanted.year_from, wanted.year_to)
    found = [(register, register.exchanged(destination.province_id, *years)) for register in wanted.registers]
    refuse_too_many(sum(rows.count() for _register, rows in found))
    taken = [Taken(register, list(rows)) for register, rows in found]
    table = table_of(destination, wanted.mapping_on)
    tell(30, _("Đang ghi và kiểm tra theo lược đồ"))
    package = contents(destination, taken, table, wanted.mapping_on, years)
    broken = faults(package)
    if broken:
        raise RuleViolation(problems=broken, code="schema")
    tell(60, _("Đang ghi XLSX, CSV"))
    files = {
        FileFormat.XLSX: workbook(destination.name, taken),
        FileFormat.CSV: table_csv(taken, table),
    }
    counts = {one.register.key: len(one.rows) for one in taken}
    return Written(package, files, counts)


def _numbered(written: Written, code: str, destination: Destination) -> dict[FileFormat, bytes]:
    """Every file once the export has its number, the list of files last."""
    package = {**written.package, "code": code}
    files = {FileFormat.JSON: json.dumps(package, ensure_ascii=False, indent=1).encode(), **written.files}
    return files | {FileFormat.MANIFEST: _manifest(code, destination, written.counts, files)}


def _manifest(
    code: str, destination: Destination, counts: Mapping[str, int], files: Mapping[FileFormat, bytes]
) -> bytes:
    schema = json.dumps(published_schema(), ensure_ascii=False, sort_keys=True).encode()
    said: dict[str, Any] = {
        "code": code,
        "destination": destination.key,
        "schema": schema_address(),
        "schema_version": VERSION,
        "schema_sha256": hashlib.sha256(schema).hexdigest(),
        "counts": dict(counts),
        "files": [
            {
                "name": file_name(code, form),
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for form, content in files.items()
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def file_name(code: str, form: FileFormat) -> str:
    """How a file of an export is called."""
    return f"{code}-ban-ke.json" if form == FileFormat.MANIFEST else f"{code}.{suffix_of(form)}"


@use_case
def keep_export(*, actor: Actor, destination: Destination, wanted: Wanted, written: Written) -> DataExport:
    """The export with its files: the record of what was written."""
    destination = lock(Destination, destination.pk)
    exchanges_data.check(actor, destination)
    row = DataExport(
        code=next_code("LT", destination.province_id),
        province_id=destination.province_id,
        destination=destination,
        year_from=wanted.year_from,
        year_to=wanted.year_to,
        mapping_on=wanted.mapping_on,
        schema_version=VERSION,
        counts=dict(written.counts),
        total=sum(written.counts.values()),
        made_by=actor.user,
        made_at=clock.now(),
    )
    row.full_clean()
    row.save()
    for form, content in _numbered(written, row.code, destination).items():
        stored = store_bytes(
            actor=actor,
            name=file_name(row.code, form),
            content=content,
            content_type=content_type_of(form),
            purpose=PURPOSE,
        )
        ExportFile.objects.create(export=row, format=form, file=stored)
    record("export:made", actor=actor, subject=row, code=row.code, destination=destination.key, total=row.total)
    return row


@use_case
def note_handover(*, actor: Actor, export: DataExport, facts: Mapping[str, Any]) -> Handover:
    """Write down that the files were given over, or what the destination answered; never changed afterwards."""
    exchanges_data.check(actor, export.destination)
    row = Handover(export=export, made_by=actor.user, **facts)
    if row.on and not export.made_at.astimezone(clock.VIETNAM).date() <= row.on <= clock.today():
        raise RuleViolation(problems=[Problem("on", _("Ngày từ ngày xuất đến hôm nay."))])
    row.full_clean()
    row.save()
    record("export:handed_over", actor=actor, subject=export, channel=row.channel, receiver=row.receiver)
    return row
