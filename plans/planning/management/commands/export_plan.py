"""A plan as a file: YAML (without loss), XLSX, DOCX or PDF."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.planning.documents import FORMATS, export
from plans.planning.selectors.plans import plan_for
from plans.planning.selectors.summaries import contents_of
from portal.core.errors import NotFound


class Command(BaseCommand):
    help = "Xuất một kế hoạch ra tệp YAML, XLSX, DOCX hoặc PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--format", choices=list(FORMATS), default="yaml")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plan = plan_for(options["code"])
        except NotFound as error:
            raise CommandError(str(error)) from error
        if plan.current_version is None:
            raise CommandError(f"Kế hoạch {plan.code} chỉ được nhắc tên, không có nội dung.")
        body = export(contents_of(plan), options["format"])
        try:
            options["output"].write_bytes(body)
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {options['output']}: {error.strerror}") from error
        self.stdout.write(f"{plan.code}: {options['output']} ({len(body)} byte)")
