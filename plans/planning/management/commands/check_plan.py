"""The inconsistencies of a plan, each with its place."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.planning.rules.consistency import check_plan, inconsistencies
from plans.planning.rules.findings import GROUP_LABELS, Group, Severity
from plans.planning.selectors.plans import plan_for
from plans.planning.selectors.summaries import contents_of
from portal.core.errors import NotFound

MARKS = {Severity.OK: "khớp", Severity.NOTE: "lưu ý", Severity.MISMATCH: "LỆCH"}


class Command(BaseCommand):
    help = "Kiểm tra một kế hoạch: số học của dự toán, nhịp từng năm, chỗ lệch và chỗ thiếu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--json", action="store_true", help="in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plan = plan_for(options["code"])
        except NotFound as error:
            raise CommandError(str(error)) from error
        if plan.current_version is None:
            raise CommandError(f"Kế hoạch {plan.code} chỉ được nhắc tên, không có nội dung.")
        findings = check_plan(contents_of(plan))
        if options["json"]:
            arithmetic = [finding for finding in findings if finding.group == Group.ARITHMETIC]
            answer = {
                "code": plan.code,
                "arithmetic": {"checked": len(arithmetic), "failed": sum(not finding.agrees for finding in arithmetic)},
                "checks": [{**asdict(finding), "agrees": finding.agrees} for finding in findings],
                "inconsistencies": [asdict(finding) for finding in inconsistencies(findings)],
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        for group in Group:
            members = [finding for finding in findings if finding.group == group]
            if members:
                wrong = sum(finding.severity != Severity.OK for finding in members)
                self.stdout.write(f"{GROUP_LABELS[group]}: {len(members)} phép kiểm, {wrong} cần xem")
                for finding in members:
                    if finding.severity != Severity.OK:
                        lines = f" (dòng {', '.join(map(str, finding.lines))})" if finding.lines else ""
                        self.stdout.write(f"  {MARKS[finding.severity]} {finding.place}{lines}: {finding.message}")
