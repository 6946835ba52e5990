"""Standards, trainees with their courses and the productivity of enterprises by year, copied inside PostgreSQL (issue 7)."""

from __future__ import annotations

import datetime as dt

from django.db.models import BooleanField

from enterprises.registry.enums import FiguresSource, SectorGroup
from enterprises.registry.models import Enterprise, OutputValue
from plans.activities.enums_events import Audience
from plans.activities.enums_training import ConsentBasis, CourseKind, CoursePlace, CourseStatus
from plans.activities.models import Course, CourseAttendance, Trainee
from plans.activities.people import name_key
from plans.knowledge.enums import Series, StandardKind, Topic
from plans.knowledge.models import Standard
from plans.planning.models import Plan
from portal.core import clock
from portal.demo.scale.base import Dice, write
from portal.demo.scale.copies import PATTERNS, can_copy, copy_rows, indexed_at_the_end, public_id
from portal.demo.scale.places import Offices

MARK = "QM"
PRODUCTS = ("Nước mắm", "Hạt tiêu", "Gạo", "Bao bì", "Xi măng", "Thép cốt bê tông", "Áo sơ mi", "Cá tra phi lê")
NAMES = ("Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Thu", "Võ Hoàng", "Đặng Ngọc")
COURSES = 50
DIVISIONS = 23
"""Enterprises are spread over so many divisions of the business lines, from C10 on."""


def make_standards(seed: int, count: int) -> int:
    """Shared product standards up to `count`; gives how many there are."""
    standing = Standard.objects.filter(code__startswith=f"{MARK} ").count()
    first = min(count, PATTERNS if can_copy() else count)
    dice = Dice(seed, "standards")
    write(
        Standard(
            public_id=dice.public_id(),
            code=f"{MARK} {n}:2018",
            title=f"{dice.choice(PRODUCTS)} - Yêu cầu kỹ thuật số {n}",
            series=dice.choice((Series.TCVN, Series.QCVN, Series.ISO)),
            kind=StandardKind.PRODUCT,
            topic=dice.choice(list(Topic)),
            year=2018,
            agency="Bộ KH&CN",
        )
        for n in range(standing + 1, first + 1)
    )
    if max(standing, first) < count:
        with indexed_at_the_end(Standard):
            _copy_standards(seed, max(standing, first) + 1, count)
    return count


def _copy_standards(seed: int, first: int, last: int) -> None:
    copy_rows(
        Standard,
        _hundred("knowledge_standard", f"code LIKE '{MARK} %%'"),
        f"JOIN generate_series({first}, {last}) s(n) ON s.n %% p.whole = p.number",
        {
            "public_id": public_id(seed, "'standard'", "s.n"),
            "code": f"'{MARK} ' || s.n || ':2018'",
            "compact_key": f"'|{MARK.lower()}' || s.n || '2018|'",
            "title": r"regexp_replace(p.title, '\d+$', s.n::text)",
            "search_key": rf"regexp_replace(regexp_replace(p.search_key, '^{MARK.lower()} \d+', '{MARK.lower()} ' || s.n), "
            r"' so \d+', ' so ' || s.n)",
            "sort_key": r"regexp_replace(p.sort_key, '\d+', s.n::text)",
        },
        [],
    )


def _hundred(table: str, condition: str) -> str:
    first = f"SELECT * FROM {table} t WHERE {condition} ORDER BY t.id LIMIT {PATTERNS}"  # noqa: S608  # constants of this package
    return (
        f"(SELECT row_number() OVER (ORDER BY f.id) - 1 AS number, count(*) OVER () AS whole, f.* FROM ({first}) f) p"  # noqa: S608
    )


def make_trainees(seed: int, offices: Offices, plan: Plan, count: int) -> int:
    """Trainees of the province up to `count`, each on one of fifty courses; gives how many there are."""
    own = Trainee.objects.filter(province=offices.province, position=MARK)
    standing = own.count()
    first = min(count, PATTERNS if can_copy() else count)
    dice = Dice(seed, "trainees", offices.province.slug)
    names = {n: f"{dice.choice(NAMES)} số {n}" for n in range(standing + 1, first + 1)}
    write(
        Trainee(
            public_id=dice.public_id(),
            province=offices.province,
            full_name=name,
            name_key=name_key(name, None, MARK),
            unit_name=f"Công ty số {n % 40}",
            position=MARK,
            consent_basis=ConsentBasis.BY_UNIT,
            consent_version="1",
            consent_on=dt.date(2024, 3, 1),
            purpose="Đào tạo",
        )
        for n, name in names.items()
    )
    if max(standing, first) < count:
        with indexed_at_the_end(Trainee):
            _copy_trainees(seed, offices, max(standing, first) + 1, count)
    _attend(seed, offices, plan)
    return count


def _copy_trainees(seed: int, offices: Offices, first: int, last: int) -> None:
    province = offices.province
    copy_rows(
        Trainee,
        _hundred("activities_trainee", f"province_id = {int(province.pk)} AND position = '{MARK}'"),
        f"JOIN generate_series({first}, {last}) s(n) ON s.n %% p.whole = p.number",
        {
            "public_id": public_id(seed, "'trainee'", f"'{province.slug}'", "s.n"),
            "full_name": r"regexp_replace(p.full_name, '\d+$', s.n::text)",
            "name_key": r"regexp_replace(p.name_key, '\d+\|', s.n || '|')",
            "search_key": r"regexp_replace(p.search_key, ' so \d+', ' so ' || s.n)",
            "sort_key": r"regexp_replace(p.sort_key, '\d+', s.n::text)",
        },
        [],
    )


def _attend(seed: int, offices: Offices, plan: Plan) -> None:
    """Each trainee without a course comes to one of the province's fifty."""
    province = offices.province
    own = Course.objects.filter(province=province, code__startswith=f"{MARK}-DT-")
    dice = Dice(seed, "courses", province.slug)
    if not own.exists():
        write(_course(dice, offices, plan, n) for n in range(1, COURSES + 1))
    courses = f"SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM activities_course WHERE province_id = {int(province.pk)} AND code LIKE '{MARK}-DT-%%'"  # noqa: S608  # constants of this package
    copied = {
        str(field.column): "NULL" if field.null else "FALSE" if isinstance(field, BooleanField) else "''"
        for field in CourseAttendance._meta.concrete_fields
        if not field.primary_key
    }
    copy_rows(
        CourseAttendance,
        "activities_trainee p",
        f"JOIN ({courses}) c ON c.number = p.id %% {COURSES} WHERE p.province_id = {int(province.pk)} AND p.position = "  # noqa: S608  # constants of this package
        f"'{MARK}' AND NOT EXISTS (SELECT 1 FROM activities_courseattendance a WHERE a.person_id = p.id)",
        {
            **copied,
            "public_id": public_id(seed, "'attendance'", "p.id"),
            "created_at": "now()",
            "updated_at": "now()",
            "course_id": "c.id",
            "person_id": "p.id",
            "unit_name": "p.unit_name",
            "audience": f"'{Audience.ENTERPRISES}'",
            "result": "'passed'",
        },
        [],
    )


def _course(dice: Dice, offices: Offices, plan: Plan, number: int) -> Course:
    day = dt.date(2022 + number % 4, 1 + number % 12, 5)
    return Course(
        public_id=dice.public_id(),
        province=offices.province,
        plan=plan,
        code=f"{MARK}-DT-{offices.province.slug}-{number}",
        kind=CourseKind.CLASS,
        title=f"Tập huấn công cụ cải tiến số {number}",
        topic=Topic.LEAN,
        audience=Audience.ENTERPRISES,
        place_kind=CoursePlace.HALL,
        starts_on=day,
        ends_on=day,
        status=CourseStatus.CLOSED,
        status_changed_at=clock.now(),
    )


def make_outputs(seed: int, offices: Offices, years: int) -> int:
    """Revenue and value added per employee of every enterprise in each of the last `years` years; gives how many are new."""
    last = clock.today().year - 1
    luck = "('x' || substr(md5(p.id::text || y.year::text), 1, 6))::bit(24)::int"
    people = f"(10 + p.id %% 300 + {int(seed)} %% 7)"
    each = f"(200 + {luck} %% 1800) * 1000000::bigint"
    added = f"(80 + {luck} %% 700) * 1000000::bigint"
    return copy_rows(
        OutputValue,
        f"{Enterprise._meta.db_table} p",
        f"JOIN generate_series({last - years + 1}, {last}) y(year) ON TRUE WHERE p.province_id = {int(offices.province.pk)} "  # noqa: S608  # constants of this package
        "AND NOT EXISTS (SELECT 1 FROM registry_outputvalue o WHERE o.enterprise_id = p.id AND o.year = y.year)",
        {
            "public_id": public_id(seed, "'output'", "p.id", "y.year"),
            "created_at": "now()",
            "updated_at": "now()",
            "enterprise_id": "p.id",
            "province_id": "p.province_id",
            "sector_group": f"coalesce(nullif(p.sector_group, ''), '{SectorGroup.INDUSTRY}')",
            "sector_key": f"'C' || (10 + p.id %% {DIVISIONS})",
            "year": "y.year",
            "employees": people,
            "revenue_vnd": f"{each} * {people}",
            "value_added_vnd": f"{added} * {people}",
            "revenue_each_vnd": each,
            "value_added_each_vnd": added,
            "source": f"'{FiguresSource.DECLARED}'",
        },
        [],
    )


def make_registers(seed: int, offices: Offices, plan: Plan, *, standards: int, trainees: int, years: int) -> None:
    """All of them, for the province that is measured."""
    make_standards(seed, standards)
    if trainees:
        make_trainees(seed, offices, plan, trainees)
    if years and can_copy():
        make_outputs(seed, offices, years)
