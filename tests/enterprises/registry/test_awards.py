"""The way through the National Quality Award: classes by date, stages, rounds, season, workbook, payments (N01, K02)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from enterprises.registry.actions.advance_award import advance_award
from enterprises.registry.actions.keep_season import keep_season
from enterprises.registry.award_rules import (
    ENDED,
    STEPS,
    ClassOfDay,
    class_on,
    next_deadline,
    next_steps,
)
from enterprises.registry.enums_records import AwardOutcome, AwardStage
from enterprises.registry.importing.awards import COLUMNS, outcome_of, result_of
from enterprises.registry.models import AwardClass, AwardEntry, AwardSeason
from enterprises.registry.models.award import NATIONAL_QUALITY_AWARD
from enterprises.registry.selectors import awards
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.imports.models import ImportDraft
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.attachments import upload
from tests.factories.enterprises import make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor, make_province
from tests.factories.records import make_record

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
DAY = dt.date(2026, 3, 2)
DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2040, 1, 1))


def officer_of(entry: AwardEntry) -> Actor:
    return make_actor(Role.OFFICER, entry.enterprise.province)


def step(actor: Actor, entry: AwardEntry, name: str, **facts: object) -> AwardEntry:
    return advance_award(actor=actor, entry=entry, step=name, facts=facts)


# --- Rules -----------------------------------------------------------------------------------


@given(st.sampled_from(AwardStage.values))
def test_every_stage_ends_or_has_a_next_step(stage: str) -> None:
    assert bool(next_steps(stage)) != (stage in ENDED)
    season = {one.deadline: dt.date(2026, 1, at + 1) for at, one in enumerate(STEPS)}
    assert (next_deadline(stage, season) is None) == (stage in ENDED)
    assert next_deadline(stage, {}) is None


@given(DAYS, st.sampled_from((AwardOutcome.AWARD, AwardOutcome.GOLD)))
def test_one_class_at_most_holds_on_a_day(day: dt.date, outcome: str) -> None:
    change = dt.date(2026, 7, 1)
    old = ClassOfDay(1, "A", outcome, dt.date(2018, 7, 1), change - dt.timedelta(1))
    new = ClassOfDay(2, "A", outcome, change, None)

    found = class_on([new, old], "A", outcome, day)

    assert found is (new if day >= change else old if day >= old.valid_from else None)
    assert class_on([new, old], "B", outcome, day) is None and class_on([old], "A", AwardOutcome.NONE, day) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "pending"), ("Giải Vàng", "gold"), ("giải bạc", "award"), ("Không đạt", "none"), ("xyz", None)],
)
def test_words_of_a_workbook_are_read_as_people_write_them(text: str, expected: str | None) -> None:
    assert outcome_of(text) == expected
    assert [result_of(word) for word in ("", "Đạt", "không đạt", "?")] == ["", "passed", "failed", None]


# --- The way ---------------------------------------------------------------------------------


@pytest.mark.requirement("N01")
def test_from_the_invitation_through_both_rounds_to_the_class_of_the_day() -> None:
    entry = make_record("award", make_enterprise(), year=2026, invited_on=DAY)
    officer = officer_of(entry)
    person = make_enterprise_actor(entry.enterprise)
    assert entry.stage == AwardStage.INVITED
    with pytest.raises(StaleState):
        step(officer, entry, "national", national_on=DAY)
    with pytest.raises(RuleViolation) as missing:
        step(officer, entry, "register", registered_on=clock.today() + dt.timedelta(days=2))
    assert [problem.place for problem in missing.value.problems] == ["registered_on"]

    entry = step(person, entry, "register", registered_on=DAY)
    entry = step(person, entry, "take_part", took_part_on=DAY)
    with pytest.raises(NotAllowed):
        step(
            make_enterprise_actor(make_enterprise()), entry, "provincial", provincial_on=DAY, provincial_result="passed"
        )
    entry = step(officer, entry, "provincial", provincial_on=DAY, provincial_result="passed")
    entry = step(officer, entry, "national", national_on=DAY)
    assert entry.stage == AwardStage.NATIONAL
    entry = step(
        officer,
        entry,
        "result",
        outcome="gold",
        decision_number="55/QĐ-BKHCN",
        decided_on=dt.date(2026, 7, 1),
        signer="Bộ trưởng",
    )

    assert (entry.stage, entry.stage_label) == ("gold", "Giải Vàng (Vietnam Excellence)")
    assert entry.award_class is not None and entry.award_class.legal_basis == "Nghị định 37/2026/NĐ-CP"
    assert awards.with_stage(AwardEntry.objects.all()).get().stage_key == "gold"  # type: ignore[attr-defined]
    assert Notification.objects.filter(kind="registry.award_advanced", recipient=person.user).count() == 3
    with pytest.raises(StaleState):
        step(officer, entry, "result", outcome="award")
    earlier = make_record(
        "award",
        make_enterprise(),
        year=2025,
        took_part_on=DAY,
        outcome="gold",
        decision_number="1/QĐ-TTg",
        decided_on=dt.date(2026, 6, 30),
    )
    assert earlier.stage_label == "Giải Vàng Chất lượng Quốc gia"
    assert AwardClass.objects.filter(valid_to=None).count() == 2


@pytest.mark.requirement("N01")
def test_who_fails_in_the_province_took_part_and_is_not_awarded() -> None:
    entry = make_record("award", make_enterprise(), year=2026, took_part_on=DAY)
    officer = officer_of(entry)

    entry = step(officer, entry, "provincial", provincial_on=DAY, provincial_result="failed")

    assert (entry.stage, entry.outcome) == (AwardStage.NOT_AWARDED, AwardOutcome.NONE)
    assert next_steps(entry.stage) == ()
    with pytest.raises(IntegrityError), transaction.atomic():
        AwardEntry.objects.filter(pk=entry.pk).update(national_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        AwardEntry.objects.filter(pk=entry.pk).update(provincial_result="")
    with pytest.raises(ValidationError, match="Ngày kết thúc"):
        make_record(
            "award",
            make_enterprise(),
            year=2026,
            took_part_on=DAY,
            provincial_on=DAY - dt.timedelta(1),
            provincial_result="passed",
        )


@pytest.mark.requirement("N01")
def test_the_database_knows_the_same_stages_as_the_model() -> None:
    base = {"year": 2024, "took_part_on": DAY}
    rows = [
        {"year": 2024, "invited_on": DAY},
        {"year": 2024, "registered_on": DAY},
        base,
        {**base, "provincial_on": DAY, "provincial_result": "passed"},
        {**base, "provincial_on": DAY, "provincial_result": "failed", "outcome": "none"},
        {**base, "national_on": DAY},
        {**base, "outcome": "award", "decision_number": "1", "decided_on": DAY},
    ]
    for facts in rows:
        make_record("award", make_enterprise(), **facts)
    found = awards.with_stage(AwardEntry.objects.all())
    assert all(row.stage_key == row.stage for row in found)  # type: ignore[attr-defined]
    assert len({row.stage for row in found}) == 7
    assert awards.by_year(AwardEntry.objects.all())[0][1]["provincial"] == 1


@pytest.mark.requirement("N01")
def test_the_days_of_a_season_are_the_next_deadline() -> None:
    entry = make_record("award", make_enterprise(), year=2026, registered_on=DAY)
    officer = officer_of(entry)
    facts = {"register_until": dt.date(2026, 4, 1), "submit_until": dt.date(2026, 5, 1), "note": "CV 12"}
    season = keep_season(actor=officer, award=NATIONAL_QUALITY_AWARD, year=2026, facts=facts)
    with pytest.raises(StaleState):
        keep_season(actor=officer, award=NATIONAL_QUALITY_AWARD, year=2026, facts=facts, row_version=9)
    with pytest.raises(ValidationError):
        keep_season(actor=officer, award=NATIONAL_QUALITY_AWARD, year=2026, facts={"submit_until": dt.date(2026, 3, 1)})
    assert awards.season_of(entry) == season and AwardSeason.objects.count() == 1
    assert next_deadline(entry.stage, awards.days_of(season)) == dt.date(2026, 5, 1)
    with pytest.raises(NotAllowed):
        keep_season(actor=make_enterprise_actor(entry.enterprise), award="x", year=2026, facts={})


# --- Pages -----------------------------------------------------------------------------------


@pytest.mark.requirement("N01")
@pytest.mark.surface
def test_the_list_filters_by_stage_draws_its_years_and_keeps_its_queries(client_of: ClientOf, warm_menu: None) -> None:
    province = make_province()
    officer = client_of(make_actor(Role.OFFICER, province))
    address = reverse("registry:award_list")
    make_record("award", make_enterprise(province, name="Công ty Mời"), year=2025, invited_on=DAY)
    officer.get(address)
    with CaptureQueriesContext(connection) as one:
        officer.get(address)
    make_record("award", make_enterprise(province, name="Công ty Dự"), year=2025, took_part_on=DAY)
    gold = {"outcome": "gold", "decision_number": "9/QĐ", "decided_on": DAY, "took_part_on": DAY}
    make_record("award", make_enterprise(province, name="Công ty Vàng"), year=2026, **gold)
    with CaptureQueriesContext(connection) as three:
        shown = officer.get(address, {"sort": "-stage"}).content.decode()
    assert len(three) == len(one), "a list must not ask per row"
    assert "<svg" in shown and "Đơn vị theo năm và mức độ" in shown and "Giải Vàng Chất lượng Quốc gia" in shown

    def found(**query: object) -> str:
        return officer.get(address, query).content.decode().split("<tbody")[1]

    assert "Công ty Vàng" in found(stage="gold") and "Công ty Dự" not in found(stage="gold")
    assert "Công ty Dự" in found(year=2025, stage="taking_part") and "Công ty Mời" in found(q="cong ty moi")
    assert load_workbook(io.BytesIO(officer.get(address, {"xuat": "xlsx"}).content)).worksheets[0].max_row >= 4


@pytest.mark.requirement("N01")
@pytest.mark.surface
def test_the_page_says_whose_turn_it_is_until_when_and_leads_on(client_of: ClientOf) -> None:
    entry = make_record("award", make_enterprise(), year=2026, took_part_on=DAY)
    officer = client_of(officer_of(entry))
    page = reverse("registry:award_detail", args=[entry.public_id])
    season = reverse("registry:award_season", args=[2026])
    answer = officer.post(season, {"provincial_until": "30/04/2027", "note": "CV 1"})
    assert answer.status_code == 302
    shown = officer.get(page).content.decode()
    assert "hội đồng sơ tuyển của tỉnh" in shown and "30/04/2027" in shown and "Ghi kết quả vòng tỉnh" in shown
    address = reverse("registry:award_step", args=[entry.public_id, "provincial"])
    assert officer.get(address).status_code == 200
    wrong = officer.post(address, {"provincial_on": "31/02/2026", "provincial_result": ""})
    assert wrong.status_code == 422 and "không có trong lịch" in wrong.content.decode()
    told = {"provincial_on": "05/03/2026", "provincial_result": "passed", "row_version": entry.row_version}
    assert officer.post(address, told).status_code == 302
    assert "đạt vòng tỉnh" in officer.get(page).content.decode()
    assert officer.get(reverse("registry:award_step", args=[entry.public_id, "khac"])).status_code == 404
    own = client_of(make_enterprise_actor(entry.enterprise))
    assert own.get(address).status_code == 403 and own.get(page).status_code == 200
    assert (
        own.get(season).status_code == 403
        and officer.get(reverse("registry:award_season", args=[1])).status_code == 404
    )


@pytest.mark.requirement("N01")
@pytest.mark.surface
def test_entries_are_read_from_a_workbook_and_twice_adds_none(client_of: ClientOf) -> None:
    enterprise = make_enterprise(name="Công ty Có")
    other = make_enterprise(enterprise.province, name="Công ty Mới")
    make_record("award", enterprise, year=2025, took_part_on=DAY)
    officer = client_of(make_actor(Role.OFFICER, enterprise.province))
    book = load_workbook(io.BytesIO(officer.get(reverse("registry:award_template")).content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [str(column.label) for column in COLUMNS]
    assert sheet["A2"].value == enterprise.tax_code
    line: list[object] = [other.tax_code, other.name, "", "2026", "", "", "03/02/2026", "", "", "", "giải vàng"]
    sheet.append([*line, "7/QĐ-TTg", "04/05/2026"])
    sheet.append(["0000000000", "Lạ", "", "2026"])
    sheet.append([enterprise.tax_code, "", "", "2026", "", "", "01/02/2026", "", "", "", "giải vàng"])
    address = reverse("registry:award_import")

    for said in (
        "Đã ghi 1 lượt tham gia mới, cập nhật 0, giữ nguyên 1",
        "Đã ghi 0 lượt tham gia mới, cập nhật 0, giữ nguyên 2",
    ):
        answer = officer.post(address, {"file": upload("giai.xlsx", _bytes(book))})
        assert answer.status_code == 302
        shown = officer.get(answer["Location"]).content.decode()
        assert "Không có đơn vị mã số thuế này" in shown and "!A4" in shown
        assert "Đạt giải phải có số và ngày quyết định" in shown and "!K5" in shown
        draft = ImportDraft.objects.latest("pk")
        assert officer.post(answer["Location"] + "luu/", {"row_version": draft.row_version}).status_code == 302
        assert said in ImportDraft.objects.get(pk=draft.pk).result_text
        officer.post(reverse("imports:import_discard", args=[draft.public_id]))

    entry = AwardEntry.objects.get(enterprise=other)
    assert (entry.outcome, entry.decided_on, entry.award) == ("gold", dt.date(2026, 5, 4), NATIONAL_QUALITY_AWARD)
    assert AwardEntry.objects.count() == 2
    assert client_of(make_enterprise_actor(other)).get(address).status_code == 403


def _bytes(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
