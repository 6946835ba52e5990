"""`make bench-closing`: 200 enterprises save and submit in the last two minutes of a call, against the stack of production.

One machine, loopback only: a throw-away PostgreSQL, gunicorn with two workers, one Celery worker with the file broker. The
requests carry the stamp nginx sets (`X-Request-Start`), so that the instant a request reached the server decides, not the
instant a worker is free. Each enterprise types into its draft (autosaves that grow, one at a time as the page sends them) and
files while it may still be typing; most in the last quarter, one in five with a double click, one in eight only after the end.

It fails when a text the server acknowledged is gone, when an application has two receipts, when anything stamped at or after
the closing instant was taken or anything stamped before it refused, when codes have a gap, when an answer was a 5xx, or when
the letters of receipt were not sent. `--enterprises` and `--seconds` make it smaller.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import json
import os
import random
import re
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOST, MARK = "localhost", "bench:closing"
FIRST_WORDS = "Bản đầu."
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
"""A receipt that was shown must survive a power cut: the server of this run writes as production does."""
AFTER_THE_END = 8
DOUBLE_CLICKS = 5
MAIL_SECONDS = 180


@dataclass
class Applicant:
    """One enterprise with its draft and the browser of its person."""

    number: int
    draft: str
    cookie: str
    token: str
    acknowledged: str = FIRST_WORDS
    last_typed: str = FIRST_WORDS
    stamped: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    submits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def post(self, port: int, page: str, facts: dict[str, str], *, autosave: bool = False) -> tuple[int, str, float]:
        """Status, where it leads or what it says, seconds; stamped as the proxy in front does."""
        path = f"/ho-so/{self.draft}/soan/{page}/{'luu/' if autosave else ''}"
        stamp = time.time()
        headers = {
            "Cookie": f"{self.cookie}; csrftoken={self.token}",
            "Host": HOST,
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Request-Start": f"t={stamp:.3f}",
            "Accept": "application/json" if autosave else "text/html",
        }
        body = urllib.parse.urlencode({**facts, "csrfmiddlewaretoken": self.token})
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            connection.close()
        if answer.status >= 500:
            self.faults.append(f"{page}: {answer.status}")
        if answer.status == 422:
            self.refusals.append(_words_of(text))
        if page == "nop":
            self.stamped.append(round(stamp, 3))
        return answer.status, answer.headers.get("Location") or text, time.time() - stamp

    def type_on(self, port: int) -> None:
        """One autosave of a text that has grown."""
        self.last_typed = f"{self.last_typed} Câu {len(self.saves) + 1}.".strip()
        facts = {"need": self.last_typed, "initial-need": self.acknowledged}
        status, said, seconds = self.post(port, "viec", facts, autosave=True)
        self.saves.append(seconds)
        if status == 200 and not json.loads(said)["conflicts"]:
            self.acknowledged = self.last_typed
        elif status != 409:
            self.faults.append(f"autosave: {status}")

    def submit(self, port: int) -> None:
        """Press "Nộp hồ sơ"; every fifth twice at once."""
        facts = {"has_pledged_single_source": "on", "initial-has_pledged_single_source": "True", "di": "nop"}

        def click() -> None:
            status, where, seconds = self.post(port, "nop", facts)
            self.submits.append(seconds)
            if status not in (302, 422) or (status == 302 and "/da-nop/" not in where):
                self.faults.append(f"submit: {status} {where[:80]}")

        clicks = [threading.Thread(target=click) for _click in range(2 if self.number % DOUBLE_CLICKS == 0 else 1)]
        for thread in clicks:
            thread.start()
        for thread in clicks:
            thread.join()


def _words_of(page: str) -> str:
    """What the page says at its top when it refuses."""
    found = re.search(r'class="[^"]*error-summary.*?</ul>|class="[^"]*error-summary.*?</div>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0].partition(">")[2]).split()) if found else page[:200]


def act(applicant: Applicant, port: int, closes: float, window: float) -> None:
    """The last minutes of one person: types now and then, and files at the moment planned, whatever the server does."""
    dice = random.Random(applicant.number)
    if applicant.number % AFTER_THE_END == 0:
        files_at = closes + dice.uniform(0.05, 3)
    elif dice.random() < 0.7:
        files_at = closes - dice.uniform(0.05, window / 4)
    else:
        files_at = closes - dice.uniform(window / 4, window * 0.7)
    types_at = sorted(dice.uniform(closes - window, files_at - 0.5) for _save in range(dice.randint(3, 6)))
    has_filed = threading.Event()

    def type_now_and_then() -> None:
        for instant in types_at:
            if has_filed.wait(max(0.0, instant - time.time())):
                return
            applicant.type_on(port)

    typing = threading.Thread(target=type_now_and_then)
    typing.start()
    time.sleep(max(0.0, files_at - time.time()))
    applicant.submit(port)
    has_filed.set()
    typing.join()


def _environment(folder: Path) -> None:
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.bench.settings",
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="localhost,testserver",
        SITE_ADDRESS="http://localhost",
        CELERY_BROKER_URL="filesystem://localhost",
        EMAIL_URL="dummymail://",
        MEDIA_ROOT=str(folder / "media"),
        STATIC_ROOT=str(folder / "static"),
        PORTAL_STATE_DIR=str(folder / "state"),
        PGHOST=str(folder / "pg"),
        PGUSER="portal",
        DATABASE_URL="postgres:///portal",
        TRUST_REQUEST_START="true",
        LOG_LEVEL="ERROR",
    )


@contextmanager
def celery_worker() -> Iterator[None]:
    """One Celery worker, as `make run` starts it."""
    command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "--concurrency", "1", "--loglevel", "ERROR"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def prepare(count: int) -> tuple[Any, list[Applicant]]:
    """A call and `count` complete drafts with a signed-in person each."""
    from django.test import Client

    from portal.organizations.middleware import SESSION_KEY
    from tests.factories.enterprises import make_draft, make_office

    office = make_office()
    applicants = []
    for number in range(1, count + 1):
        draft, person = make_draft(office.call, need=FIRST_WORDS)
        client = Client()
        client.force_login(person.user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[SESSION_KEY] = person.organization_id
        session.save()
        cookie = f"sessionid={client.cookies['sessionid'].value}"
        applicants.append(Applicant(number, str(draft.public_id), cookie, secrets.token_hex(16)))
    return office.call, applicants


def judge(applicants: Sequence[Applicant], closes: dt.datetime) -> tuple[dict[str, int], list[str]]:
    """What was counted, and everything that is wrong."""
    from enterprises.applications.models import Application

    rows = {str(row.public_id): row for row in Application.objects.prefetch_related("letters")}
    wrong = [f"{a.number}: {fault}" for a in applicants for fault in a.faults]
    lost = doubled = taken_late = 0
    limit = closes.timestamp()
    for applicant in applicants:
        row = rows[applicant.draft]
        if row.need not in (applicant.acknowledged, applicant.last_typed):
            lost += 1
            wrong.append(f"{applicant.number}: acknowledged {applicant.acknowledged!r}, stored {row.need!r}")
        receipts = sum(1 for letter in row.letters.all() if letter.kind == "receipt")
        doubled += receipts > 1
        if receipts != (1 if row.code else 0):
            wrong.append(f"{applicant.number}: {receipts} receipts for {row.code or 'a draft'}")
        if row.code and row.submitted_at >= closes:
            taken_late += 1
            wrong.append(f"{applicant.number}: taken at {row.submitted_at}")
        if bool(row.code) != any(stamp < limit for stamp in applicant.stamped):
            said = "; ".join(applicant.refusals)
            wrong.append(f"{applicant.number}: stamped {applicant.stamped}, end {limit}, code {row.code!r}: {said}")
    numbers = sorted(int(re.sub(r".*-", "", row.code)) for row in rows.values() if row.code)
    if numbers != list(range(1, len(numbers) + 1)):
        wrong.append(f"codes have gaps: {numbers}")
    late = sum(1 for a in applicants if not rows[a.draft].code)
    broken = sum(1 for a in applicants for fault in a.faults if re.search(r": 5\d\d$", fault))
    counted = {"filed": len(numbers), "late": late, "lost": lost, "doubled": doubled}
    return counted | {"taken_late": taken_late, "broken": broken}, wrong


def wait_for_mail() -> int:
    """Letters still waiting when the Celery worker had time to send them."""
    from portal.notifications.enums import MailState
    from portal.notifications.models import OutgoingMail

    until = time.monotonic() + MAIL_SECONDS
    waiting = OutgoingMail.objects.exclude(state=MailState.SENT)
    while waiting.exists() and time.monotonic() < until:
        time.sleep(1)
    return waiting.count()


def times(seconds: Sequence[float]) -> str:
    """Median, 95th percentile and longest, in milliseconds."""
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return " | ".join(
        f"{value * 1000:,.0f}".replace(",", ".") for value in (statistics.median(ordered), p95, ordered[-1])
    )


def make_database() -> None:
    """An empty portal in the throw-away cluster."""
    import django
    import psycopg

    with psycopg.connect("dbname=postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE portal")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def measure(count: int, window: float, is_written: bool) -> int:
    """The closing minutes, the judgement, the report; 1 when anything is wrong."""
    from django.db import connection as database

    from enterprises.applications.models import Call
    from tests.bench import servers

    call, applicants = prepare(count)
    with servers.server("tests.bench.settings") as port, celery_worker():
        closes = dt.datetime.fromtimestamp(round(time.time() + window + 2), tz=dt.UTC)
        Call.objects.filter(pk=call.pk).update(closes_at=closes)
        database.close()
        threads = [threading.Thread(target=act, args=(a, port, closes.timestamp(), window)) for a in applicants]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        unsent = wait_for_mail()
    counted, wrong = judge(applicants, closes)
    if unsent:
        wrong.append(f"{unsent} letters were not sent")
    text = report(applicants, counted, window, unsent)
    sys.stdout.write(f"{text}\n")
    for line in wrong:
        sys.stderr.write(f"✗ {line}\n")
    if is_written and not wrong:
        write(text)
    return 1 if wrong else 0


def _priority() -> str:
    """Said when the run was given more (or less) of a shared machine than its other processes."""
    nice = os.getpriority(os.PRIO_PROCESS, 0)
    return f" (máy dùng chung, nice {nice})" if nice else ""


def report(applicants: Sequence[Applicant], counted: dict[str, int], window: float, unsent: int) -> str:
    """The result as Markdown."""
    saves = [seconds for a in applicants for seconds in a.saves]
    submits = [seconds for a in applicants for seconds in a.submits]
    today = dt.datetime.now(tz=dt.UTC)
    return "\n".join(
        [
            f"Đo ngày {today:%d/%m/%Y}, {os.cpu_count()} lõi{_priority()}, tải máy khi xong {os.getloadavg()[0]:.0f}.",
            "PostgreSQL (ghi bền), gunicorn 2 tiến trình, 1 Celery worker; trình giả lập chạy trên cùng máy.",
            f"{len(applicants)} đơn vị lưu và nộp trong {window:.0f} giây cuối của đợt; {len(saves)} lần tự lưu, {len(submits)} lần bấm nộp.",
            "",
            "| Kết quả | Số |",
            "|---|--:|",
            f"| hồ sơ được nhận, mã liền nhau từ 1 | {counted['filed']} |",
            f"| bấm nộp từ giây hết hạn trở đi: bị từ chối, bản nháp còn nguyên | {counted['late']} |",
            f"| bản nháp mất nội dung đã báo là đã lưu | {counted['lost']} |",
            f"| hồ sơ có hai phiếu tiếp nhận | {counted['doubled']} |",
            f"| hồ sơ được nhận sau phút hết hạn | {counted['taken_late']} |",
            f"| trả lời lỗi máy chủ (5xx) | {counted['broken']} |",
            f"| thư chưa gửi khi kết thúc | {unsent} |",
            "",
            "| Yêu cầu | p50 ms | p95 ms | lâu nhất ms |",
            "|---|--:|--:|--:|",
            f"| tự lưu | {times(saves)} |",
            f"| nộp | {times(submits)} |",
        ]
    )


def write(text: str) -> None:
    """Put the result between its marks in docs/performance.md."""
    path = Path(__file__).resolve().parent.parent.parent / "docs" / "performance.md"
    begin, end = f"<!-- {MARK} begin -->", f"<!-- {MARK} end -->"
    page = path.read_text(encoding="utf-8")
    head, _begin, rest = page.partition(begin)
    path.write_text(f"{head}{begin}\n{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--enterprises", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--write", action="store_true", help="put the result into docs/performance.md")
    arguments = parser.parse_args()
    os.environ["PYTEST_XDIST_WORKER"] = "bench"  # the plugin lends its cluster and sets up nothing of its own
    from tests.pgplugin import PREFIX, ThrowAwayCluster

    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}closing-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        _environment(folder)
        cluster = ThrowAwayCluster(folder / "pg", DURABLE)
        try:
            cluster.start()
            make_database()
            return measure(arguments.enterprises, arguments.seconds, arguments.write)
        finally:
            cluster.stop()


if __name__ == "__main__":
    sys.exit(main())
