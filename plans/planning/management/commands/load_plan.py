"""Load plans from files of any form, or preview them; all files or none."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from plans.planning.actions.import_plan import Imported, Outcome, import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.exchange.content import PlanContent
from plans.planning.exchange.files import open_plan_file
from plans.planning.exchange.reading import Source, UnreadableFile, bind
from plans.planning.importing.building import at_row, build_plan
from plans.planning.importing.kind import PLAN_IMPORT
from plans.planning.rules.consistency import check_plan, inconsistencies
from plans.planning.rules.counts import add_up, count
from plans.planning.workflow import PLAN_WORKFLOW
from portal.audit.record import use_case
from portal.core.errors import DomainError
from portal.imports.drafts import SURENESS_WORDS, Draft, Severity, sureness
from portal.imports.kinds import import_kinds
from portal.organizations.actor import Actor, system_actor
from portal.vietnam.loading import load_places
from portal.vietnam.models import Province
from portal.vietnam.money import format_vnd

WORDS = {Outcome.CREATED: "đã nạp mới", Outcome.REPLACED: "đã thay nội dung", Outcome.UNCHANGED: "không có gì thay đổi"}
PAPERS = (".docx", ".xlsx", ".txt", ".csv", ".md")
SHOWN = ("targets", "groups", "tasks", "duties", "bases", "recipients", "budget")


class Preview(Exception):
    """Ends the transaction of a dry run."""


@dataclass(frozen=True)
class Opened:
    """A file that could be read: its contents, and what leads from a problem back to its place."""

    path: Path
    content: PlanContent
    source: Source | None = None
    draft: Draft | None = None


class Command(BaseCommand):
    help = "Nạp kế hoạch từ tệp YAML (nscl-plan/1), Word, Excel hoặc văn bản. --dry-run: xem trước cùng mọi lỗi, không ghi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="xem trước, không ghi")
        parser.add_argument("--issued", action="store_true", help="ghi nhận là kế hoạch đã ban hành trên giấy")
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="Ô=GIÁ TRỊ",
            help="sửa phần đầu đọc được từ Word, Excel, văn bản: --set code=HB-2021 --set province=hoa-binh",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                if any(path.suffix.lower() in PAPERS for path in options["files"]):
                    prepare(actor=system_actor("load_plan"))
                read = [found for path in options["files"] if (found := self._read(path, options)) is not None]
                if len(read) < len(options["files"]):
                    raise CommandError("Không ghi gì vào cơ sở dữ liệu.")
                if options["dry_run"]:
                    for opened in read:
                        self._preview(opened)
                outcomes = [self._load(opened, options["issued"]) for opened in read]
                if options["dry_run"]:
                    raise Preview
        except Preview:
            self.stdout.write("Xem trước: không ghi gì vào cơ sở dữ liệu.")
            return
        for path, done in zip(options["files"], outcomes, strict=True):
            self.stdout.write(
                f"{path.name}: {done.plan.code} {WORDS[done.outcome]} ({PLAN_WORKFLOW.label(done.plan.status)})"
            )

    def _read(self, path: Path, options: dict[str, Any]) -> Opened | None:
        try:
            if path.suffix.lower() in PAPERS:
                return self._read_paper(path, options)
            source = open_plan_file(path)
            return Opened(path, bind(source), source)
        except (UnreadableFile, DomainError) as refusal:
            self._complain(path, refusal)
            return None

    def _read_paper(self, path: Path, options: dict[str, Any]) -> Opened | None:
        """The draft of a paper, every problem told; None when errors are left."""
        actor = system_actor("load_plan")
        kind = import_kinds.get(PLAN_IMPORT)
        try:
            content = path.read_bytes()
        except OSError as error:
            self.stderr.write(f"{path.name}: Không đọc được tệp: {error.strerror or error}")
            return None
        draft = kind.read(actor, content, path.name)
        heading = draft.one("heading")
        for pair in options["set"]:
            name, _equals, value = pair.partition("=")
            heading.values[name.strip()] = value.strip()
            heading.sure.pop(name.strip(), None)
        self._tell_counts(path, draft)
        for problem in kind.check(actor, draft):
            word = "lỗi" if problem.severity == Severity.ERROR else "lưu ý"
            out = self.stderr if problem.severity == Severity.ERROR else self.stdout
            out.write(f"{path.name}: {word} {problem.place or problem.row or 'tệp'}: {problem.message}")
        built = build_plan(draft)
        return Opened(path, built.content, draft=draft) if built.content is not None else None

    def _tell_counts(self, path: Path, draft: Draft) -> None:
        self.stdout.write(
            f"{path.name}: {draft.one('heading').get('code') or '(chưa có mã)'} – {draft.title or '(chưa có tên)'}"
        )
        self.stdout.write("  " + ", ".join(f"{key} {len(draft.of(key))}" for key in SHOWN))

    def _complain(self, path: Path, refusal: DomainError, opened: Opened | None = None) -> None:
        for problem in refusal.problems:
            place = problem.place
            if opened is not None and opened.source is not None and place:
                place = opened.source.place(place)
            elif opened is not None and opened.draft is not None:
                place = at_row(opened.draft, problem).place or place
            self.stderr.write(
                f"{path.name}: {place}: {problem.message}" if place else f"{path.name}: {problem.message}"
            )
        if not refusal.problems:
            self.stderr.write(f"{path.name}: {refusal}")

    def _preview(self, opened: Opened) -> None:
        path, content = opened.path, opened.content
        counts, sums = count(content), add_up(content)
        self.stdout.write(f"{path.name}: {content.code} – {content.title}")
        self.stdout.write("  " + ", ".join(f"{name} {value}" for name, value in vars(counts).items()))
        if sums.budget_total_vnd:
            self.stdout.write(f"  tổng dự toán {format_vnd(sums.budget_total_vnd)} đồng")
        if opened.draft is not None:
            self._preview_rows(opened.draft)
            return
        for finding in inconsistencies(check_plan(content)):
            lines = ", ".join(map(str, finding.lines))
            self.stdout.write(f"  lưu ý {finding.place} (dòng {lines}): {finding.message}")

    def _preview_rows(self, draft: Draft) -> None:
        """Every row with its place; fields the reader is not sure of are named."""
        kind = import_kinds.get(PLAN_IMPORT)
        for row in draft.rows:
            if row.section not in SHOWN or row.is_dropped:
                continue
            spec = kind.section(row.section)
            words = " ".join(filter(None, (row.get("code"), row.get(spec.text_field))))
            doubts = [
                f"{item.label}: {SURENESS_WORDS[sureness(row.sure[item.name])]}"
                for item in spec.fields
                if item.name in row.sure and sureness(row.sure[item.name]) != "sure" and row.get(item.name)
            ]
            self.stdout.write(
                f"  [{row.place}] {spec.unit}: {words[:110]}" + (f" ({'; '.join(doubts)})" if doubts else "")
            )

    def _load(self, opened: Opened, issued: bool) -> Imported:
        try:
            return load_with_references(
                actor=system_actor("load_plan"), content=opened.content, source_name=opened.path.name, issued=issued
            )
        except DomainError as refusal:
            self._complain(opened.path, refusal, opened)
            raise CommandError("Không ghi gì vào cơ sở dữ liệu.") from refusal


@use_case
def prepare(*, actor: Actor) -> None:
    """The provinces and programmes a fresh database still lacks."""
    if not Province.objects.exists():
        load_places()
    load_programmes(actor=actor)


@use_case
def load_with_references(*, actor: Actor, content: PlanContent, source_name: str, issued: bool) -> Imported:
    """Import, with the provinces and programmes a fresh database still lacks."""
    prepare(actor=actor)
    return import_plan(actor=actor, content=content, source_name=source_name, issued=issued)
