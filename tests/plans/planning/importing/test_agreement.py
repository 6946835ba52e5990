"""The five printed plans read as plain text against the exchange files written by hand (requirement A14)."""

from __future__ import annotations

from collections import Counter

import pytest

from plans.planning.exchange.content import PlanContent
from plans.planning.importing import building
from plans.planning.importing.building import build_plan
from plans.planning.rules.counts import add_up, count
from tests.plans.planning.conftest import content_of
from tests.plans.planning.importing.material import CODES, seed_draft

MATRIX = {
    # targets, groups, tasks, bases, recipients, duties, budget lines, report rules
    "QN-2021": (6, 5, 16, 7, 8, 45, 0, 19),
    "KG-2021": (1, 4, 10, 3, 22, 15, 20, 2),
    "HB-2021": (4, 0, 5, 1, 8, 14, 0, 9),
    "GL-2022": (15, 5, 22, 2, 9, 47, 0, 7),
    "HP-2021": (1, 6, 23, 2, 8, 9, 0, 0),
}
NAMES = ("targets", "task_groups", "tasks", "legal_bases", "recipients", "duties", "budget_lines", "report_rules")


@pytest.fixture(autouse=True)
def _provinces(db):
    from tests.factories.organizations import make_province

    for slug in ("quang-nam", "kien-giang", "hoa-binh", "gia-lai", "hai-phong"):
        make_province(slug)


def built(code: str) -> PlanContent:
    result = build_plan(seed_draft(code))
    assert result.problems == []
    assert result.content is not None
    return result.content


@pytest.mark.requirement("A14", "A02", "A07", "B01")
@pytest.mark.parametrize("code", CODES)
def test_counts_are_those_of_the_matrix(code):
    counts = count(built(code))

    found = {name: getattr(counts, name) for name in NAMES}
    assert found == dict(zip(NAMES, MATRIX[code], strict=True))


def share(pairs) -> float:
    pairs = list(pairs)
    return sum(one == two for one, two in pairs) / len(pairs) if pairs else 1.0


def by_line(rows, of):
    """First line and place among the rows of that line → value: how two readings are laid beside each other."""
    seen: dict[int, int] = {}
    found = {}
    for row in rows:
        first = row.lines[0] if row.lines else 0
        seen[first] = seen.get(first, 0) + 1
        found[first, seen[first]] = of(row)
    return found


def agreement(code: str, part: str, of) -> float:
    """Share of the hand-written rows whose value the reading has too, at the same line."""
    truth, read = by_line(getattr(content_of(code), part), of), by_line(getattr(built(code), part), of)
    return share((value, read.get(place)) for place, value in truth.items())


FIELDS = {
    "target values": (
        "targets",
        lambda row: (row.comparator, row.minimum, row.maximum if row.comparator != "exactly" else None),
    ),
    "target units": ("targets", lambda row: row.unit.label if row.unit else None),
    "target due years": ("targets", lambda row: row.due_year),
    "task codes": ("tasks", lambda row: row.code),
    "task leads": ("tasks", lambda row: tuple(lead.organization for lead in row.leads)),
    "task times": ("tasks", lambda row: (row.time.kind, row.time.first, row.time.last)),
    "task quantities": (
        "tasks",
        lambda row: (row.quantity.min, row.quantity.max, row.quantity.unit) if row.quantity else None,
    ),
    "task paces": ("tasks", lambda row: (row.pace.min, row.pace.max) if row.pace else None),
    "basis numbers": ("legal_bases", lambda row: (row.number, row.issued_on)),
    "recipients": ("recipients", lambda row: row.text.rstrip(" ;.")),
}
DUTY_FIELDS = {"duty organisations": lambda row: row.organization, "duty topics": lambda row: row.topic}


def duty_rows(content: PlanContent, of) -> Counter:
    """Duties by the line of their words: the order of organisations within a line is no matter."""
    return Counter((row.lines[-1], of(row)) for row in content.duties)


def share_of_sets(pairs) -> float:
    """How much of the first of each pair the second has."""
    return sum((truth & read).total() for truth, read in pairs) / sum(truth.total() for truth, _read in pairs)


FLOORS = {
    "target values": 0.95,
    "target units": 0.95,
    "target due years": 0.95,
    "task codes": 0.97,
    "task leads": 0.97,
    "task times": 0.95,
    "task quantities": 0.97,
    "task paces": 0.97,
    "basis numbers": 0.95,
    "recipients": 0.97,
    "duty organisations": 0.75,
    "duty topics": 0.7,
}


@pytest.mark.requirement("A14")
def test_agreement_field_by_field_stays_above_its_floor():
    reached = {}
    for name, (part, of) in FIELDS.items():
        sizes = [len(getattr(content_of(code), part)) for code in CODES]
        parts = [agreement(code, part, of) for code in CODES]
        reached[name] = sum(size * value for size, value in zip(sizes, parts, strict=True)) / sum(sizes)
    duties = {
        name: share_of_sets([(duty_rows(content_of(code), of), duty_rows(built(code), of)) for code in CODES])
        for name, of in DUTY_FIELDS.items()
    }
    reached |= duties

    assert {name: round(value, 3) for name, value in reached.items() if value < FLOORS[name]} == {}


@pytest.mark.requirement("A14", "J01")
def test_the_budget_of_kien_giang_line_by_line():
    read, truth = built("KG-2021").budget, content_of("KG-2021").budget
    assert read is not None and truth is not None

    def money(item):
        return (item.path, item.code, item.unit_price_vnd, item.quantity, item.amount_vnd, item.title)

    assert [money(item) for item in read.items] == [money(item) for item in truth.items]
    assert [item.result for item in read.items] == [item.result for item in truth.items]
    assert read.printed_total_vnd == truth.printed_total_vnd == 3_100_000_000
    assert add_up(built("KG-2021")).budget_total_vnd == 3_100_000_000
    assert read.unit == "thousand_vnd"


@pytest.mark.requirement("A14")
def test_rows_cut_over_a_page_and_repeated_heads():
    draft = seed_draft("KG-2021")
    lines = {tuple(row.lines) for row in draft.of("budget")}
    assert (158, 164) in lines and (172, 176) in lines
    assert not {162, 163, 174, 175} & {line for row in draft.of("budget") for line in row.lines}

    remark = next(row for row in seed_draft("GL-2022").of("tasks") if row.lines[0] == 287)
    assert remark.get("note") == "Lồng ghép trong các chương trình, kế hoạch, đề án phát triển ngành, lĩnh vực"
    assert 292 in remark.lines
    assert any(
        problem.place == "dòng 293" and "trong các" in problem.message for problem in seed_draft("GL-2022").problems
    )


@pytest.mark.requirement("B01", "B02")
def test_codes_as_printed_and_several_leads():
    fourth = [task for task in built("GL-2022").tasks if task.group == "g4"]

    assert [task.code for task in fourth] == ["1", "1", "3", "4", "5", "6", "7", "8", "9"]
    assert [lead.organization for lead in fourth[-1].leads] == ["so-cong-thuong", "so-gtvt", "so-xay-dung", "so-y-te"]
    assert all(lead.default for task in built("HP-2021").tasks for lead in task.leads)
    assert sum(task.integrated is not None for task in built("GL-2022").tasks) == 3
    assert [task.code for task in built("QN-2021").tasks].count(None) == 1


@pytest.mark.requirement("A01")
def test_nothing_is_invented_in_the_heading():
    assert {code: built(code).number.confirmed for code in CODES} == {
        "QN-2021": None,
        "KG-2021": "116/KH-UBND",
        "HB-2021": None,
        "GL-2022": None,
        "HP-2021": None,
    }
    hoa_binh = built("HB-2021").issued_on
    assert (hoa_binh.date, hoa_binh.year, hoa_binh.month, hoa_binh.day) == (None, 2021, 9, None)
    assert built("HP-2021").signature.corrected == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    for code in CODES:
        read, truth = built(code), content_of(code)
        assert (read.code, read.province, read.kind, read.level, read.period) == (
            truth.code,
            truth.province,
            truth.kind,
            truth.level,
            truth.period,
        )
        assert (read.title, read.signature.signer, read.place) == (truth.title, truth.signature.signer, truth.place)
        assert read.signature.lines_printed == truth.signature.lines_printed


@pytest.mark.requirement("B04", "A11")
def test_years_do_not_come_from_the_title_of_something_else():
    task = next(task for task in built("HB-2021").tasks if task.code == "5")

    assert (task.time.kind, task.time.first, task.time.last) == ("span", 2021, 2023)


def test_every_line_of_the_print_is_somewhere():
    """Nothing is lost silently: a line is in a row, a head of a table, or a head people know."""
    for code in CODES:
        draft = seed_draft(code)
        covered = {line for row in draft.rows for line in row.lines}
        from tests.plans.planning.importing.material import seed_lines

        lost = [
            number
            for number, text in enumerate(seed_lines(code), start=1)
            if text.strip()
            and number not in covered
            and not text.startswith(("Nơi nhận", "**CỘNG", "Độc lập"))
            and "\t" not in text
        ]
        assert [n for n in lost if len(seed_lines(code)[n - 1]) > 12] == [], code


def test_specs_have_every_section():
    assert set(building.SPECS) >= set(building.ROWS_OF.values())
