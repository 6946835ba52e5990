"""Approvals fall with the content; dispatch, receipt, supplement with difference; the same bytes again (R08, R09)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from portal.core.errors import NotAllowed, RuleViolation
from portal.documents.rendering import render
from portal.jobs.models import Job
from portal.jobs.runner import run
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from reports.actions.move_report import move_report
from reports.actions.record_answer import record_dispatch, record_receipt
from reports.actions.send_report import send_report
from reports.actions.sign_report import sign_report
from reports.composition.plain import from_plain
from reports.composition.stored import frozen_composition
from reports.documents.report import build_report
from reports.models import Report, ReportDispatch, ReportObligation, ReportReceipt
from reports.selectors import reports
from reports.selectors.heads import ReportHead
from tests.reports.conftest import TODAY, House


@pytest.mark.requirement("R09")
def test_an_approval_does_not_cover_changed_content(house: House) -> None:
    report = house.submitted()
    Report.objects.filter(pk=report.pk).update(texts={"money": "Đổi sau khi duyệt"})
    report.refresh_from_db()
    with pytest.raises(RuleViolation) as refusal:
        sign_report(actor=house.leader, report=report, signed_on=TODAY)
    assert refusal.value.code == "changed_after_review"

    report = move_report(actor=house.officer, report=report, step="withdraw", note="Sửa số liệu")

    assert (report.status, report.reviewed_by, report.reviewed_sha256) == ("draft", None, "")
    assert ReportObligation.objects.get().status == "drafting"


@pytest.mark.requirement("R09")
def test_a_signature_does_not_cover_changed_content_and_the_number_stays(house: House) -> None:
    report = house.signed()
    number = report.number
    Report.objects.filter(pk=report.pk).update(texts={"money": "Đổi sau khi ký"})
    report.refresh_from_db()
    with pytest.raises(RuleViolation) as refusal:
        send_report(actor=house.officer, report=report, sent_on=TODAY, channel="axis")
    assert refusal.value.code == "changed_after_signing"
    with pytest.raises(RuleViolation):
        move_report(actor=house.officer, report=report, step="withdraw")

    report = move_report(actor=house.officer, report=report, step="withdraw", note="Lời văn sai")
    assert (report.signed_by, report.signed_on, report.number) == (None, None, number)
    report = move_report(actor=house.officer, report=report, step="submit")
    report = move_report(actor=house.director, report=report, step="forward")
    report = sign_report(actor=house.leader, report=report, signed_on=TODAY)

    assert report.number == number
    assert send_report(actor=house.officer, report=report, sent_on=TODAY, channel="axis").status == "sent"


@pytest.mark.surface
@pytest.mark.requirement("R08")
def test_the_frozen_copy_gives_the_same_bytes_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    report = house.sent()
    frozen = reports.frozen_of(report)
    assert frozen is not None
    house.plan.title = "Tên đã đổi"
    house.plan.save()
    Report.objects.filter(pk=report.pk).update(texts={}, figures={})
    later = dt.datetime(2027, 3, 1, 2, tzinfo=dt.UTC)
    monkeypatch.setattr("portal.core.clock.now", lambda: later)
    report = Report.objects.select_related("plan", "obligation").get(pk=report.pk)

    head = from_plain(ReportHead, frozen.data["head"])
    document = build_report(report, frozen_composition(frozen), frozen.data["texts"], head)

    for kind in ("pdf", "docx", "xlsx"):
        again = hashlib.sha256(render(document, kind)).hexdigest()
        assert again == frozen.data["files"][kind]["sha256"], kind


@pytest.mark.requirement("R09")
def test_every_recipient_and_the_answer_of_the_ministry_are_recorded(
    house: House, client_of: Callable[[Actor], Client]
) -> None:
    report = house.sent()
    assert report.dispatches.order_by("pk")[0].recipient == "Bộ Khoa học và Công nghệ (để báo cáo)"
    assert not report.dispatches.filter(recipient__startswith="Lưu").exists()
    record_dispatch(actor=house.officer, report=report, recipient="Sở Công Thương", channel="mail", sent_on=TODAY)
    record_receipt(
        actor=house.officer, report=report, kind="received", received_on=TODAY, number="4501/VP", note="Văn thư Bộ"
    )
    page = client_of(house.officer).get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert "Sở Công Thương" in page and "4501/VP" in page
    for model in (ReportDispatch, ReportReceipt):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.objects.all().delete()


def test_answers_are_refused_with_a_day_or_a_reason_that_cannot_be(
    house: House, client_of: Callable[[Actor], Client]
) -> None:
    report = house.sent()
    for day, place in ((TODAY + dt.timedelta(days=1), "received_on"), (TODAY - dt.timedelta(days=1), "received_on")):
        with pytest.raises(RuleViolation) as refusal:
            record_receipt(actor=house.officer, report=report, kind="received", received_on=day)
        assert refusal.value.problems[0].place == place
    with pytest.raises(RuleViolation, match="lý do"):
        record_receipt(actor=house.officer, report=report, kind="returned", received_on=TODAY)
    with pytest.raises(NotAllowed):
        record_receipt(actor=house.leader, report=report, kind="received", received_on=TODAY)
    client = client_of(house.officer)
    url = reverse("reports:report_receipt", args=[report.public_id])
    assert client.post(url, {"kind": "returned", "received_on": "21/11/2026"}).status_code == 422
    assert client.post(url, {"kind": "received", "received_on": "21/11/2026", "number": "12"}).status_code == 302
    url = reverse("reports:report_dispatch", args=[report.public_id])
    posted = {"recipient": "Sở Y tế", "channel": "mail", "sent_on": "21/11/2026"}
    assert client.post(url, posted).status_code == 302


def test_nothing_is_answered_before_it_is_sent(house: House) -> None:
    with pytest.raises(RuleViolation):
        record_receipt(actor=house.officer, report=house.signed(), kind="received", received_on=TODAY)


@pytest.mark.requirement("R08")
def test_a_report_is_sent_by_a_worker_while_people_watch(house: House, client_of: Callable[[Actor], Client]) -> None:
    report = house.signed()
    client, url = client_of(house.officer), reverse("reports:report_send", args=[report.public_id])
    posted = {"sent_on": "21/11/2026", "channel": "axis", "reference": "LT-1"}

    assert client.post(url, {**posted, "sent_on": "01/11/2026"}).status_code == 422, "refused at once, at its field"
    answers = [client.post(url, posted) for _click in range(2)]
    other = client.post(url, {**posted, "channel": "mail"})

    job = Job.objects.get(kind="reports.send")
    assert {answer["Location"] for answer in answers} == {reverse("jobs:job_detail", args=[job.public_id])}
    assert other.status_code == 422 and "đang được gửi" in other.content.decode()
    detail = reverse("reports:report_detail", args=[report.public_id])
    assert f'id="job-{job.public_id}"' in client.get(detail).content.decode(), "who asked watches it there too"
    seen = client_of(house.leader).get(detail).content.decode()
    assert f"Gửi {report}" in seen and f'id="job-{job.public_id}"' not in seen, "the others see that work goes on"
    run(job.pk)
    job.refresh_from_db()
    report.refresh_from_db()
    assert (job.status, report.status, report.sent_reference) == ("done", "sent", "LT-1"), job.error
    assert reports.frozen_of(report) is not None
    assert client_of(house.officer).get(job.result_url).status_code == 200
    assert Notification.objects.filter(kind="jobs.done", url__contains=str(job.public_id)).count() == 1


@pytest.mark.requirement("R08")
def test_a_sending_that_is_overtaken_leaves_nothing(house: House, client_of: Callable[[Actor], Client]) -> None:
    report = house.signed()
    client, url = client_of(house.officer), reverse("reports:report_send", args=[report.public_id])
    client.post(url, {"sent_on": "21/11/2026", "channel": "axis", "reference": "LT-1"})
    move_report(actor=house.officer, report=report, step="withdraw", note="Sai số")

    job = Job.objects.get(kind="reports.send")
    run(job.pk)

    job.refresh_from_db()
    report.refresh_from_db()
    assert (job.status, report.status, reports.frozen_of(report)) == ("failed", "draft", None)
    assert job.error and not ReportDispatch.objects.exists()
