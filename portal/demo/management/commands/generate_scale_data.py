"""Data in the sizes of the whole country, for `make bench`. The same seed gives the same rows."""

from __future__ import annotations

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction

from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.models import Plan
from portal.demo.scale.meetings import make_meetings
from portal.demo.scale.places import Offices, make_offices, provinces_to_fill, standing_offices
from portal.demo.scale.plans import PlanSizes, catalogue, make_plan
from portal.demo.scale.registers import make_registers
from portal.demo.scale.support import make_enterprises, make_support
from portal.organizations.actor import system_actor
from portal.vietnam.models import Province


class Command(BaseCommand):
    help = "Sinh dữ liệu quy mô lớn để đo tốc độ; chạy lại với số lớn hơn thì thêm cho đủ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--provinces", type=int, default=34)
        parser.add_argument("--skip", type=int, default=0, help="bỏ qua bấy nhiêu tỉnh đầu")
        parser.add_argument("--plans", type=int, default=3, help="mỗi tỉnh")
        parser.add_argument("--targets", type=int, default=40, help="mỗi kế hoạch")
        parser.add_argument("--tasks", type=int, default=120, help="mỗi kế hoạch")
        parser.add_argument("--enterprises", type=int, default=34_000, help="cả nước")
        parser.add_argument("--applications", type=int, default=204_000, help="cả nước")
        parser.add_argument("--projects", type=int, default=200_000, help="cả nước; không quá số hồ sơ")
        parser.add_argument("--standards", type=int, default=0, help="dùng chung cả nước")
        parser.add_argument("--trainees", type=int, default=0, help="của tỉnh đầu tiên")
        parser.add_argument("--output-years", type=int, default=0, help="năm năng suất của mỗi đơn vị, tỉnh đầu tiên")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        for command in ("load_places", "load_holidays", "load_programmes"):
            call_command(command, verbosity=0)
        started = time.monotonic()
        skip = options["skip"]
        provinces = provinces_to_fill(skip + options["provinces"])[skip:]
        for number, province in enumerate(provinces, skip):
            self._fill(number, province, options)
        self._analyse()
        if options["verbosity"]:
            self.stdout.write(f"{len(provinces)} tỉnh, {time.monotonic() - started:.0f} s")

    def _fill(self, number: int, province: Province, options: dict[str, Any]) -> None:
        seed, share = options["seed"], options["provinces"]
        if Plan.objects.filter(province=province, code__startswith="QM-").exists():
            offices = standing_offices(province)
        else:
            with transaction.atomic():
                offices = make_offices(seed, province)
                self._write_plans(offices, options)
        plans = list(Plan.objects.filter(province=province, code__startswith="QM-").order_by("code"))
        make_enterprises(seed, offices, number, max(1, options["enterprises"] // share))
        make_support(
            seed,
            offices,
            plans,
            applications=options["applications"] // share,
            projects=min(options["projects"], options["applications"]) // share,
        )
        if number == 0:
            make_meetings(seed, offices)
            sizes = {name: options[name] for name in ("standards", "trainees")}
            make_registers(seed, offices, plans[0], years=options["output_years"], **sizes)

    def _write_plans(self, offices: Offices, options: dict[str, Any]) -> None:
        seed, sizes = options["seed"], PlanSizes(options["targets"], options["tasks"])
        measures = catalogue(seed)
        for number in range(1, options["plans"] + 1):
            plan = make_plan(seed, offices, number, measures, sizes)
            sync_follow_ups(actor=system_actor("generate_scale_data"), plan=plan)

    def _analyse(self) -> None:
        """A fresh database does not know yet how its rows lie."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
