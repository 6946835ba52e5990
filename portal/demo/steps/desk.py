"""The desk at work: two officers, one of them away; rules of assignment; supplements on the way; letters in every state."""

from __future__ import annotations

import datetime as dt

from django.db import models

from enterprises.applications.actions.answer_supplement import answer_supplement
from enterprises.applications.actions.assign_application import assign_application, assign_by_rule
from enterprises.applications.actions.fill_checklist import fill_checklist
from enterprises.applications.actions.keep_absences import record_absence, save_rule
from enterprises.applications.actions.receive_on_paper import note_paper_copy, receive_on_paper
from enterprises.applications.actions.register_paper_application import register_paper_application
from enterprises.applications.actions.release_letters import release_letters
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.save_draft import save_draft
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.models import Application, Call, Letter
from enterprises.applications.rules.completeness import paper_place
from enterprises.registry.enums import BeneficiaryKind, SectorGroup
from portal.core import clock
from portal.demo.people import account_for, actor
from portal.demo.steps.chain import ago, calls, submitted
from portal.demo.steps.enterprises import enterprise, tax_code
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingMail
from portal.organizations.models import User
from portal.organizations.roles import Role


def load_desk() -> None:
    """Files answered, waiting and entered on paper; who has them; what is told to whom."""
    _improvement, _systems, standards = calls()
    colleague = _colleague()
    _refusal_came_back()
    _answered(standards)
    _by_post(standards)
    _shared_out(standards, colleague)


def _colleague() -> User:
    """A second officer of the Department: substitutes need somebody to stand in."""
    office = actor("chuyenvien").organization
    assert office is not None
    post = "Chuyên viên phòng Quản lý Công nghệ"
    return account_for("Phan Văn Bảo", "chuyenvien2", "kg", office, Role.OFFICER, position=post)


def _answered(call: Call) -> None:
    """Two fields and a paper asked about, answered place by place; the officer looks at before and after."""
    officer, (_who, person) = actor("chuyenvien"), enterprise("dn05")
    row = submitted(call, "dn05", "Xây dựng TCCS cho bao bì PP dệt", 6, 5, days_ago=10)
    with ago(8):
        row = take_application(actor=officer, application=row)
        findings = {
            "indicators_before": ("fix", "Nêu số liệu của 3 năm gần nhất."),
            "bank_name": ("fix", "Ghi rõ chi nhánh."),
            "title": ("present", ""),
        }
        fill_checklist(actor=officer, application=row, findings=findings)
        row = request_supplement(actor=officer, application=row, note="Làm rõ số liệu trước khi hỗ trợ.")
        release_letters(actor=officer, letters=list(row.letters.filter(kind="supplement")))
        _mails_of(_letters_of("dn05")).update(state=MailState.SENT, attempts=1, sent_at=clock.now())
    with ago(4):
        facts = {"indicators_before": "Tỷ lệ lỗi 2023: 7,4%; 2024: 7,0%; 2025: 6,8%"}
        row = save_draft(actor=person, application=row, facts=facts)
        said = {"bank_name": "Tài khoản mở tại hội sở tỉnh, không có chi nhánh."}
        answer_supplement(actor=person, application=row, answers=said)


def _by_post(call: Call) -> None:
    """A cooperative without account sent its file by post; one paper is there on paper only, one is missing."""
    officer = actor("chuyenvien")
    with ago(3):
        row = receive_on_paper(
            actor=officer,
            call=call,
            channel="post",
            received_on=clock.today() - dt.timedelta(days=1),
            profile={
                "name": "Hợp tác xã Nấm rơm U Minh (giả định)",
                "kind": BeneficiaryKind.COOPERATIVE,
                "sector_group": SectorGroup.AGRICULTURE,
                "sector_name": "Trồng nấm",
                "tax_code": tax_code(75),
                "commune": "U Minh Thượng",
                "representative": "Lưu Thị Út",
                "email": "naromuminh@trinhdien.example",
            },
        )
        row = save_draft(
            actor=officer,
            application=row,
            facts={
                "title": "Xây dựng TCCS cho nấm rơm sấy",
                "need": "Chưa có tiêu chuẩn để công bố, siêu thị trả hàng.",
                "work_plan": "Thuê tư vấn, khảo sát, dự thảo, lấy ý kiến, công bố trong 4 tháng.",
                "expected_results": "Một tiêu chuẩn cơ sở được công bố.",
                "indicators_before": "Hàng bị trả 12%",
                "indicators_after": "Hàng bị trả dưới 3%",
                "contract_value_vnd": 6_000_000,
                "requested_vnd": 5_000_000,
                "has_pledged_single_source": True,
            },
        )
        papers = list(call.papers.all())
        for paper in papers[:3]:
            note_paper_copy(actor=officer, application=row, paper=paper, note="01 bản chính, tủ 2")
        row = register_paper_application(actor=officer, application=row)
    with ago(2):
        row = take_application(actor=officer, application=row)
        missing = {paper_place(papers[3]): ("missing", "Chưa có cam kết mẫu I.6.")}
        fill_checklist(actor=officer, application=row, findings=missing)
        request_supplement(actor=officer, application=row, note="Hồ sơ gửi bưu điện thiếu một giấy tờ.")


def _shared_out(call: Call, colleague: User) -> None:
    """Rules by measure and by commune, files given by hand and by rule, the colleague away for the week."""
    officer, director = actor("chuyenvien"), actor("lanhdao")
    assert officer.user is not None
    with ago(6):
        save_rule(actor=director, officer=officer.user, measure=call.measure)
        save_rule(actor=director, officer=colleague, commune="Phú Quốc")
        checking = Application.objects.get(call=call, enterprise=enterprise("dn14")[0])
        assign_application(actor=director, application=checking, officer=colleague, reason="Quen ngành hàng khóm")
    with ago(1):
        assign_by_rule(actor=director, application=Application.objects.get(call=call, enterprise=enterprise("dn03")[0]))
    record_absence(
        actor=director,
        officer=colleague,
        substitute=officer.user,
        starts_on=clock.today(),
        ends_on=clock.today() + dt.timedelta(days=4),
        reason="Tập huấn tại Cần Thơ",
    )


def _refusal_came_back() -> None:
    """A letter released whose mail nobody could take; it waits to be sent again."""
    refusals = _letters_of("dn08").filter(kind="result")
    with ago(37):
        release_letters(actor=actor("chuyenvien"), letters=list(refusals))
    came_back = "SMTPRecipientsRefused: 550 5.1.1 Hộp thư người nhận không tồn tại"
    _mails_of(refusals).update(state=MailState.FAILED, attempts=1, last_error=came_back)


def _letters_of(key: str) -> models.QuerySet[Letter]:
    return Letter.objects.filter(recipient=enterprise(key)[0])


def _mails_of(letters: models.QuerySet[Letter]) -> models.QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(pk__in=letters.values("deliveries__mail"))
