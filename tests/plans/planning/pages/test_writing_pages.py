"""The pages of writing: the tree, row forms with and without htmx, the story, the way to an issued plan."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.planning.actions.edit_row import add_row, save_row
from plans.planning.actions.remove_row import remove_row
from plans.planning.documents.tables import asked
from plans.planning.editing.kinds import KINDS, TASK, reference
from plans.planning.editing.rows import digest, read_row
from plans.planning.enums import PlanStatus
from plans.planning.models import EditStep, LegalBasis, Plan, PlanOrganization, Target, Task, TaskGroup
from plans.planning.row_forms import FORMS
from plans.planning.selectors.summaries import contents_of
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.plans.planning.conftest import content_of

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def draft(load: Any) -> Plan:
    return load("GL-2022", issued=False)


@pytest.fixture
def client(draft: Plan, signed_in: Any) -> Client:
    return signed_in("officer", draft)


def at(plan: Plan, name: str, *more: Any) -> str:
    return reverse(f"planning:{name}", args=[plan.public_id, plan.current_version.public_id, *more])


def task(plan: Plan, key: str) -> Task:
    return Task.objects.get(version=plan.current_version, key=key)


def fields_of(row: Any, **changes: Any) -> dict[str, Any]:
    """What a browser posts for the form of a row."""
    form = FORMS[type(row)](instance=row, version=row.version, prefix="dong")
    posted: dict[str, Any] = {}
    for bound in form:
        value = bound.field.prepare_value(bound.initial)
        if isinstance(value, bool):
            if value:
                posted[bound.html_name] = "on"
        elif isinstance(value, list | tuple) or hasattr(value, "model"):
            posted[bound.html_name] = [str(getattr(entry, "pk", entry)) for entry in value]
        elif value is not None:
            shown = bound.field.widget.format_value(value)
            posted[bound.html_name] = shown[0] if isinstance(shown, list) else shown
    posted = {name: value for name, value in posted.items() if value is not None}
    return {**posted, **{f"dong-{name}": value for name, value in changes.items()}}


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_editor_runs_as_many_queries_with_more_rows(load: Any, client_of: Any, warm_menu: None) -> None:
    plan = load("QN-2021", issued=False)
    officer = make_actor("officer", plan.province)
    client, address = client_of(officer), at(plan, "plan_writing")
    before = queries_of(client, address)
    counted = []
    for copies in (1, 2):  # one row more of each kind, then three
        for kind in KINDS:
            row = kind.model._base_manager.filter(version=plan.current_version).order_by("pk").first()
            for _copy in range(copies if row is not None else 0):
                form = FORMS[kind.model](fields_of(row), version=plan.current_version, prefix="dong")
                assert form.is_valid(), form.errors
                add_row(actor=officer, version=plan.current_version, kind=kind, values=form.values())
        counted.append(queries_of(client, address))

    assert counted == [before, before]
    assert before <= 12  # the menu's counts are kept, as in production; one more is one for each row


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_every_kind_of_row_opens_its_form_and_saves_unchanged_without_a_step(
    kind: Any, load: Any, signed_in: Any
) -> None:
    plan = load("QN-2021", issued=False)
    client = signed_in("officer", plan)
    row = kind.model._base_manager.filter(version=plan.current_version).first()
    assert client.get(at(plan, "plan_row_add", kind.slug)).status_code == 200
    if row is None:
        return
    address = at(plan, "plan_row_edit", kind.slug, reference(row))

    assert client.get(address).status_code == 200
    assert client.get(address, **HTMX).status_code == 200
    answer = client.post(address, {**fields_of(row), "seen": digest(read_row(row))})

    assert answer.status_code == 302, answer.context["form"].errors
    changed = [step.after for step in EditStep.objects.all()]
    assert changed == []


@pytest.mark.requirement("B01", "B04")
def test_a_task_is_written_with_time_quantity_leads_and_target(draft: Plan, client: Client) -> None:
    version = draft.current_version
    group = TaskGroup.objects.get(version=version, key="g2")
    lead, partner = (PlanOrganization.objects.get(version=version, key=key) for key in ("so-khcn", "so-y-te"))
    target = Target.objects.get(version=version, key="ct3")
    posted = {
        "dong-code": "7",
        "dong-title": "Hội thi năng suất",
        "dong-group": group.pk,
        "dong-leads": [lead.pk],
        "dong-partners": [partner.pk],
        "dong-time_kind": "span",
        "dong-time_from": "2023",
        "dong-time_to": "2025",
        "dong-time_printed": "2021-2023",
        "dong-quantity_min": "3",
        "dong-quantity_unit": "hội thi",
        "dong-pace_min": "1",
        "dong-targets": [target.pk],
    }

    answer = client.post(at(draft, "plan_row_add", TASK.slug), {**posted, "sau": "g2-1"})

    assert answer.status_code == 302
    tasks = contents_of(draft).tasks
    row = tasks[[entry.key for entry in tasks].index("g2-1") + 1]
    assert (row.code, row.title, row.group) == ("7", "Hội thi năng suất", "g2")
    assert [entry.organization for entry in row.leads] == ["so-khcn"] and row.partners == ("so-y-te",)
    assert (row.time.kind, row.time.first, row.time.last, row.time.printed) == ("span", 2023, 2025, "2021-2023")
    assert (row.quantity.min, row.quantity.unit, row.pace.min, row.targets) == (3, "hội thi", 1, ("ct3",))


def test_bad_input_stands_at_its_field_and_nothing_is_saved(draft: Plan, client: Client) -> None:
    row = task(draft, "g2-2")
    address = at(draft, "plan_row_edit", TASK.slug, row.key)
    posted = fields_of(row, time_from="2025", time_to="2022", quantity_unit="", title="")

    answer = client.post(address, {**posted, "seen": digest(read_row(row))}, **HTMX)

    assert answer.status_code == 422
    assert {"title", "quantity_unit"} <= set(answer.context["form"].errors)
    assert not EditStep.objects.exists()


def test_htmx_swaps_the_row_and_brings_the_side_along(draft: Plan, client: Client) -> None:
    row = task(draft, "g2-2")
    address = at(draft, "plan_row_edit", TASK.slug, row.key)

    page = client.get(address, **HTMX).content.decode()
    assert "<html" not in page and 'hx-target="closest .edit-line"' in page
    answer = client.post(address, {**fields_of(row, title="Phóng sự mới"), "seen": digest(read_row(row))}, **HTMX)

    text = answer.content.decode()
    assert "Phóng sự mới" in text and "<html" not in text
    assert 'hx-swap-oob="true"' in text
    assert task(draft, "g2-2").title == "Phóng sự mới"
    cancelled = client.get(at(draft, "plan_row", TASK.slug, row.key), **HTMX).content.decode()
    assert "Phóng sự mới" in cancelled and "<form method" in cancelled


def test_a_stale_form_shows_both_words_and_takes_over_what_was_not_touched(draft: Plan, client: Client) -> None:
    version, row = draft.current_version, task(draft, "g2-2")
    seen, posted = digest(read_row(row)), fields_of(row, title="Người thứ hai gõ")
    other = make_actor("officer", draft.province)
    save_row(
        actor=other,
        version=version,
        kind=TASK,
        pk=row.pk,
        values={"title": "Người thứ nhất", "note": "Ghi chú mới"},
        seen=seen,
    )
    address = at(draft, "plan_row_edit", TASK.slug, row.key)

    answer = client.post(address, {**posted, "seen": seen}, **HTMX)

    assert answer.status_code == 409
    assert [(str(label), stored, typed) for label, stored, typed in answer.context["differences"]] == [
        ("Nhiệm vụ", "Người thứ nhất", "Người thứ hai gõ")
    ]
    assert [str(label) for label in answer.context["taken"]] == ["Ghi chú như in"]
    assert answer.context["form"]["title"].value() == "Người thứ hai gõ"
    assert answer.context["form"]["note"].value() == "Ghi chú mới"
    assert task(draft, "g2-2").title == "Người thứ nhất"
    row = task(draft, "g2-2")
    again = fields_of(row, title="Người thứ hai gõ")
    assert client.post(address, {**again, "seen": answer.context["seen"]}, **HTMX).status_code == 200
    row = task(draft, "g2-2")
    assert (row.title, row.note) == ("Người thứ hai gõ", "Ghi chú mới")


def test_a_row_removed_meanwhile_may_be_added_again_with_what_was_typed(draft: Plan, client: Client) -> None:
    row = task(draft, "g2-2")
    seen, posted = digest(read_row(row)), fields_of(row, title="Vẫn còn đây")
    remove_row(actor=make_actor("officer", draft.province), version=draft.current_version, kind=TASK, pk=row.pk)

    answer = client.post(at(draft, "plan_row_edit", TASK.slug, "g2-2"), {**posted, "seen": seen}, **HTMX)

    assert answer.status_code == 409
    assert answer.context["form"]["title"].value() == "Vẫn còn đây"
    assert answer.context["action_url"] == at(draft, "plan_row_add", TASK.slug)


def test_moving_and_removing_work_with_and_without_htmx(draft: Plan, client: Client) -> None:
    move = at(draft, "plan_row_move", TASK.slug, "g2-2")

    assert client.post(move, {"huong": "up"}).status_code == 302
    answer = client.post(move, {"huong": "down"}, **HTMX)
    assert 'id="phan-nhom"' in answer.content.decode()
    assert client.post(at(draft, "plan_row_move", TASK.slug, "g1-1"), {"huong": "up"}, **HTMX).status_code == 422
    remove = at(draft, "plan_row_remove", "nhom", "g4")
    asked = client.get(remove)
    assert "Nhiệm vụ cũng bị xóa" in asked.content.decode()
    assert client.post(remove, {"seen": "cũ"}).status_code == 409
    assert client.post(remove, {"seen": asked.context["seen"]}).status_code == 302
    assert Task.objects.filter(version=draft.current_version).count() == 13
    blocked = client.get(at(draft, "plan_row_remove", "to-chuc", "so-khcn"))
    assert blocked.context["is_blocked"]


def test_the_story_is_gone_back_and_forth_in_the_browser(draft: Plan, client: Client) -> None:
    row, before = task(draft, "g2-2"), task(draft, "g2-2").title
    address = at(draft, "plan_row_edit", TASK.slug, row.key)
    client.post(address, {**fields_of(row, title="Khác"), "seen": digest(read_row(row))})

    story = client.get(at(draft, "plan_story")).content.decode()
    assert "Trở về ban đầu" in story and "nội dung hiện nay" in story
    restore = at(draft, "plan_restore")
    assert client.post(restore, {"target": "0", "expected": "1"}).status_code == 302
    assert task(draft, "g2-2").title == before
    client.post(restore, {"target": "1", "expected": "2", "from": "story"})
    assert task(draft, "g2-2").title == "Khác"
    client.post(restore, {"target": "nhầm"})
    assert task(draft, "g2-2").title == "Khác"


@pytest.mark.requirement("B01")
def test_the_nine_tasks_of_gia_lai_iv_are_entered_as_printed_with_a_warning(signed_in: Any) -> None:
    make_province("gia-lai")
    officer = make_actor("officer", make_province("gia-lai"))
    from plans.planning.actions.create_plan import NewPlan, create_plan

    plan = create_plan(actor=officer, new=NewPlan(title="Kế hoạch", level="period", first=2022, last=2025))
    client = signed_in("officer", plan)
    client.post(at(plan, "plan_row_add", "nhom"), {"dong-code": "IV", "dong-title": "Xây dựng mô hình điểm"})
    group = TaskGroup.objects.get(version=plan.current_version)
    for entry in [task for task in content_of("GL-2022").tasks if task.group == "g4"]:
        posted = {
            "dong-code": entry.code,
            "dong-title": entry.title,
            "dong-group": group.pk,
            "dong-time_kind": entry.time.kind,
            "dong-time_from": entry.time.first,
            "dong-time_to": entry.time.last,
        }
        assert client.post(at(plan, "plan_row_add", TASK.slug), posted).status_code == 302

    tasks = contents_of(plan).tasks
    assert [row.code for row in tasks] == ["1", "1", "3", "4", "5", "6", "7", "8", "9"]
    assert len({row.key for row in tasks}) == 9
    page = client.get(at(plan, "plan_writing")).content.decode()
    assert "Ký hiệu “1” có 2 lần trong nhóm." in page
    assert "Ký hiệu nhảy từ 1 sang “3”." in page


@pytest.mark.requirement("A08")
def test_one_printed_sentence_is_split_into_two_targets_and_a_restatement_adds_none(
    draft: Plan, client: Client
) -> None:
    version = draft.current_version
    source = Target.objects.get(version=version, key="ct4")
    begun = client.get(at(draft, "plan_row_add", "chi-tieu"), {"cung-cau": "ct4"}).context["form"]
    posted = {
        "dong-code": "CT4b",
        "dong-name": "mô hình ở hợp tác xã",
        "dong-text": begun["text"].value(),
        "dong-sentence": begun["sentence"].value(),
        "dong-comparator": "at_least",
        "dong-minimum": "2",
        "dong-unit_label": "hợp tác xã",
        "dong-where": "specific",
    }
    before = len(contents_of(draft).targets)

    assert client.post(at(draft, "plan_row_add", "chi-tieu"), {**posted, "cung-cau": "ct4"}).status_code == 302
    client.post(at(draft, "plan_row_add", "nhac-lai"), {"dong-text": "Nhắc lại", "dong-targets": [source.pk]})

    targets = contents_of(draft).targets
    assert len(targets) == before + 1
    pair = [target for target in targets if target.text == source.text]
    assert len(pair) == 2 and pair[0].key == "ct4"
    assert {target.parent for target in pair} == {"cau-ct4"}


@pytest.mark.requirement("A02")
@pytest.mark.parametrize(
    ("code", "count"), [("QN-2021", 7), ("KG-2021", 3), ("HB-2021", 1), ("GL-2022", 2), ("HP-2021", 2)]
)
def test_the_legal_bases_are_entered_apart_from_documents_merely_cited(code: str, count: int, signed_in: Any) -> None:
    from plans.planning.actions.create_plan import NewPlan, create_plan
    from plans.planning.rules.counts import count as counted

    old = content_of(code)
    officer = make_actor("officer", make_province(old.province))
    plan = create_plan(actor=officer, new=NewPlan(title="Kế hoạch", level="period", first=2021, last=2025))
    client = signed_in("officer", plan)
    for basis in old.legal_bases:
        posted = {
            "dong-relation": basis.relation,
            "dong-number": basis.number or "",
            "dong-issued_on": basis.issued_on.strftime("%d/%m/%Y") if basis.issued_on else "",
            "dong-issuer": basis.issuer or "",
            "dong-subject": basis.subject or "",
            "dong-printed": basis.printed,
        }
        assert client.post(at(plan, "plan_row_add", "can-cu"), posted).status_code == 302
    for cited in old.cited_documents:
        posted = {"dong-number": cited.number or "", "dong-subject": cited.subject or ""}
        assert client.post(at(plan, "plan_row_add", "van-ban-dan"), posted).status_code == 302

    entered = contents_of(plan)
    assert counted(entered).legal_bases == count
    assert len(entered.cited_documents) == len(old.cited_documents)
    assert [b.number for b in entered.legal_bases] == [b.number for b in old.legal_bases]
    assert sum(b.relation == "proposal" for b in entered.legal_bases) == (code == "QN-2021")
    assert [b.key for b in entered.legal_bases] == [f"cc-{n}" for n in range(1, len(old.legal_bases) + 1)]
    assert LegalBasis.objects.filter(version=plan.current_version).count() == len(old.legal_bases)


@pytest.mark.requirement("A06")
def test_qualities_are_entered_without_a_number_and_objectives_link_to_a_target(draft: Plan, client: Client) -> None:
    posted = {
        "dong-code": "CT13",
        "dong-name": "văn hóa năng suất",
        "dong-text": "Hình thành văn hóa năng suất trong doanh nghiệp",
        "dong-comparator": "qualitative",
        "dong-where": "specific",
        "dong-evidence": "Báo cáo khảo sát",
    }
    assert client.post(at(draft, "plan_row_add", "chi-tieu"), posted).status_code == 302
    target = Target.objects.get(version=draft.current_version, code="CT13")
    posted = {"dong-kind": "general", "dong-text": "Nâng cao năng suất lao động", "dong-target": target.pk}
    assert client.post(at(draft, "plan_row_add", "muc-tieu"), posted).status_code == 302

    entered = contents_of(draft)
    row = next(target for target in entered.targets if target.code == "CT13")
    assert (row.minimum, row.evidence, row.comparator) == (None, "Báo cáo khảo sát", "qualitative")
    assert entered.objectives[-1].target == row.key
    wrong = {**posted, "dong-comparator": "at_least"}
    assert client.post(at(draft, "plan_row_add", "chi-tieu"), wrong).status_code == 422


@pytest.mark.requirement("A01")
@pytest.mark.parametrize("code", ["QN-2021", "KG-2021", "HB-2021", "GL-2022", "HP-2021"])
def test_the_five_headings_are_entered_and_nothing_is_invented(code: str, signed_in: Any) -> None:
    from plans.planning.actions.create_plan import NewPlan, create_plan

    old = content_of(code)
    officer = make_actor("officer", make_province(old.province))
    plan = create_plan(actor=officer, new=NewPlan(title="Tên tạm", level="period", first=2030, last=2031))
    client = signed_in("officer", plan)
    issued = old.issued_on
    posted = {
        "row_version": plan.row_version,
        "kind": old.kind,
        "level": old.level,
        "title": old.title,
        "other_titles": "\n".join(entry.title for entry in old.other_titles),
        "number": old.number.confirmed or "",
        "printed_numbers": "\n".join(entry.text for entry in old.number.printed),
        "place": old.place or "",
        "issued_on": issued.date.strftime("%d/%m/%Y") if issued.date else "",
        "issued_day": issued.day or "",
        "issued_month": issued.month or "",
        "issued_year": issued.year or "",
        "issued_printed": issued.printed or "",
        "issuer_head": "\n".join(old.issuer.head),
        "period_from": old.period.first,
        "period_to": old.period.last,
        "signer": old.signature.signer or "",
        "enforcement_text": old.enforcers.text if old.enforcers else "",
    }
    assert client.post(at(plan, "plan_heading"), posted).status_code == 302
    for line in old.signature.lines_printed:
        assert client.post(at(plan, "plan_row_add", "khoi-ky"), {"dong-printed": line}).status_code == 302

    plan.refresh_from_db()
    entered = contents_of(plan)
    assert entered.number.confirmed == ("116/KH-UBND" if code == "KG-2021" else None)
    assert [entry.text for entry in entered.number.printed] == [entry.text for entry in old.number.printed]
    assert (entered.title, entered.kind, entered.place, entered.period) == (old.title, old.kind, old.place, old.period)
    assert (entered.issued_on.date, entered.issued_on.year, entered.issued_on.month) == (
        issued.date,
        issued.year,
        issued.month,
    )
    assert entered.signature.lines_printed == old.signature.lines_printed
    assert [entry.title for entry in entered.other_titles] == [entry.title for entry in old.other_titles]
    if code == "HB-2021":
        assert plan.issued_text == "tháng 9 năm 2021"
    if code != "KG-2021":
        assert plan.number_text == "chưa có số"


def test_a_heading_on_an_old_page_is_refused_with_the_difference(draft: Plan, client: Client) -> None:
    address = at(draft, "plan_heading")
    form = client.get(address).context["form"]
    posted = {
        "row_version": 99,
        "title": "Khác",
        "kind": "plan",
        "level": "period",
        "period_from": 2022,
        "period_to": 2025,
    }

    answer = client.post(address, posted)

    assert answer.status_code == 409
    assert form.initial["title"] == draft.title


def test_an_edited_heading_stands_in_the_story_and_is_taken_back_there(draft: Plan, client: Client) -> None:
    form = client.get(at(draft, "plan_heading")).context["form"]
    posted = {name: form[name].value() or "" for name in form.fields if name != "programmes"}
    assert client.post(at(draft, "plan_heading"), {**posted, "signer": "Kpă Thuyên"}).status_code == 302

    assert "phần đầu: Người ký" in client.get(at(draft, "plan_story")).content.decode()
    client.post(at(draft, "plan_restore"), {"target": "0", "expected": "1", "from": "story"})

    draft.refresh_from_db()
    assert draft.signer == (posted["signer"] or "")


@pytest.mark.requirement("A15")
def test_a_plan_goes_from_nothing_to_issued_in_the_browser(client_of: Any) -> None:
    province = make_province("gia-lai")
    officer, director, leader = (make_actor(role, province) for role in ("officer", "director", "committee_leader"))
    department = make_organization("department", province, name="Sở Công Thương")
    client = client_of(officer)
    posted = {
        "title": "Kế hoạch năm 2027",
        "level": "annual",
        "kind": "plan",
        "first": 2027,
        "last": 2027,
        "start": "nothing",
    }

    answer = client.post(reverse("planning:plan_create"), posted)
    plan = Plan.objects.get(code="GL-2027")
    assert answer.url == reverse("planning:plan_write", args=[plan.public_id])
    assert client.get(answer.url).url == at(plan, "plan_writing")

    client.post(at(plan, "plan_row_add", "to-chuc"), {"dong-organization": department.pk, "dong-roles": ["lead"]})
    party = PlanOrganization.objects.get(version=plan.current_version)
    assert (party.name, party.organization) == ("Sở Công Thương", department)
    target = {
        "dong-code": "CT1",
        "dong-name": "doanh nghiệp",
        "dong-text": "Hỗ trợ 5 doanh nghiệp",
        "dong-comparator": "at_least",
        "dong-minimum": "5",
        "dong-unit_label": "doanh nghiệp",
        "dong-phase_2027": "4",
        "dong-where": "specific",
    }
    assert client.post(at(plan, "plan_row_add", "chi-tieu"), target).status_code == 302
    work = {"dong-title": "Hỗ trợ doanh nghiệp", "dong-leads": [party.pk], "dong-time_kind": "year"}
    assert client.post(at(plan, "plan_row_add", TASK.slug), work).status_code == 302
    page = client.get(at(plan, "plan_writing")).content.decode()
    assert "Tổng các năm là 4, kế hoạch là 5." in page
    heading = {
        "row_version": Plan.objects.get(pk=plan.pk).row_version,
        **{key: posted[key] for key in ("title", "level", "kind")},
        "period_from": 2027,
        "period_to": 2027,
        "number": "12/KH-UBND",
        "issued_on": "05/01/2027",
    }
    assert client.post(at(plan, "plan_heading"), heading).status_code == 302
    for actor, step in ((officer, "send_for_review"), (director, "submit"), (leader, "issue")):
        client_of(actor).post(reverse("planning:plan_step", args=[plan.public_id, step]), {"note": ""})

    plan.refresh_from_db()
    assert plan.status == PlanStatus.ISSUED
    assert client.get(at(plan, "plan_writing")).status_code == 422
    assert client.post(at(plan, "plan_row_add", TASK.slug), work).status_code == 422
    answer = client.post(at(plan, "plan_row_add", TASK.slug), work, **HTMX)
    assert (answer.status_code, answer["Content-Type"]) == (403, "text/plain; charset=utf-8")


def test_writing_is_for_the_drafting_department_of_the_province(draft: Plan, signed_in: Any, client_of: Any) -> None:
    address = at(draft, "plan_writing")

    assert signed_in("director", draft).get(address).status_code == 200
    assert signed_in("committee_leader", draft).get(address).status_code == 403
    assert signed_in("agency_officer", draft).get(address).status_code == 404
    assert client_of(make_actor("officer", make_province("hoa-binh"))).get(address).status_code == 404
    assert signed_in("agency_officer", draft).get(reverse("planning:plan_create")).status_code == 403


def test_drafting_from_a_running_plan_starts_on_the_create_page(load: Any, signed_in: Any) -> None:
    old = load("GL-2022")
    client = signed_in("officer", old)
    address = reverse("planning:plan_create")

    assert client.get(address, {"start": "open_work", "source": old.pk, "level": "annual"}).status_code == 200
    posted = {"title": "Năm 2023", "level": "annual", "kind": "plan", "first": 2023, "last": 2023, "start": "open_work"}
    refused = client.post(address, posted)
    assert "source" in refused.context["form"].errors
    assert client.post(address, {**posted, "source": old.pk}).status_code == 302
    page = client.get(at(Plan.objects.get(code="GL-2023"), "plan_writing")).content.decode()
    assert "Từ GL-2022, nhiệm vụ II/3; bắt đầu năm 2023; nhịp mỗi năm 1" in page


@pytest.mark.requirement("A07")
def test_a_ceiling_is_one_number_in_whichever_box_it_is_typed(draft: Plan, client: Client) -> None:
    posted = {
        "dong-code": "CT14",
        "dong-name": "hồ sơ trễ hạn",
        "dong-text": "Tỷ lệ hồ sơ trễ hạn không quá 5%",
        "dong-comparator": "at_most",
        "dong-minimum": "5",
        "dong-unit_label": "%",
        "dong-where": "specific",
    }
    both = client.post(at(draft, "plan_row_add", "chi-tieu"), {**posted, "dong-maximum": "7"})
    assert both.status_code == 422
    assert "chỉ có một mức trần" in both.content.decode()
    assert client.post(at(draft, "plan_row_add", "chi-tieu"), posted).status_code == 302

    row = next(target for target in contents_of(draft).targets if target.code == "CT14")
    assert (row.comparator, row.minimum, row.maximum) == ("at_most", None, 5)
    assert asked(row) == "không quá 5 %"
