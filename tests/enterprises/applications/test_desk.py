"""The desk: paper filing, checklist, supplements field by field, assignment, clocks, steps for many, the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.actions.act_in_bulk import STEPS, act_in_bulk, preview
from enterprises.applications.actions.answer_supplement import answer_supplement
from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.assign_application import assign_application, assign_by_rule
from enterprises.applications.actions.confirm_eligible import confirm_eligible
from enterprises.applications.actions.fill_checklist import fill_checklist
from enterprises.applications.actions.keep_absences import record_absence, save_rule
from enterprises.applications.actions.lapse_supplement import lapse_supplement
from enterprises.applications.actions.receive_on_paper import note_paper_copy, receive_on_paper
from enterprises.applications.actions.register_paper_application import register_paper_application
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.save_draft import save_draft
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.clocks import warn_of_clocks
from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.models import Application, Handover
from enterprises.applications.rules.completeness import paper_place
from enterprises.applications.selectors import registers
from enterprises.applications.selectors.applications import visible_to
from enterprises.applications.selectors.checking import checklist_of
from enterprises.applications.work import applications_awaiting
from enterprises.registry.models import Enterprise
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import Actor, actor_for
from portal.organizations.roles import Role
from portal.workflow import deadlines
from tests.factories.attachments import pdf_bytes
from tests.factories.enterprises import CONTENTS, Office, make_enterprise, make_office, make_tax_code
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def colleague(office: Office, role: str = Role.OFFICER) -> Actor:
    return make_actor(role, organization=office.officer.organization)


def paper_file(office: Office) -> Application:
    """A unit nobody knows, received at the desk, entered but for its papers."""
    application = receive_on_paper(
        actor=office.officer,
        call=office.call,
        channel="post",
        received_on=clock.today() - dt.timedelta(days=2),
        profile={
            "name": "Hợp tác xã Rau an toàn Ia Băng",
            "kind": "cooperative",
            "sector_group": "agriculture",
            "tax_code": make_tax_code(),
            "commune": "Xã Ia Băng",
        },
    )
    return save_draft(actor=office.officer, application=application, facts=CONTENTS)


@pytest.mark.requirement("F02")
def test_numbers_run_without_gap_over_both_ways_of_filing_and_states_sum_to_the_total(
    office: Office, client_of: ClientOf
) -> None:
    office.submitted()
    office.checking()
    by_post = register_paper_application(actor=office.officer, application=paper_file(office))
    office.eligible()
    year = clock.today().year

    rows = registers.of_year(visible_to(office.officer), year)
    page = client_of(office.officer).get(reverse("applications:register"))
    xlsx = client_of(office.officer).get(reverse("applications:register"), {"xuat": "xlsx"})
    printed = client_of(office.officer).get(reverse("applications:register"), {"xuat": "pdf"})

    assert sorted(rows.values_list("code", flat=True)) == [f"HS-{year}-{n:04d}" for n in range(1, 5)]
    assert registers.gaps_of(office.officer.province_id, year) == (4, 4)
    assert sum(count for _status, count in registers.by_state(rows)) == rows.count() == 4
    assert page.context["total"] == page.context["page"].paginator.count == 4
    assert (by_post.letters.filter(kind="receipt").count(), by_post.received_on) == (
        1,
        clock.today() - dt.timedelta(days=2),
    )
    assert (xlsx.content[:2], printed.content[:4]) == (b"PK", b"%PDF")


@pytest.mark.requirement("F03")
def test_missing_paper_is_to_be_supplemented_and_not_eligible(office: Office) -> None:
    application = paper_file(office)
    first, second = office.call.papers.all()
    note_paper_copy(actor=office.officer, application=application, paper=first, note="01 bản chính, tủ 2")
    application = register_paper_application(actor=office.officer, application=application)
    application = take_application(actor=office.officer, application=application)

    verdicts = {item.place.label: item.verdict for item in checklist_of(application)}
    with pytest.raises(RuleViolation) as refusal:
        confirm_eligible(actor=office.officer, application=application)
    application = request_supplement(actor=office.officer, application=application, note="Thiếu giấy tờ.")

    assert (verdicts[first.name], verdicts[second.name]) == ("", "missing")
    assert paper_place(second) in {problem.place for problem in refusal.value.problems}
    assert application.status == A.SUPPLEMENT_REQUESTED
    assert [remark.field for remark in application.remarks.all()] == [paper_place(second)]


@pytest.mark.requirement("F03")
def test_wrong_kind_is_ineligible_with_the_rule_cited(promises: list[tuple[str, int]], client_of: ClientOf) -> None:
    office = make_office(beneficiary_kinds=["cooperative"])
    application, person = office.checking()
    client = client_of(office.officer)
    address = reverse("applications:application_ineligible", args=[application.public_id])
    rule = next(iter(client.get(address).context["form"].fields["rules"].choices))[0]

    silent = client.post(address, {"rules": [rule], "note": "", "citation": ""})
    client.post(address, {"rules": [rule], "note": "", "citation": "Mục 2 Kế hoạch 71/KH-UBND"})

    application.refresh_from_db()
    assert (silent.status_code, application.status) == (422, A.INELIGIBLE)
    assert "đơn vị là doanh nghiệp" in application.conclusion
    assert "Căn cứ: Mục 2 Kế hoạch 71/KH-UBND." in application.conclusion
    assert (
        application.conclusion
        in client_of(person)
        .get(reverse("applications:application_detail", args=[application.public_id]))
        .content.decode()
    )


def test_eligible_against_a_rule_needs_a_reason(promises: list[tuple[str, int]]) -> None:
    office = make_office(beneficiary_kinds=["cooperative"], papers=[{"name": "Đơn", "is_required": False}])
    application, _person = office.checking()

    with pytest.raises(RuleViolation, match="phải ghi rõ lý do"):
        confirm_eligible(actor=office.officer, application=application)
    done = confirm_eligible(actor=office.officer, application=application, note="Theo Công văn 12/UBND.")

    assert (done.status, done.conclusion) == (A.ELIGIBLE, "Theo Công văn 12/UBND.")


@pytest.mark.requirement("F04")
def test_only_the_fields_asked_about_open_and_old_and_new_stand_side_by_side(
    office: Office, client_of: ClientOf
) -> None:
    application, person = office.checking()
    document = application.documents.first()
    findings = {
        "need": ("fix", "Nêu số liệu lỗi của 3 năm."),
        "bank_name": ("fix", "Ghi rõ chi nhánh."),
        paper_place(document.paper): ("missing", "Bản quét bị mờ."),
    }
    fill_checklist(actor=office.officer, application=application, findings=findings)
    application = request_supplement(actor=office.officer, application=application, note="Bổ sung ba mục.")
    client, address = client_of(person), reverse("applications:supplement_edit", args=[application.public_id])
    page = client.get(address)

    assert all(text in page.content.decode() for _verdict, text in findings.values())
    assert "work_plan" not in page.context["form"].fields
    with pytest.raises(RuleViolation, match="không thay đổi được"):
        save_draft(actor=person, application=application, facts={"title": "Khác"})
    silent = client.post(address, {"need": CONTENTS["need"], "bank_name": "Agribank", "file": "1"})
    assert silent.status_code == 422
    assert "ghi giải trình vì sao giữ nguyên" in silent.content.decode()
    client.post(
        address,
        {
            "need": "2023: 6 %, 2024: 5,5 %, 2025: 5 %.",
            "bank_name": "Agribank",
            "said-bank_name": "Tài khoản mở tại hội sở.",
            f"file-{paper_place(document.paper)}": SimpleUploadedFile("ro.pdf", pdf_bytes()),
            "file": "1",
        },
    )

    application.refresh_from_db()
    need = application.remarks.get(field="need")
    shown = client_of(office.officer).get(reverse("applications:application_detail", args=[application.public_id]))
    assert application.status == A.CHECKING
    assert (need.old_value, need.new_value) == ("Tỷ lệ lỗi cao.", "2023: 6 %, 2024: 5,5 %, 2025: 5 %.")
    assert "Tài khoản mở tại hội sở." in shown.content.decode()
    assert {item.place.key for item in checklist_of(application) if item.is_stale} == set(findings)
    assert application.documents.filter(paper=document.paper).count() == 2


@pytest.mark.requirement("F04")
def test_several_rounds_keep_what_was_asked_and_nothing_is_deleted(office: Office) -> None:
    application, person = office.checking()
    for number in (1, 2):
        findings = {"need": ("fix", f"Lần {number}: nêu rõ hơn.")}
        fill_checklist(actor=office.officer, application=application, findings=findings)
        application = request_supplement(actor=office.officer, application=application, note=f"Lần {number}.")
        save_draft(actor=person, application=application, facts={"need": f"Câu trả lời {number}"})
        application = answer_supplement(actor=person, application=application)

    rounds = list(application.supplements.order_by("round"))
    assert [(row.round, row.is_answered, row.note) for row in rounds] == [(1, True, "Lần 1."), (2, True, "Lần 2.")]
    assert [r.remarks.get().new_value for r in rounds] == ["Câu trả lời 1", "Câu trả lời 2"]
    assert application.letters.filter(kind="supplement").count() == 2


def test_a_second_request_is_refused_while_one_is_open(office: Office) -> None:
    application, _person = office.checking()
    request_supplement(actor=office.officer, application=application, note="Bổ sung.")

    with pytest.raises(StaleState):
        request_supplement(actor=office.officer, application=application, note="Bổ sung nữa.")


@pytest.mark.demand(23)
def test_silence_ends_a_file_only_by_a_person_and_after_the_day(office: Office, client_of: ClientOf) -> None:
    application, person = office.checking()
    application = request_supplement(actor=office.officer, application=application, note="Bổ sung.")
    page = client_of(person).get(reverse("applications:supplement_edit", args=[application.public_id]))

    assert "Quá hạn mà đơn vị chưa bổ sung" in page.content.decode()
    assert applications_awaiting(office.officer) == []
    with pytest.raises(RuleViolation, match="Chưa hết thời hạn"):
        lapse_supplement(actor=office.officer, application=application)
    with clock.at(clock.now() + dt.timedelta(days=16)):
        warn_of_clocks(clock.today())
        queued = [(item.code, item.next_step) for item in applications_awaiting(office.officer)]
        application = lapse_supplement(actor=office.officer, application=application)

    assert queued == [(application.code, "Đơn vị không bổ sung: chờ thêm hoặc kết thúc hồ sơ")]
    assert application.status == A.INELIGIBLE
    assert "Điều 12 Nghị định 268/2025/NĐ-CP" in application.conclusion
    assert Notification.objects.filter(kind="applications.supplement_silent").exists()
    assert not application.supplements.filter(ended_at=None).exists()


@pytest.mark.demand(24)
def test_officer_then_head_are_told_once_before_a_clock_runs_out(office: Office) -> None:
    application, _person = office.checking()
    assert application.due_on is not None
    told = Notification.objects.filter(kind__startswith="applications.clock")

    for days, people in ((4, 0), (3, 1), (3, 1), (1, 3), (1, 3), (-1, 5)):
        warn_of_clocks(application.due_on - dt.timedelta(days=days))
        assert told.count() == people, days

    assert set(told.filter(recipient=office.director.user).values_list("kind", flat=True)) == {
        "applications.clock_runs_out",
        "applications.clock_ran_out",
    }


def test_support_to_small_enterprises_runs_on_fourteen_working_days_from_receipt(
    promises: list[tuple[str, int]],
) -> None:
    office = make_office(procedure="nd80")
    monday = dt.datetime(2026, 11, 2, 9, tzinfo=clock.VIETNAM)
    with clock.at(monday):
        office.call.opens_at = monday - dt.timedelta(days=1)
        office.call.save()
        application, _person = office.checking()
        due_on, queued = application.due_on, applications_awaiting(office.officer)
        for document in application.documents.all():
            fill_checklist(
                actor=office.officer,
                application=application,
                findings={paper_place(document.paper): ("present", "")},
            )
        application = confirm_eligible(actor=office.officer, application=application)

    assert (due_on, application.due_on) == (dt.date(2026, 11, 20), dt.date(2026, 11, 20))
    assert "14 ngày làm việc" in application.due_basis
    assert [(item.code, item.due_note) for item in queued] == [(application.code, "còn 14 ngày làm việc")]


def test_assignment_moves_the_file_from_one_queue_to_the_other_and_keeps_the_story(office: Office) -> None:
    other = colleague(office)
    application, _person = office.checking()
    mine = [item.code for item in applications_awaiting(office.officer)]

    assign_application(actor=office.director, application=application, officer=other.user, reason="Đúng địa bàn")

    assert (mine, applications_awaiting(office.officer)) == ([application.code], [])
    assert [item.code for item in applications_awaiting(other)] == [application.code]
    story = list(Handover.objects.filter(application=application).values_list("to_officer", "reason"))
    assert story == [(office.officer.user_id, "tự nhận"), (other.user_id, "Đúng địa bàn")]
    assert Notification.objects.filter(recipient=other.user, kind="applications.assigned").count() == 1


def test_rules_choose_by_commune_then_by_load(office: Office) -> None:
    near, free = colleague(office), colleague(office)
    save_rule(actor=office.director, officer=near.user, commune="Xã Ia Grai")
    here, _p = office.submitted()
    there, _p = office.submitted(make_enterprise(commune="Phường Pleiku"))
    assign_application(actor=office.director, application=office.checking()[0], officer=free.user)

    assert assign_by_rule(actor=office.director, application=here).officer == near.user
    assert assign_by_rule(actor=office.director, application=there).officer == office.officer.user


def test_substitute_sees_the_files_and_the_absent_are_given_none(office: Office) -> None:
    other = colleague(office)
    application, _person = office.checking()
    today = clock.today()
    record_absence(
        actor=office.officer,
        officer=office.officer.user,
        substitute=other.user,
        starts_on=today,
        ends_on=today + dt.timedelta(days=5),
        reason="Nghỉ phép",
    )
    fresh, _person = office.submitted()

    assert application.code in {item.code for item in applications_awaiting(other)}
    with pytest.raises(RuleViolation, match="đang vắng mặt; người thay"):
        assign_application(actor=office.director, application=fresh, officer=office.officer.user)
    assert AuditEntry.objects.filter(event="absence:recorded").exists()
    with clock.at(clock.now() + dt.timedelta(days=6)):
        assert application.code not in {item.code for item in applications_awaiting(other)}


def test_substitute_who_had_a_hand_in_the_check_does_not_approve(office: Office) -> None:
    deputy = colleague(office)
    make_actor(Role.DIRECTOR, organization=office.officer.organization, user=deputy.user)
    both = actor_for(deputy.user, deputy.organization_id)
    application, person = office.checking()
    application = request_supplement(actor=both, application=application, note="Bổ sung.")
    save_draft(actor=person, application=application, facts={"need": "Rõ hơn"})
    application = answer_supplement(actor=person, application=application)
    Application.objects.filter(pk=application.pk).update(status=A.RECOMMENDED)
    application.refresh_from_db()

    with pytest.raises(NotAllowed, match="Người đã kiểm tra"):
        approve_application(actor=both, application=application)


@pytest.mark.demand(46)
def test_steps_for_many_skip_with_the_reason_and_tell_each_person_once(office: Office, client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    first, person = office.checking(enterprise)
    second_office = make_office()
    second = take_application(actor=office.officer, application=second_office.submitted(enterprise)[0])
    third, _person = office.submitted()
    rows = [first, second, third]
    told = Notification.objects.filter(recipient=person.user)
    before, mails = told.count(), OutgoingMail.objects.filter(to=person.user.email).count()

    seen = preview(office.officer, STEPS["bo-sung"], rows)
    lines = act_in_bulk(actor=office.officer, step=STEPS["bo-sung"], applications=rows, note="Bổ sung báo cáo.")

    assert [line.passes for line in seen] == [line.passes for line in lines] == [True, True, False]
    assert "Đã nộp, chờ kiểm tra" in lines[2].refusal
    users = {user for row in (first, second) for user in visible_people(row)}
    assert told.count() - before == 1
    assert OutgoingMail.objects.filter(to=person.user.email).count() - mails == 1
    body = told.latest("pk").body
    assert first.code in body and second.code in body and len(users) >= 1


def visible_people(row: Application) -> list[int]:
    from enterprises.applications.policies import files_applications

    return list(files_applications.who_can(row).values_list("pk", flat=True))


def test_bulk_page_previews_then_acts(office: Office, client_of: ClientOf) -> None:
    fresh, _p = office.submitted()
    taken, _p = office.checking()
    client, address = client_of(office.officer), reverse("applications:bulk")
    query = {"viec": "nhan", "chon": [str(fresh.public_id), str(taken.public_id)]}

    page = client.get(address, query)
    fresh.refresh_from_db()
    untouched = fresh.status
    done = client.post(address, query)

    fresh.refresh_from_db()
    assert (untouched, fresh.status) == (A.SUBMITTED, A.CHECKING)
    assert [len(page.context[k]) for k in ("passing", "skipped")] == [1, 1]
    assert [len(done.context[k]) for k in ("passing", "skipped")] == [1, 1]


def test_list_of_officers_stays_within_twelve_queries(office: Office, client_of: ClientOf, settings: Any) -> None:
    settings.MENU_COUNT_SECONDS = 60  # as in production
    for _n in range(3):
        office.checking()
    client = client_of(office.officer)
    for name in ("application_list", "register", "letter_outbox"):
        address = reverse(f"applications:{name}")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address, {"officer": "chua"} if name == "application_list" else {}).status_code == 200
        assert len(queries) <= 12, (name, "\n".join(q["sql"][:200] for q in queries))


def test_paper_filing_enters_the_unit_once(office: Office, client_of: ClientOf) -> None:
    code = make_tax_code()
    client = client_of(office.officer)
    address = reverse("applications:desk_start", args=[office.call.public_id])
    facts = {"channel": "desk", "received_on": f"{clock.today():%d/%m/%Y}", "tax_code": code}
    nameless = client.post(address, {**facts, "kind": "enterprise", "sector_group": "industry"})
    named = {**facts, "name": "Công ty TNHH Mới", "kind": "enterprise", "sector_group": "industry"}
    client.post(address, named)
    again = client.post(address, facts | {"kind": "enterprise", "sector_group": "industry"})

    assert nameless.status_code == 422
    assert "hãy nhập tên" in nameless.content.decode()
    assert Enterprise.objects.get(tax_code=code).name == "Công ty TNHH Mới"
    assert again.status_code == 302
    assert Application.objects.filter(enterprise__tax_code=code).count() == 1


def test_other_provinces_desk_is_not_there(office: Office, client_of: ClientOf) -> None:
    from tests.factories.organizations import make_province

    application, _person = office.checking()
    stranger = client_of(make_actor(Role.OFFICER, make_province("kien-giang")))
    for name in ("application_assign", "supplement_request", "application_ineligible"):
        assert stranger.get(reverse(f"applications:{name}", args=[application.public_id])).status_code == 404
    assert stranger.get(reverse("applications:register")).context["total"] == 0


def test_a_unit_without_tax_code_is_received_by_its_paper_and_entered_once(office: Office) -> None:
    village = {
        "name": "Làng nghề Dệt Phú Hòa",
        "kind": "craft_village",
        "sector_group": "industry",
        "commune": "Xã Ia Grai",
        "identifier_kind": "commune_confirmation",
        "identifier": "07/XN-UBND",
        "identifier_on": dt.date(2019, 5, 20),
    }

    first = receive_on_paper(actor=office.officer, call=office.call, channel="desk", profile=village)
    again = {**village, "name": "Làng nghề dệt", "identifier": "07 /XN-UBND"}
    second = receive_on_paper(actor=office.officer, call=office.call, channel="desk", profile=again)

    assert first.enterprise.identifier == "07/XN-UBND"
    assert (second.pk, second.enterprise_id) == (first.pk, first.enterprise_id)


def test_the_enterprise_hears_that_the_review_is_done_on_the_day_of_the_minutes(office: Office) -> None:
    application, person = office.recommended()
    told = Notification.objects.get(recipient=person.user, kind="applications.reviewed")

    rule = deadlines.rule_on("application.notice", application.province_id, clock.today())
    assert rule is not None
    assert (rule.days, rule.unit) == (3, "working")
    assert clock.local_day(told.created_at) == clock.today()
    assert "đề nghị hỗ trợ" not in told.title + told.body  # which way it went is told with the decision


def test_what_nobody_judged_is_found_present_with_one_click_but_for_what_is_missing(
    office: Office, client_of: ClientOf
) -> None:
    application = paper_file(office)
    first, second = office.call.papers.all()
    note_paper_copy(actor=office.officer, application=application, paper=first)
    application = register_paper_application(actor=office.officer, application=application)
    application = take_application(actor=office.officer, application=application)
    address = reverse("applications:checklist_save", args=[application.public_id])

    client_of(office.officer).post(
        address, {"con-lai": "1", "v-need": "fix", "r-need": "Nêu số liệu.", f"v-{paper_place(second)}": ""}
    )

    verdicts = {item.place.key: item.verdict for item in checklist_of(application)}
    assert verdicts["need"] == "fix"
    assert verdicts[paper_place(second)] == "missing"
    assert application.marks.filter(verdict="present").count() == len(verdicts) - 2 == 11


def test_a_condition_nobody_knows_the_answer_to_is_not_taken_for_one_that_fails(client_of: ClientOf) -> None:
    office = make_office(rules=[{"kind": "years", "min": 2, "max": None}], beneficiary_kinds=["cooperative"])
    application, _person = office.checking()
    address = reverse("applications:application_ineligible", args=[application.public_id])

    form = client_of(office.officer).get(address).context["form"]

    offered = [key for key, _label in form.fields["rules"].choices]
    assert len(offered) == 2
    assert len(form["rules"].value()) == 1
    assert "đơn vị là doanh nghiệp" in form["rules"].value()[0]
