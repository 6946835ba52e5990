"""Counts and sums of plans, for people or as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.planning.models import Plan
from plans.planning.selectors.plans import plan_for
from plans.planning.selectors.summaries import plan_summaries
from portal.core.errors import NotFound
from portal.vietnam.money import format_vnd


class Command(BaseCommand):
    help = "Đếm và cộng nội dung các kế hoạch; không ghi mã thì lấy mọi kế hoạch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE")
        parser.add_argument("--json", action="store_true", help="in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plans = [plan_for(code) for code in options["codes"]]
        except NotFound as error:
            raise CommandError(str(error)) from error
        missing = [plan.code for plan in plans if plan.current_version is None]
        if missing:
            raise CommandError(f"Kế hoạch {', '.join(missing)} chỉ được nhắc tên, không có nội dung.")
        if not options["codes"]:
            plans = list(
                Plan.objects.filter(is_reference=False).select_related("province", "current_version").order_by("code")
            )
        summaries = plan_summaries(plans)
        if options["json"]:
            self.stdout.write(json.dumps(summaries, ensure_ascii=False, indent=2))
            return
        for summary in summaries:
            self.stdout.write(f"{summary['code']}  {summary['number'] or 'chưa có số'}  {summary['title']}")
            self.stdout.write("  " + ", ".join(f"{name} {value}" for name, value in summary["counts"].items()))
            if summary["sums"]["budget_total_vnd"]:
                self.stdout.write(f"  tổng dự toán {format_vnd(summary['sums']['budget_total_vnd'])} đồng")
