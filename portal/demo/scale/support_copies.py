"""The bulk of the operational records, copied inside the database from the hundred written in Python."""

from __future__ import annotations

from collections.abc import Sequence

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.registry.models import Enterprise
from portal.core import clock
from portal.demo.scale.copies import copy_rows, patterns, public_id
from portal.demo.scale.places import Offices
from portal.organizations.models import Organization
from portal.vietnam.text import fold

NAME_MARK = " (giả định) số "
OWN_ENTERPRISES = f"{{alias}}.name LIKE '%%{NAME_MARK}%%'"
TITLE = "Áp dụng công cụ cải tiến tại "
DECIDED_AFTER_DAYS = 60
OTHER_STATUSES = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.CHECKING,
    ApplicationStatus.ELIGIBLE,
    *[ApplicationStatus.REFUSED] * 12,
    *[ApplicationStatus.INELIGIBLE] * 3,
    *[ApplicationStatus.WITHDRAWN] * 2,
)
"""What became of the others: a few in every hundred are still in process."""


def copy_enterprises(seed: int, offices: Offices, first: int, codes: Sequence[str]) -> None:
    """One more enterprise per tax code; its name ends with its number, so that both keys follow from the pattern's."""
    joins = (
        f"JOIN (SELECT code, {int(first)} + place - 1 AS n FROM unnest(%s::text[]) WITH ORDINALITY c(code, place)) c "  # noqa: S608
        "ON c.n %% p.whole = p.number"
    )
    keys = {
        "name": r"regexp_replace(p.name, '\d+$', c.n::text)",
        "sort_key": r"regexp_replace(p.sort_key, '\d+\t', c.n::text || chr(9))",
    }
    same = [list(codes)]
    slug = f"'{offices.province.slug}'"
    office_id = public_id(seed, "'organization'", slug, "c.n")
    pattern = patterns(Enterprise, str(offices.province.pk), OWN_ENTERPRISES.format(alias="t"))
    copy_rows(
        Organization,
        f"{pattern} JOIN organizations_organization o ON o.id = p.organization_id",
        joins,
        {
            **{
                field.column: f"o.{field.column}"
                for field in Organization._meta.concrete_fields
                if not field.primary_key
            },
            **keys,
            "public_id": office_id,
            "search_key": r"regexp_replace(o.search_key, ' so \d+', ' so ' || c.n)",
        },
        same,
    )
    copy_rows(
        Enterprise,
        pattern,
        f"{joins} JOIN organizations_organization o ON o.public_id = {office_id}",
        {
            **keys,
            "public_id": public_id(seed, "'enterprise'", slug, "c.n"),
            "organization_id": "o.id",
            "tax_code": "c.code",
            "identity_key": "'mst|' || c.code",
            "search_key": r"regexp_replace(p.search_key, ' so \d+ \d{10}', ' so ' || c.n || ' ' || c.code)",
        },
        same,
    )


def copy_support(seed: int, offices: Offices, calls: Sequence[Call], first: int, end: int, projects: int) -> None:
    """The applications numbered `first` to `end` - 1, in the shares the written ones have, and their projects."""
    slug, others = f"'{offices.province.slug}'", ", ".join(f"'{status}'" for status in OTHER_STATUSES)
    approved = f"s.n < {int(projects)}"
    own = f"e.province_id = {offices.province.pk} AND {OWN_ENTERPRISES.format(alias='e')}"
    joins = (
        f"JOIN generate_series({int(first)}, {int(end) - 1}) s(n) ON s.n %% p.whole = p.number "  # noqa: S608
        f"CROSS JOIN (SELECT count(*) AS whole FROM registry_enterprise e WHERE {own}) w "
        "JOIN (SELECT e.*, row_number() OVER (ORDER BY e.id) - 1 AS place FROM registry_enterprise e "
        f"WHERE {own}) e ON e.place = s.n %% w.whole "
        "JOIN (SELECT *, place - 1 AS number FROM unnest(%s::bigint[], %s::timestamptz[]) "
        f"WITH ORDINALITY c(id, opens_at, place)) c ON c.number = (s.n / w.whole + s.n) %% {len(calls)}"
    )
    code = (
        "'HS-' || to_char(c.opens_at + (s.n %% 200) * interval '1 day', 'YYYY') || '-' || lpad((s.n + 1)::text, 6, '0')"
    )
    cost = "(20 + s.n * 79 %% 880) * 1000000"
    folded = r"regexp_replace(e.search_key, ' \d{10} .*$', '')"
    copy_rows(
        Application,
        patterns(Application, str(offices.province.pk), f"t.title LIKE '{TITLE}%%'"),
        joins,
        {
            "public_id": public_id(seed, "'application'", slug, "s.n"),
            "call_id": "c.id",
            "enterprise_id": "e.id",
            "enterprise_name": "e.name",
            "enterprise_tax_code": "e.tax_code",
            "code": code,
            "title": f"left('{TITLE}' || e.name, 250)",
            "contract_value_vnd": cost,
            "requested_vnd": f"{cost} / 2",
            "approved_vnd": f"CASE WHEN {approved} THEN {cost} / 2 END",
            "submitted_at": "c.opens_at + (s.n %% 200) * interval '1 day'",
            "decided_at": f"CASE WHEN {approved} THEN c.opens_at + (s.n %% 200 + {DECIDED_AFTER_DAYS}) * interval '1 day' END",
            "status": f"CASE WHEN {approved} THEN 'approved' ELSE (ARRAY[{others}])[1 + s.n %% {len(OTHER_STATUSES)}] END",
            "search_key": f"concat_ws(' ', lower({code}), '{fold(TITLE)}', {folded}, {folded}, e.tax_code)",
            "sort_key": "e.sort_key",
        },
        [[call.pk for call in calls], [call.opens_at for call in calls]],
    )
    _copy_projects(seed, offices)


def _copy_projects(seed: int, offices: Offices) -> None:
    """A project for each approved application of the province that has none."""
    year = f"least(date_part('year', c.opens_at)::int + 4, {clock.today().year - 1})"
    first = f"least(date_part('year', c.opens_at)::int, {year})"
    copy_rows(
        SupportedProject,
        patterns(SupportedProject, str(offices.province.pk), f"t.title LIKE '{TITLE}%%'"),
        f"JOIN applications_application a ON a.province_id = {offices.province.pk} AND a.status = 'approved' "  # noqa: S608
        f"AND a.title LIKE '{TITLE}%%' AND a.id %% p.whole = p.number JOIN applications_call c ON c.id = a.call_id "
        "AND NOT EXISTS (SELECT 1 FROM applications_supportedproject had WHERE had.application_id = a.id)",
        {
            "public_id": public_id(seed, "'project'", f"'{offices.province.slug}'", "a.code"),
            "application_id": "a.id",
            "enterprise_id": "a.enterprise_id",
            "enterprise_name": "a.enterprise_name",
            "measure_id": "c.measure_id",
            "is_pilot": "c.is_pilot",
            "code": "replace(a.code, 'HS-', 'DA-')",
            "title": "a.title",
            "state_share_vnd": "a.approved_vnd",
            "own_share_vnd": "a.approved_vnd",
            "accepted_on": f"make_date({first} + (a.id %% ({year} - {first} + 1))::int, 1 + (a.id %% 12)::int, 1 + (a.id %% 28)::int)",
            "search_key": r"regexp_replace(regexp_replace(a.search_key, ' \d{10}$', ''), '^hs-', 'da-')",
            "sort_key": "a.sort_key",
        },
        [],
    )
