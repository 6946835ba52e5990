"""Who reports, in whose name, and to whom: heads, signature and recipients taken from the directory."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.core import clock
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors.organizations import agency_of
from portal.vietnam.models import Province
from portal.vietnam.places import successor_on
from reports.enums import ReportStatus
from reports.models import Report

DEFAULT_ABBREVIATION = "UBND"
AT_COMMITTEE = frozenset({ReportStatus.SUBMITTED, ReportStatus.SIGNED})


@dataclass(frozen=True)
class ReportHead:
    """The head of the paper: issuer, its symbol, the place of its seat, who signs and who receives."""

    issuer: str
    issuer_name: str
    symbol: str
    place: str
    signature_lines: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]


def committee_of(province: Province, day: dt.date | None = None) -> Organization | None:
    """The People's Committee of the province on `day`, by default the one that stands for it today. One query."""
    return agency_of(province.pk, OrganizationKind.COMMITTEE, day)


def department_of(province_id: int) -> Organization | None:
    """The Department of Science and Technology that stands for the province today."""
    return agency_of(province_id, OrganizationKind.DOST)


def head_day(report: Report) -> dt.date:
    """The day whose bodies stand at the head: of signing; of today once it lies at the Committee; else of the period.

    A report about 2024 is drafted and read under the name of 2024; whoever signs it later signs under their own.
    """
    if report.signed_on is not None:
        return report.signed_on
    today = clock.today()
    return today if report.status in AT_COMMITTEE else min(today, report.span.last_on)


@override("vi")
def head_of(report: Report) -> ReportHead:
    """The head of `report`, from the directory of `head_day`. One query, two for the signer."""
    day = head_day(report)
    province = successor_on(report.plan.province or report.province, day)
    committee = committee_of(province, day)
    name = committee.name if committee else f"Ủy ban nhân dân {province}"
    signer = report.signed_by
    addressee = report.obligation.addressee_name if report.obligation else ""
    return ReportHead(
        issuer=issuer_lines(name),
        issuer_name=name,
        symbol=(committee.abbreviation if committee else "") or DEFAULT_ABBREVIATION,
        place=(committee.place if committee else "") or province.name,
        signature_lines=signature_lines(signer.position if signer else ""),
        signer=signer.full_name if signer else "",
        recipients=_recipients(addressee, province),
    )


def issuer_lines(name: str) -> str:
    """The Committee's name on two lines: "ỦY BAN NHÂN DÂN" and the province below."""
    first, found, rest = name.upper().partition("ỦY BAN NHÂN DÂN")
    return f"ỦY BAN NHÂN DÂN\n{rest.strip()}" if found and not first.strip() and rest.strip() else name.upper()


def signature_lines(position: str) -> tuple[str, ...]:
    """Before the name of who signs for the collective (NĐ 30/2020): the head as such, a deputy for the head."""
    words = position.casefold()
    if "phó" not in words and "chủ tịch" in words:
        return ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    return ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def _recipients(addressee: str, province: Province) -> tuple[str, ...]:
    return (
        _("%(ministry)s (để báo cáo)") % {"ministry": addressee or _("Bộ Khoa học và Công nghệ")},
        _("Chủ tịch, các Phó Chủ tịch UBND %(province)s") % {"province": province},
        _("Sở Khoa học và Công nghệ"),
        _("Sở Tài chính"),
        _("Lưu: VT, KGVX"),
    )
