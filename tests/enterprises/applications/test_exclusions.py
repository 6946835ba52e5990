"""What past cases say against a new support: pure rules, then exceptions decided by a second person (law.md §1.4-1.5)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from enterprises.applications.actions.ask_exception import ask_exception, decide_exception, require_nothing_bars
from enterprises.applications.actions.check_paper import check_paper
from enterprises.applications.actions.confirm_eligible import confirm_eligible
from enterprises.applications.actions.lift_bar import ask_lift, decide_lift
from enterprises.applications.actions.record_bar import confirm_bar, record_bar
from enterprises.applications.actions.terminate_project import terminate_project
from enterprises.applications.decisions import decisions_awaiting
from enterprises.applications.enums import BarState, ExclusionKind, ProjectStatus
from enterprises.applications.models import Application, ExclusionOverride, RecordedBar
from enterprises.applications.rules.exclusions import NewCase, PastCase, Recorded, Rule, add_months, findings
from enterprises.applications.selectors.exclusions import rules_on, standing_for
from portal.audit.models import AuditEntry
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import Office, make_enterprise
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)
P, K = ProjectStatus, ExclusionKind
RULES = [
    Rule(str(K.UNSETTLED), "bars", "Điều 9"),
    Rule(str(K.UNRETURNED), "bars", "Điều 9"),
    Rule(str(K.LATE_ACCEPTANCE), "bars", "Điều 6", grace_days=30),
    Rule(str(K.NOT_ACCEPTED), "warns", "Điều 6", months=24),
    Rule(str(K.TERMINATED), "bars", "Điều 9", months=12),
    Rule(str(K.SAME_CONTENT), "bars", "mẫu I.6"),
    Rule(str(K.PROSECUTED), "bars", "Điều 9"),
]


def case(status: str, **facts: object) -> PastCase:
    return PastCase(**{"code": "DA-1", "title": "Áp dụng ISO 9001", "status": str(status), "measure_id": 1, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        (case(P.ACCEPTED, paid_vnd=5), [("unsettled", "bars")]),
        (case(P.ACCEPTED), []),
        (case(P.SETTLED, paid_vnd=5), []),
        (case(P.TERMINATED, paid_vnd=5, ended_on=dt.date(2020, 1, 1)), [("unreturned", "bars")]),
        (case(P.RUNNING, ends_on=dt.date(2026, 10, 22)), []),  # 30 days late
        (case(P.RUNNING, ends_on=dt.date(2026, 10, 21)), [("late_acceptance", "bars")]),
        (case(P.EXTENDED, ends_on=dt.date(2026, 1, 1), acceptance_asked_on=TODAY), []),
        (case(P.TERMINATED, ended_on=dt.date(2025, 11, 21)), [("terminated", "bars")]),  # the last day
        (case(P.TERMINATED, ended_on=dt.date(2025, 11, 20)), []),
        (case(P.FAILED, ended_on=dt.date(2025, 1, 1)), [("not_accepted", "warns")]),
        (case(P.FAILED, ended_on=dt.date(2024, 1, 1)), []),
    ],
)
def test_each_ground_stands_exactly_as_long_as_the_rule_says(past: PastCase, expected: list[tuple[str, str]]) -> None:
    found = findings(RULES, [past], [], None, TODAY)

    assert [(finding.kind, finding.effect) for finding in found] == expected
    assert all("DA-1" in finding.reason and "DA-1" in finding.plain and finding.basis for finding in found)


@pytest.mark.requirement("E04")
def test_the_same_content_bars_and_the_same_measure_warns() -> None:
    past = [case(P.SETTLED, programme="KH-71"), case(P.SETTLED, code="DA-2", title="Nhà máy 2", programme="KH-178")]

    same, alike = findings(RULES, past, [], NewCase(1, "áp dụng iso 9001"), TODAY)

    assert (same.case, same.bars, "KH-71" in same.reason) == ("DA-1", True, True)
    assert (alike.case, alike.bars, "KH-178" in alike.reason) == ("DA-2", False, True)
    assert findings(RULES, past, [], NewCase(2, "Áp dụng ISO 9001"), TODAY) == ()


def test_what_is_recorded_by_hand_counts_within_its_dates() -> None:
    row = Recorded("a1", "prosecuted", "Vụ án số 5", "Công văn 12/CQĐT", dt.date(2026, 1, 1), dt.date(2026, 11, 21))

    (found,) = findings(RULES, [], [row], None, TODAY)

    assert (found.key, found.until) == ("prosecuted:a1", dt.date(2026, 11, 21))
    assert "Công văn 12/CQĐT" in found.plain
    assert findings(RULES, [], [row], None, TODAY + dt.timedelta(days=1)) == ()


def test_months_end_on_the_last_day_there_is() -> None:
    assert add_months(dt.date(2024, 2, 29), 12) == dt.date(2025, 2, 28)
    assert add_months(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)


def test_rules_are_those_of_the_day(db: None) -> None:
    before = {rule.kind: rule.basis for rule in rules_on(None, dt.date(2025, 10, 13))}
    after = {rule.kind: rule.basis for rule in rules_on(None, dt.date(2025, 10, 14))}

    assert "15/2022" in before["terminated"]
    assert "268/2025" in after["terminated"]
    assert "prosecuted" not in before


def barred(office: Office) -> tuple[Application, Actor]:
    """An application being checked, of an enterprise whose earlier project was terminated; and its person."""
    project, _person = office.project()
    terminate_project(actor=office.director, project=project, note="Không thực hiện.")
    return office.checking(project.enterprise)


def test_a_terminated_project_bars_until_an_exception_is_granted_by_another_person(office: Office) -> None:
    application, _person = barred(office)
    (standing, *_rest) = standing_for(application)
    for document in application.documents.all():
        check_paper(actor=office.officer, application=application, document=document, verdict="good")

    with pytest.raises(RuleViolation) as refusal:
        confirm_eligible(actor=office.officer, application=application)
    assert "chấm dứt" in str(refusal.value.problems[0])
    assert "Nghị định 268/2025/NĐ-CP" in str(refusal.value.problems[0])

    with pytest.raises(RuleViolation):
        ask_exception(actor=office.officer, application=application, finding=standing.finding.key, reason=" ")
    override = ask_exception(
        actor=office.officer, application=application, finding=standing.finding.key, reason="Chấm dứt do thiên tai."
    )
    with pytest.raises(RuleViolation):
        require_nothing_bars(application)
    with pytest.raises(NotAllowed):
        decide_exception(actor=office.officer, override=override, grant=True, note="Được.")

    decide_exception(actor=office.director, override=override, grant=True, note="Đúng là do bão số 3.")

    require_nothing_bars(application)
    events = AuditEntry.objects.filter(event__startswith="exclusion:").order_by("pk").values_list("event", flat=True)
    assert list(events) == ["exclusion:override_asked", "exclusion:override_granted"]
    with pytest.raises(StaleState):
        decide_exception(actor=office.director, override=override, grant=False, note="Thôi.")


def test_nobody_asks_and_grants_the_same_exception(office: Office) -> None:
    application, _person = barred(office)
    key = standing_for(application)[0].finding.key
    both = make_actor(Role.OFFICER, office.call.province)
    override = ask_exception(actor=both, application=application, finding=key, reason="Lý do.")

    with pytest.raises(IntegrityError), transaction.atomic():
        ExclusionOverride.objects.filter(pk=override.pk).update(decided_by=both.user, status="granted")


def test_a_recorded_bar_needs_two_people_to_begin_and_two_to_end(office: Office) -> None:
    enterprise = make_enterprise(office.call.province)
    application, _person = office.submitted(enterprise)
    bar = record_bar(
        actor=office.officer,
        enterprise=enterprise,
        kind="prosecuted",
        case_text="Quyết định khởi tố 7",
        document="Công văn 9",
        since=dt.date(2026, 1, 1),
    )
    require_nothing_bars(application)  # one person's word bars nobody
    with pytest.raises(NotAllowed):
        confirm_bar(actor=office.officer, bar=bar, agree=True)
    confirm_bar(actor=office.director, bar=bar, agree=True)
    with pytest.raises(RuleViolation, match="Quyết định khởi tố 7"):
        require_nothing_bars(application)

    with pytest.raises(RuleViolation):
        ask_lift(actor=office.officer, bar=bar, reason="")
    ask_lift(actor=office.officer, bar=bar, reason="Đã đình chỉ vụ án.")
    with pytest.raises(RuleViolation, match="Quyết định khởi tố 7"):
        require_nothing_bars(application)  # nor does one person's word end it
    with pytest.raises(NotAllowed):
        decide_lift(actor=office.officer, bar=bar, agree=True)
    assert [item.subject for item in decisions_awaiting(office.director)] == [enterprise.name]
    decide_lift(actor=office.director, bar=bar, agree=True)

    require_nothing_bars(application)
    bar.refresh_from_db()
    assert (bar.state, bar.lifted_because) == (BarState.ENDED, "Đã đình chỉ vụ án.")


def test_a_director_confirms_neither_what_he_recorded_nor_the_end_he_asked_for(office: Office) -> None:
    enterprise, other = make_enterprise(office.call.province), make_actor(Role.DIRECTOR, office.call.province)
    bar = record_bar(
        actor=office.director,
        enterprise=enterprise,
        kind="prosecuted",
        case_text="Vụ án 3",
        document="Công văn 3",
        since=dt.date(2026, 1, 1),
    )
    assert decisions_awaiting(office.director) == []
    with pytest.raises(NotAllowed, match="không được tự xác nhận"):
        confirm_bar(actor=office.director, bar=bar, agree=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordedBar.objects.filter(pk=bar.pk).update(confirmed_by=office.director.user)
    confirm_bar(actor=other, bar=bar, agree=True)
    ask_lift(actor=other, bar=bar, reason="Đã xong.")
    with pytest.raises(NotAllowed, match="không được tự xác nhận"):
        decide_lift(actor=other, bar=bar, agree=True)

    decide_lift(actor=office.director, bar=bar, agree=False, note="Chưa có văn bản.")

    bar.refresh_from_db()
    assert (bar.state, bar.lift_asked_by) == (BarState.STANDING, None)


def test_a_fact_nobody_confirms_is_put_aside_and_stays_readable(office: Office) -> None:
    bar = record_bar(
        actor=office.officer,
        enterprise=make_enterprise(office.call.province),
        kind="prosecuted",
        case_text="Vụ án 4",
        document="Công văn 4",
        since=dt.date(2026, 1, 1),
    )
    with pytest.raises(RuleViolation, match="nêu lý do"):
        confirm_bar(actor=office.director, bar=bar, agree=False)

    confirm_bar(actor=office.director, bar=bar, agree=False, note="Nhầm đơn vị.")

    bar.refresh_from_db()
    assert (bar.state, bar.lifted_because) == (BarState.REFUSED, "Nhầm đơn vị.")
    assert decisions_awaiting(office.director) == []


def test_computed_grounds_are_not_recorded_by_hand(office: Office) -> None:
    with pytest.raises(RuleViolation, match="tự tính"):
        record_bar(
            actor=office.officer,
            enterprise=make_enterprise(office.call.province),
            kind="late_acceptance",
            case_text="x",
            document="y",
            since=dt.date(2026, 1, 1),
        )
