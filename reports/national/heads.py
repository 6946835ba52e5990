"""Who reports to the Prime Minister and in whose name, from the directory on the day of signing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.core import clock
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from reports.national.models import NationalReport

MINISTRY = "Bộ Khoa học và Công nghệ"


@dataclass(frozen=True)
class PaperHead:
    """The head of the paper: issuer, symbol, place, who signs and who receives."""

    issuer: str
    symbol: str
    place: str
    signature_lines: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]


def ministry_on(day: dt.date) -> Organization | None:
    """The Ministry of the directory on `day`. One query."""
    return Organization.objects.valid_on(day).filter(kind=OrganizationKind.MINISTRY).order_by("pk").first()


@dataclass(frozen=True)
class MinistryHead:
    """The Ministry at the head of a paper on one day."""

    issuer: str
    symbol: str
    place: str


@override("vi")
def ministry_head(day: dt.date) -> MinistryHead:
    """As the directory has it on `day`. One query."""
    ministry = ministry_on(day)
    return MinistryHead(
        issuer=ministry.name if ministry else MINISTRY,
        symbol=(ministry.abbreviation if ministry else "") or "BKHCN",
        place=(ministry.place if ministry else "") or "Hà Nội",
    )


@override("vi")
def head_of(report: NationalReport) -> PaperHead:
    """The head of `report`. One query, two for the signer."""
    ministry, signer = ministry_head(report.signed_on or clock.today()), report.signed_by
    return PaperHead(
        issuer=ministry.issuer,
        symbol=ministry.symbol,
        place=ministry.place,
        signature_lines=signature_lines(signer.position if signer else ""),
        signer=signer.full_name if signer else "",
        recipients=(
            _("Như trên"),
            _("Phó Thủ tướng Chính phủ phụ trách (để báo cáo)"),
            _("Văn phòng Chính phủ"),
            _("UBND các tỉnh, thành phố trực thuộc trung ương"),
            _("Bộ trưởng (để báo cáo)"),
            _("Lưu: VT, TĐC"),
        ),
    )


def signature_lines(position: str) -> tuple[str, ...]:
    """A ministry has one head (NĐ 30/2020): the minister as such, a deputy for the minister."""
    words = position.casefold()
    return ("BỘ TRƯỞNG",) if "bộ trưởng" in words and "thứ" not in words else ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")
