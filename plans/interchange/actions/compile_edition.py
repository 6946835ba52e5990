"""Compile the data of a year into an edition: registers read once, files written from that, both kept together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from plans.interchange.documents import digest_of
from plans.interchange.enums import FileFormat
from plans.interchange.models import DataEdition, EditionFile
from plans.interchange.packing import Taken, csv_archive, refuse_too_many, workbook
from plans.interchange.policies import compiles_editions
from plans.interchange.registers import counted_apart
from plans.interchange.selectors.database import overview
from plans.interchange.workflow import EDITION_WORKFLOW
from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.rendering import CONTENT_TYPES, render
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from portal.vietnam.models import Province

EDITION, PURPOSE = "interchange.edition", "interchange"
OLDEST_YEAR = 2000
Step = Callable[[int, str], None]
_TYPES = {
    FileFormat.CSV: "application/zip",
    FileFormat.JSON: "application/json",
    FileFormat.MANIFEST: "application/json",
}
_SUFFIXES = {FileFormat.CSV: "zip", FileFormat.MANIFEST: "json"}


def content_type_of(form: FileFormat) -> str:
    """How a file of the format is handed out."""
    return _TYPES.get(form) or CONTENT_TYPES[form]


def suffix_of(form: FileFormat) -> str:
    """The end of its name."""
    return _SUFFIXES.get(form, str(form.value))


@use_case
def ask_edition(*, actor: Actor, year: int, preface: str = "") -> Job:
    """Have a worker compile the year. Raises RuleViolation for a year that is none or has not begun."""
    compiles_editions.check(actor)
    check_year(year)
    key = f"{EDITION}:{actor.province_id}:{year}:{clock.now():%Y%m%d%H%M}"
    title = _("Lập ấn bản dữ liệu năm %(year)d") % {"year": year}
    return enqueue(actor=actor, kind=EDITION, payload={"year": year, "preface": preface}, key=key, title=title)


def check_year(year: int) -> None:
    """Raise RuleViolation."""
    if not OLDEST_YEAR <= year <= clock.today().year:
        raise RuleViolation(
            problems=[Problem("year", _("Năm từ %(first)d đến năm nay.") % {"first": OLDEST_YEAR})], code="year"
        )


def take_year(actor: Actor, year: int) -> list[Taken]:
    """The rows of the year of every register. One query each, and what their fields read."""
    compiles_editions.check(actor)
    check_year(year)
    assert actor.province_id is not None
    province_id = actor.province_id
    refuse_too_many(sum(register.narrowed(province_id, year).count() for register in counted_apart()))
    return [Taken(register, list(register.narrowed(province_id, year))) for register in counted_apart()]


def written(
    actor: Actor, year: int, taken: Sequence[Taken], preface: str, step: Step | None = None
) -> dict[FileFormat, bytes]:
    """Workbook, CSV and the digest in two formats."""
    province = Province.objects.get(pk=actor.province_id)
    with override("vi"):
        document = digest_of(province, year, overview(province.pk), taken, preface)
        title = document.title
    files = {FileFormat.XLSX: workbook(title, taken), FileFormat.CSV: csv_archive(taken)}
    if step:
        step(70, _("Đang dựng kỷ yếu"))
    return files | {FileFormat.PDF: render(document, "pdf"), FileFormat.DOCX: render(document, "docx")}


@use_case
def keep_edition(
    *, actor: Actor, year: int, taken: Sequence[Taken], files: Mapping[FileFormat, bytes], preface: str = ""
) -> DataEdition:
    """The edition with its counts and files, waiting for the second person."""
    row = DataEdition(province_id=actor.province_id, year=year, compiled_by=actor.user, compiled_at=clock.now())
    compiles_editions.check(actor, row)
    standing = DataEdition.objects.filter(province_id=actor.province_id, year=year)
    row.ends_on = dt.date(year, 12, 31)
    row.number = (standing.aggregate(last=Max("number"))["last"] or 0) + 1
    row.counts = {one.register.key: len(one.rows) for one in taken}
    row.total = sum(row.counts.values())
    row.preface = preface
    EDITION_WORKFLOW.start(row, actor=actor)
    row.full_clean()
    row.save()
    EDITION_WORKFLOW.record_start(row, actor=actor)
    for form, content in files.items():
        name = f"Dữ liệu năng suất chất lượng {year} lần {row.number}.{suffix_of(form)}"
        stored = store_bytes(
            actor=actor, name=name, content=content, content_type=content_type_of(form), purpose=PURPOSE
        )
        EditionFile.objects.create(edition=row, format=form, file=stored)
    record("edition:compiled", actor=actor, subject=row, year=year, number=row.number, total=row.total)
    return row
