"""The productivity database: revisions, import, TFP between two people, targets that read it."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from openpyxl import load_workbook

from plans.knowledge.actions.keep_figure import FigureInput, keep_figure
from plans.knowledge.actions.move_tfp import move_tfp
from plans.knowledge.actions.prepare_tfp import edit_tfp, prepare_tfp
from plans.knowledge.counters_productivity import LABOUR_PRODUCTIVITY, TFP_SHARE
from plans.knowledge.figure_import.columns import workbook
from plans.knowledge.figure_import.kind import FIGURE_IMPORT
from plans.knowledge.models import ProductivityFigure, TfpAccount
from plans.knowledge.selectors import productivity
from plans.planning.actions.approve_evidence import approve_evidence
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.models import Target
from plans.planning.selectors.targets import get_target, progress_of
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.imports.actions.commit_draft import commit_draft
from portal.imports.actions.read_file import read_file
from portal.imports.kinds import import_kinds
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.factories.planning import make_plan

pytestmark = pytest.mark.django_db
INPUTS = {
    "grdp_before": Decimal(50_000),
    "grdp": Decimal(54_000),
    "capital_before": Decimal(120_000),
    "capital": Decimal(130_800),
    "labour_before": 800_000,
    "labour": 812_000,
    "alpha": Decimal("0.4"),
    "base_year": 2010,
    "source": "Niên giám thống kê",
    "edition": "official",
}


def figure(year: int = 2024, **more: object) -> FigureInput:
    given = {
        "scope": "province",
        "year": year,
        "source": "Niên giám thống kê",
        "edition": "official",
        "output": Decimal(54_000),
        "employed": 812_000,
        "base_year": 2010,
        **more,
    }
    return FigureInput(**given)  # type: ignore[arg-type]


def approved(world, year: int = 2024, basis: str = "computed", **facts: object) -> TfpAccount:
    row = prepare_tfp(actor=world.officer, year=year, basis=basis, facts={**INPUTS, **facts})
    row = move_tfp(actor=world.officer, row=row, name="submit")
    return move_tfp(actor=world.colleague, row=row, name="approve")


@pytest.mark.requirement("M02")
def test_a_figure_is_computed_and_grows_within_its_own_series(world):
    for year, output in ((2022, 50_000), (2023, 53_500), (2024, 56_175)):
        row, _new = keep_figure(actor=world.officer, given=figure(year, output=Decimal(output), employed=1_000_000))
    keep_figure(actor=world.officer, given=figure(2021, base_year=0, output=Decimal(1), employed=1_000))

    table = productivity.growth_of(productivity.series_of(row))

    assert row.productivity == Decimal("56.175")
    assert [(line.year, line.rate) for line in table.lines] == [(2022, None), (2023, Decimal(7)), (2024, Decimal(5))]
    assert table.average == Decimal("6.00")


@pytest.mark.requirement("M02")
def test_a_correction_is_a_new_revision_and_the_old_one_stays_as_it_was(world):
    first, _new = keep_figure(actor=world.officer, given=figure(edition="preliminary"))
    _same, changed = keep_figure(actor=world.officer, given=figure(edition="preliminary"))
    second, _new = keep_figure(actor=world.colleague, given=figure(output=Decimal(55_000)))

    assert not changed and second.revision == 2
    assert [row.revision for row in productivity.revisions_of(second)] == [2, 1]
    assert list(productivity.current(world.officer)) == [second]
    first.refresh_from_db()
    assert not first.is_current and first.output == 54_000
    with pytest.raises(DatabaseError), transaction.atomic():
        ProductivityFigure.objects.filter(pk=first.pk).update(output=1)


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"source": "  "}, "source"),
        ({"year": 1800}, "year"),
        ({"output": None}, "output"),
        ({"output": None, "employed": None, "productivity": Decimal(9)}, "output"),
        ({"output": Decimal(-1)}, "output"),
        ({"scope": "sector"}, "subject"),
        ({"scope": "country", "subject": "Lào", "output": None, "employed": None}, "output"),
    ],
)
def test_a_figure_that_cannot_be_recomputed_or_traced_is_refused_at_its_field(world, more, place):
    with pytest.raises(RuleViolation) as refusal:
        keep_figure(actor=world.officer, given=figure(**more))

    assert place in [problem.place for problem in refusal.value.problems]


def test_only_the_province_keeps_and_sees_its_figures(world):
    row, _new = keep_figure(actor=world.officer, given=figure())

    with pytest.raises(NotAllowed):
        keep_figure(actor=world.association, given=figure())
    with pytest.raises(NotFound):
        productivity.get(world.stranger, row.public_id)
    assert productivity.get(world.association, row.public_id) == row
    assert not productivity.current(world.enterprise).exists()


def upload(rows: list[list[object]], name: str = "nang-suat.xlsx") -> SimpleUploadedFile:
    book = load_workbook(io.BytesIO(workbook("Năng suất", [])))
    sheet = book.active
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return SimpleUploadedFile(name, stream.getvalue(), content_type=kind)


def line(*cells: object) -> list[object]:
    return [*cells, *[None] * (13 - len(cells))]


GOOD = line("toàn tỉnh", None, None, 2024, None, 54_000, 812_000, None, None, 2010, "Niên giám thống kê")
GOOD_SECTOR = line(
    "Ngành trong tỉnh", "Chế biến", "C", "2024", "Giá trị tăng thêm", 9_000, 60_000, None, None, None, "Cục Thống kê"
)
BAD = line("toàn quận", None, None, "hai nghìn", None, 1, None, None, None, None, None)


@pytest.mark.requirement("M02")
def test_a_file_is_read_by_cell_saved_once_and_changes_nothing_the_second_time(world):
    held = read_file(actor=world.officer, kind=FIGURE_IMPORT, upload=upload([GOOD, GOOD_SECTOR, BAD]))
    problems = import_kinds.get(FIGURE_IMPORT).check(world.officer, held.draft)

    assert {problem.field for problem in problems} >= {"scope", "year"}
    assert all("!" in problem.place for problem in problems)
    done = commit_draft(actor=world.officer, held=held)
    assert done.is_changed
    assert {(row.scope, row.productivity) for row in ProductivityFigure.objects.all()} == {
        ("province", Decimal("66.5025")),
        ("sector", Decimal(150)),
    }

    again = read_file(actor=world.officer, kind=FIGURE_IMPORT, upload=upload([GOOD, GOOD_SECTOR], "lan-hai.xlsx"))
    assert not commit_draft(actor=world.officer, held=again).is_changed
    assert ProductivityFigure.objects.count() == 2


def test_what_goes_out_comes_back_without_a_change(world):
    keep_figure(actor=world.officer, given=figure())
    keep_figure(
        actor=world.officer,
        given=figure(scope="country", subject="Lào", output=None, employed=None, productivity=Decimal(9), unit="usd"),
    )
    body = workbook("Năng suất", list(productivity.current(world.officer)))
    file = SimpleUploadedFile("ra.xlsx", body, content_type="application/octet-stream")

    held = read_file(actor=world.officer, kind=FIGURE_IMPORT, upload=file)

    assert import_kinds.get(FIGURE_IMPORT).check(world.officer, held.draft) == []
    assert not commit_draft(actor=world.officer, held=held).is_changed


@pytest.mark.requirement("M03")
def test_tfp_is_computed_from_levels_and_approved_by_another_person(world):
    row = prepare_tfp(actor=world.officer, year=2024, basis="computed", facts=INPUTS)
    assert (row.grdp_rate, row.tfp_rate, row.share) == (8, Decimal("3.5"), Decimal("43.75"))
    row = move_tfp(actor=world.officer, row=row, name="submit")
    with pytest.raises(NotAllowed, match="không được tự duyệt"):
        move_tfp(actor=world.officer, row=row, name="approve")

    row = move_tfp(actor=world.colleague, row=row, name="approve")

    assert row.is_standing and row.approved_by == world.colleague.user


@pytest.mark.requirement("M03")
def test_an_official_number_with_its_note_stands_over_the_computed_one(world):
    computed = approved(world)
    with pytest.raises(RuleViolation) as refusal:
        prepare_tfp(
            actor=world.officer,
            year=2024,
            basis="official",
            facts={"share": Decimal(41), "source": "x", "edition": "official"},
        )
    assert [problem.place for problem in refusal.value.problems] == ["note"]

    official = approved(world, basis="official", share=Decimal("41.2"), note="Công văn 12/CTK-TH của Cục Thống kê")
    later = approved(world, alpha=Decimal("0.45"))

    computed.refresh_from_db()
    assert official.is_standing and not computed.is_standing and not later.is_standing
    official = move_tfp(actor=world.officer, row=official, name="withdraw", note="Đã có số sửa")
    later.refresh_from_db()
    assert later.is_standing and not official.is_standing


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"alpha": Decimal("1.2")}, "alpha"),
        ({"grdp_before": None}, "grdp_before"),
        ({"capital": Decimal(0)}, "capital"),
        ({"labour": None, "labour_before": None}, "labour_rate"),
        ({"source": " "}, "source"),
    ],
)
def test_inputs_that_give_no_tfp_are_refused_at_their_field(world, facts, place):
    with pytest.raises(RuleViolation) as refusal:
        prepare_tfp(actor=world.officer, year=2024, basis="computed", facts={**INPUTS, **facts})

    assert [problem.place for problem in refusal.value.problems] == [place]


def test_rates_may_be_entered_where_levels_are_not_published(world):
    facts = {"source": "Young 1995", "edition": "official", "alpha": Decimal("0.372")}
    rates = {"grdp_rate": Decimal("7.3"), "capital_rate": Decimal(8), "labour_rate": Decimal("3.2")}

    row = prepare_tfp(actor=world.officer, year=1991, basis="computed", facts={**facts, **rates})

    assert row.tfp_rate is not None and round(row.tfp_rate, 1) == Decimal("2.3")
    with pytest.raises(StaleState):
        edit_tfp(actor=world.officer, row=row, year=1991, facts={**facts, **rates}, row_version=9)


def _target(province, comparator: str, **more: object) -> tuple[object, Target]:
    plan = make_plan(province, period_from=2021, period_to=2030)
    facts: dict[str, object] = {
        "code": "CT9",
        "key": "ct9",
        "position": 9,
        "name": "Chỉ tiêu thống kê",
        "text": "như in",
        "unit_key": "percent",
        "unit_label": "%",
        "counts": "official_statistic",
        "comparator": comparator,
        **more,
    }
    row = Target.objects.create(version=plan.current_version, **facts)
    return plan, get_target(plan, row.public_id)


@pytest.mark.requirement("M03")
def test_a_target_reads_the_tfp_that_stands_and_opens_it(world):
    plan, target = _target(
        world.province, "share", minimum=40, maximum=43, counter="statistics.tfp_share", due_year=clock.today().year
    )
    row = approved(world, year=2024, basis="official", share=Decimal("41.2"), note="Công văn 12")
    approved(world, year=2023)

    found = progress_of(plan, target)

    assert found.actual == Decimal("41.2") and found.judgement.verdict == "met"
    assert found.by_year == {2023: Decimal("43.75"), 2024: Decimal("41.2")}
    assert list(TFP_SHARE.rows(plan, clock.today(), 2024)) == [row]


@pytest.mark.requirement("M03")
def test_a_value_two_people_entered_for_a_year_stands_over_the_register(world):
    plan, target = _target(world.province, "share", minimum=40, counter="statistics.tfp_share", due_year=2030)
    approved(world, year=2023)
    director: Actor = make_actor(Role.DIRECTOR, world.province)
    entered = enter_actual(actor=world.officer, target=target, year=2023, value=Decimal(39), evidence="Công văn 5")
    assert progress_of(plan, get_target(plan, target.public_id)).actual == Decimal("43.75")

    approve_evidence(actor=director, row=entered)

    assert progress_of(plan, get_target(plan, target.public_id)).actual == 39


@pytest.mark.requirement("M02")
def test_a_growth_target_reads_labour_productivity_in_constant_prices(world):
    plan, target = _target(
        world.province,
        "growth",
        minimum=Decimal("6.8"),
        maximum=Decimal("7.3"),
        counter="statistics.labour_productivity_growth",
        baseline_year=2022,
        baseline_value=Decimal(50),
    )
    for year, output in ((2023, 53_500), (2024, 57_245)):
        keep_figure(actor=world.officer, given=figure(year, output=Decimal(output), employed=1_000_000))
    keep_figure(actor=world.officer, given=figure(2024, base_year=0))

    found = progress_of(plan, target)

    assert found.judgement.verdict == "met", found.judgement.explanation
    assert {row.year for row in LABOUR_PRODUCTIVITY.rows(plan, clock.today())} == {2023, 2024}
