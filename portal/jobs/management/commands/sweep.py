"""`manage.py sweep [--on DATE]`: the daily sweep by hand, or for a missed day."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core import clock
from portal.jobs import lost, sweeps
from portal.notifications import delivery


class Command(BaseCommand):
    help = "Quét hằng ngày: nghĩa vụ đến hạn, nhắc việc, việc chạy nền bị bỏ dở, thư chưa gửi. Chạy lại không hại."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=dt.date.fromisoformat, help="ngày quét (YYYY-MM-DD), mặc định hôm nay")

    def handle(self, *args: Any, on: dt.date | None = None, **options: Any) -> None:
        day = on or clock.today()
        outcomes = sweeps.run_sweeps(day)
        for outcome in outcomes:
            said = outcome.error or (outcome.answer or "xong" if outcome.ran else "tiến trình khác đang quét")
            self.stdout.write(f"{outcome.key}: {said}")
        self.stdout.write(f"việc gửi lại hàng đợi: {lost.requeue_lost_jobs()}")
        self.stdout.write(f"thư đã gửi: {delivery.deliver_outbox()}")
        broken = [outcome.key for outcome in outcomes if outcome.error]
        if broken:
            raise CommandError(f"Lượt quét ngày {day:%d/%m/%Y} có lỗi ở: {', '.join(broken)}")
