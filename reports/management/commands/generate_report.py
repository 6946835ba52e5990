"""`manage.py generate_report CODE --year Y --kind annual --part 0 --formats pdf,docx,xlsx --output DIR`: the job, in this process."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core import clock
from portal.core.errors import DomainError
from portal.jobs.actions.enqueue import run_now
from portal.jobs.enums import JobStatus
from portal.organizations.actor import system_actor
from portal.vietnam.selectors import successor_on
from reports.enums import ReportKind
from reports.jobs import KEY, payload_for, plan_by_code, title_for
from reports.selectors.heads import department_of


class Command(BaseCommand):
    help = "Lập báo cáo của một kế hoạch và một năm, ghi các tệp vào thư mục. Cùng đường chạy với việc nền."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="mã kế hoạch, ví dụ KG-2021")
        parser.add_argument("--year", type=int, required=True, help="năm báo cáo")
        parser.add_argument("--kind", choices=ReportKind.values, default=ReportKind.ANNUAL, help="loại báo cáo")
        parser.add_argument(
            "--part", type=int, default=0, help="kỳ trong năm: 6 tháng, quý, hoặc số thứ tự báo cáo đột xuất"
        )
        parser.add_argument("--formats", default="pdf,docx,xlsx", help="các định dạng, cách nhau bằng dấu phẩy")
        parser.add_argument("--output", type=Path, required=True, help="thư mục ghi tệp")

    def handle(self, *args: Any, code: str, year: int, formats: str, output: Path, **options: Any) -> None:
        wanted = tuple(dict.fromkeys(name.strip().lower() for name in formats.split(",") if name.strip()))
        try:
            plan = plan_by_code(system_actor("generate_report"), code)
            kind, part = str(options["kind"]), int(options["part"])
            payload = payload_for(plan, year, wanted, kind=kind, part=part)
            title = title_for(plan, year, kind=kind, part=part)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None
        assert plan.province is not None
        province = successor_on(plan.province, clock.today())
        actor = system_actor("generate_report", department_of(province.pk))
        job = run_now(actor=actor, kind=KEY, payload=payload, title=title)
        if job.status != JobStatus.DONE:
            raise CommandError(job.error or str(JobStatus(job.status).label))
        try:
            output.mkdir(parents=True, exist_ok=True)
            for entry in job.files.select_related("file"):
                target = output / entry.file.original_name
                with entry.file.file.open("rb") as content:
                    target.write_bytes(content.read())
                self.stdout.write(f"{target}  sha256:{entry.file.sha256}")
        except OSError as error:
            raise CommandError(f"Không ghi được vào thư mục {output}: {error.strerror}") from None
