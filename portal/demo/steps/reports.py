"""Reports of the demonstration: last year's sent and acknowledged, this year's owed and being drafted."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from plans.planning.models import Plan
from portal.core import clock
from portal.demo.people import actor
from portal.demo.signing import sign_for_show
from portal.demo.steps.foundation import demo_plan
from portal.demo.steps.returns import collect_returns
from portal.documents.edxml.model import Party, Reference, Status
from portal.documents.edxml.writing import write_status
from portal.documents.models import CopyKind
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import Actor
from reports.actions.add_signed_copy import add_signed_copy
from reports.actions.decide_figures import decide_figures
from reports.actions.issue_paper import issue_paper
from reports.actions.make_package import make_package
from reports.actions.move_report import move_report
from reports.actions.read_status import read_status
from reports.actions.record_answer import record_receipt
from reports.actions.send_report import send_report
from reports.actions.sign_report import sign_report
from reports.composition.stored import stored_composition
from reports.enums import DispatchChannel, FigureChoice, ReceiptKind
from reports.jobs import KEY, payload_for, title_for
from reports.models import Report
from reports.selectors import reports


def load_reports() -> None:
    """Last year: Gia Lai's acknowledged, Quảng Nam's just arrived. This year: An Giang's with the director."""
    last = clock.today().year - 1
    report = _sent("gl", "GL-2022", last, f"312/BC-UBND/{last}")
    _over_the_axis(actor("chuyenvien", "gl"), report)
    with clock.at(dt.datetime(last, 12, 2, 10, tzinfo=clock.VIETNAM)):
        report = move_report(actor=actor("bo", "vn"), report=report, step="acknowledge")
        record_receipt(
            actor=actor("chuyenvien", "gl"),
            report=report,
            kind=ReceiptKind.ACKNOWLEDGED,
            received_on=clock.today(),
            number=f"4512/BKHCN-TĐC/{last}",
        )
    _sent("qn", "QN-2021", last, f"298/BC-UBND/{last}")
    collect_returns()
    report = _made(actor("chuyenvien"), demo_plan(), clock.today().year)
    report = _reconciled(actor("chuyenvien"), report)
    move_report(actor=actor("chuyenvien"), report=report, step="submit")
    call_command("sweep", verbosity=0)


def _reconciled(officer: Actor, report: Report) -> Report:
    """Figures of agencies that differ from what the system counts are decided, as before any report goes on."""
    found = stored_composition(report)
    reason = "Đơn vị có danh sách kèm theo; sổ của Cổng chưa ghi đủ (minh họa)."
    chosen = {row.code: (str(FigureChoice.AGENCY), reason) for row in (found.conflicts if found else ())}
    return decide_figures(actor=officer, report=report, chosen=chosen) if chosen else report


def _sent(tag: str, code: str, last: int, number: str) -> Report:
    """The report of `code` for the year `last`, through all hands of its province to the Ministry."""
    officer, director, committee = (actor(key, tag) for key in ("chuyenvien", "lanhdao", "ubnd"))
    with clock.at(dt.datetime(last, 11, 18, 9, tzinfo=clock.VIETNAM)):
        report = _made(officer, Plan.objects.get(code=code), last)
        report = move_report(actor=officer, report=report, step="submit")
        report = move_report(actor=director, report=report, step="forward")
    with clock.at(dt.datetime(last, 11, 25, 15, tzinfo=clock.VIETNAM)):
        report = sign_report(actor=committee, report=report, signed_on=clock.today(), number=number)
        _hand_in_signed(committee, report)
        return send_report(
            actor=officer,
            report=report,
            sent_on=clock.today(),
            channel=DispatchChannel.AXIS,
            reference=number.partition("/")[0],
        )


def _hand_in_signed(committee: Actor, report: Report) -> None:
    """The Committee's leader signs the paper with a token outside the portal and hands it in."""
    with issue_paper(actor=committee, report=report).file.file.open("rb") as kept:
        paper = kept.read()
    name = committee.user.full_name if committee.user else ""
    signed = sign_for_show(paper, name=name, organization=committee.organization_name)
    upload = SimpleUploadedFile("bao-cao-da-ky-so.pdf", signed, content_type="application/pdf")
    add_signed_copy(actor=committee, report=report, upload=upload, kind=CopyKind.SIGNED_PDF)


def _over_the_axis(officer: Actor, report: Report) -> None:
    """The package for the Ministry, and the two messages that came back over the axis."""
    with clock.at(dt.datetime(report.year, 11, 25, 16, tzinfo=clock.VIETNAM)):
        package = make_package(
            actor=officer,
            report=report,
            sender_code="H21",
            receiver_code="G06",
            receiver="Bộ Khoa học và Công nghệ",
        )
    named = Reference("H21", report.number, report.signed_on, package.document_id)
    ministry = Party("G06", "Bộ Khoa học và Công nghệ")
    for code, words, hour in (("01", "Văn bản đã đến", 8), ("03", "Văn thư Bộ đã vào sổ", 9)):
        at = dt.datetime(report.year, 11, 26, hour, tzinfo=clock.VIETNAM)
        with clock.at(at):
            said = Status(named, ministry, code, words, at, "Văn phòng Bộ", "Văn thư (minh họa)")
            read_status(actor=officer, report=report, content=write_status(said))


def _made(officer: Actor, plan: Plan, year: int) -> Report:
    """The report with figures and files, made by the same job as in the browser."""
    run_now(actor=officer, kind=KEY, payload=payload_for(plan, year), title=title_for(plan, year))
    report = reports.standing(plan, year)
    assert report is not None
    return report
