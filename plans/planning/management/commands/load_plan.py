"""Load plans from exchange files, or preview them; all files or none."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from plans.planning.actions.import_plan import Imported, Outcome, import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.exchange.content import PlanContent
from plans.planning.exchange.files import open_plan_file
from plans.planning.exchange.reading import Source, UnreadableFile, bind
from plans.planning.rules.consistency import check_plan, inconsistencies
from plans.planning.rules.counts import add_up, count
from plans.planning.workflow import PLAN_WORKFLOW
from portal.audit.record import use_case
from portal.core.errors import DomainError
from portal.organizations.actor import Actor, system_actor
from portal.vietnam.loading import load_places
from portal.vietnam.models import Province
from portal.vietnam.money import format_vnd

WORDS = {Outcome.CREATED: "đã nạp mới", Outcome.REPLACED: "đã thay nội dung", Outcome.UNCHANGED: "không có gì thay đổi"}


class Preview(Exception):
    """Ends the transaction of a dry run."""


class Command(BaseCommand):
    help = "Nạp kế hoạch từ tệp YAML (nscl-plan/1). --dry-run: xem trước cùng mọi lỗi, không ghi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="xem trước, không ghi")
        parser.add_argument("--issued", action="store_true", help="ghi nhận là kế hoạch đã ban hành trên giấy")

    def handle(self, *args: Any, **options: Any) -> None:
        read = [found for path in options["files"] if (found := self._read(path)) is not None]
        if len(read) < len(options["files"]):
            raise CommandError("Không ghi gì vào cơ sở dữ liệu.")
        if options["dry_run"]:
            for path, _source, content in read:
                self._preview(path, content)
        try:
            with transaction.atomic():
                outcomes = [self._load(path, source, content, options["issued"]) for path, source, content in read]
                if options["dry_run"]:
                    raise Preview
        except Preview:
            self.stdout.write("Xem trước: không ghi gì vào cơ sở dữ liệu.")
            return
        for path, done in zip(options["files"], outcomes, strict=True):
            self.stdout.write(
                f"{path.name}: {done.plan.code} {WORDS[done.outcome]} ({PLAN_WORKFLOW.label(done.plan.status)})"
            )

    def _read(self, path: Path) -> tuple[Path, Source, PlanContent] | None:
        try:
            source = open_plan_file(path)
            return path, source, bind(source)
        except UnreadableFile as refusal:
            self._complain(path, refusal)
            return None

    def _complain(self, path: Path, refusal: DomainError, source: Source | None = None) -> None:
        for problem in refusal.problems:
            place = source.place(problem.place) if source is not None and problem.place else problem.place
            self.stderr.write(
                f"{path.name}: {place}: {problem.message}" if place else f"{path.name}: {problem.message}"
            )
        if not refusal.problems:
            self.stderr.write(f"{path.name}: {refusal}")

    def _preview(self, path: Path, content: PlanContent) -> None:
        counts, sums = count(content), add_up(content)
        self.stdout.write(f"{path.name}: {content.code} – {content.title}")
        self.stdout.write("  " + ", ".join(f"{name} {value}" for name, value in vars(counts).items()))
        if sums.budget_total_vnd:
            self.stdout.write(f"  tổng dự toán {format_vnd(sums.budget_total_vnd)} đồng")
        for finding in inconsistencies(check_plan(content)):
            lines = ", ".join(map(str, finding.lines))
            self.stdout.write(f"  lưu ý {finding.place} (dòng {lines}): {finding.message}")

    def _load(self, path: Path, source: Source, content: PlanContent, issued: bool) -> Imported:
        try:
            return load_with_references(
                actor=system_actor("load_plan"), content=content, source_name=path.name, issued=issued
            )
        except DomainError as refusal:
            self._complain(path, refusal, source)
            raise CommandError("Không ghi gì vào cơ sở dữ liệu.") from refusal


@use_case
def load_with_references(*, actor: Actor, content: PlanContent, source_name: str, issued: bool) -> Imported:
    """Import, with the provinces and programmes a fresh database still lacks."""
    if not Province.objects.exists():
        load_places()
    load_programmes(actor=actor)
    return import_plan(actor=actor, content=content, source_name=source_name, issued=issued)
