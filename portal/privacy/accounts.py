"""Sources the floor holds itself: accounts, letters sent, and the requests about data."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.errors import NotFound
from portal.notifications.models import OutgoingMail
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, User
from portal.organizations.policies import manages_members
from portal.privacy.enums import OPEN_REQUESTS, LegalBasis
from portal.privacy.models import SubjectRequest
from portal.privacy.purposes import PurposeSeed, purpose_seeds
from portal.privacy.selectors import requests
from portal.privacy.sources import DataList, Kept, SubjectSource, subject_sources
from portal.vietnam.places import lineage_rows

CONVENTION = _("Quy ước của Cổng khi tỉnh chưa quy định thời hạn riêng")
LAW = _("Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15; Nghị định 356/2025/NĐ-CP")
TRAIL = Kept(
    _("nhật ký hệ thống và dòng thời gian xử lý (chỉ thêm)"),
    _("Luật Lưu trữ; nhật ký phải giữ nguyên để chứng minh việc đã làm"),
)

ACCOUNT_PURPOSE = purpose_seeds.register(
    PurposeSeed(
        key="accounts",
        version="2026-11",
        title=_("Tài khoản của người làm việc trên Cổng"),
        text=_(
            "Họ tên, thư điện tử, điện thoại, chức vụ của người có tài khoản được dùng để đăng nhập, phân quyền, gửi thông báo "
            "và ghi ai đã làm gì trong hồ sơ nhà nước."
        ),
        basis=LegalBasis.DUTY,
        legal_basis=LAW,
        months=24,
        months_basis=CONVENTION,
    )
)
REQUEST_PURPOSE = purpose_seeds.register(
    PurposeSeed(
        key="requests",
        version="2026-11",
        title=_("Trả lời yêu cầu của chủ thể dữ liệu"),
        text=_(
            "Họ tên, thư điện tử, điện thoại, số định danh (chỉ giữ mã băm) bạn gửi được dùng để xác định đúng người, tìm dữ liệu "
            "của bạn và trả lời yêu cầu."
        ),
        basis=LegalBasis.DUTY,
        legal_basis=LAW,
        months=60,
        months_basis=CONVENTION,
    )
)
LETTER_PURPOSE = purpose_seeds.register(
    PurposeSeed(
        key="letters",
        version="2026-11",
        title=_("Thư thông báo đã gửi"),
        text=_("Địa chỉ và nội dung thư đã gửi được giữ để biết thư đã đi hay chưa."),
        basis=LegalBasis.DUTY,
        legal_basis=LAW,
        months=24,
        months_basis=CONVENTION,
    )
)


def _roles_of(user: User) -> list[DataList]:
    held = Membership.objects.filter(user=user).select_related("organization").order_by("valid_from", "pk")
    rows = [(row.get_role_display(), row.organization.name, row.valid_from, row.valid_to) for row in held]
    columns = (
        ("role", _("Vai trò")),
        ("organization", _("Đơn vị")),
        ("valid_from", _("Từ ngày")),
        ("valid_to", _("Đến hết ngày")),
    )
    return [DataList("memberships", _("Vai trò"), columns, rows)]


def _holds_office(user: User) -> bool:
    return Membership.objects.active_on(clock.today()).filter(user=user).exists()


def _clear_account(user: User, stand_in: str) -> dict[str, Any]:
    """Nothing while the person holds a role: end it first."""
    if _holds_office(user):
        return {}
    return {
        "full_name": stand_in,
        "email": f"an-danh-{user.public_id.hex[:12]}@khong-con.invalid",
        "phone": "",
        "position": "",
        "is_active": False,
        "password": "!",
    }


def _kept_of_account(user: User) -> list[Kept]:
    if _holds_office(user):
        return [Kept(_("tài khoản còn vai trò đang giữ"), _("Nhiệm vụ của cơ quan; kết thúc vai trò trước khi xóa"))]
    return [
        TRAIL,
        Kept(
            _("tên trong quyết định, biên bản, phiếu chấm, chứng từ đã ban hành"),
            _("Luật Lưu trữ, Luật Kế toán: văn bản, chứng từ giữ nguyên"),
        ),
    ]


def _accounts_in(rows: models.QuerySet[Any], province_id: int) -> models.QuerySet[Any]:
    held = Membership.objects.filter(user=OuterRef("pk"), organization__province_id__in=lineage_rows(province_id))
    return rows.filter(Exists(held))


def _idle_accounts(rows: models.QuerySet[Any], day: dt.date) -> models.QuerySet[Any]:
    """No role in force since `day`."""
    later = Membership.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), user=OuterRef("pk"))
    return rows.filter(~Exists(later))


def _get_account(actor: Actor, public_id: UUID) -> User:
    manages_members.check(actor)
    row = None
    if actor.province_id is not None:
        row = _accounts_in(User.objects.all(), actor.province_id).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def _clear_letter(row: Any, stand_in: str) -> dict[str, Any]:
    return {"to": "an-danh@khong-con.invalid", "subject": stand_in, "text": "", "html": ""}


def _clear_request(row: SubjectRequest, stand_in: str) -> dict[str, Any]:
    if row.status in OPEN_REQUESTS:
        return {}
    return {"full_name": stand_in, "email": "", "phone": "", "number_digest": "", "number_shown": "", "body": "–"}


def _kept_of_request(row: SubjectRequest) -> list[Kept]:
    if row.status in OPEN_REQUESTS:
        return [Kept(_("yêu cầu đang xử lý"), LAW)]
    return [Kept(_("loại yêu cầu, ngày nhận, ngày và nội dung trả lời"), LAW)]


ACCOUNTS = subject_sources.register(
    SubjectSource(
        key="accounts",
        label=_("Tài khoản"),
        purpose="accounts",
        rows=User.objects.all,
        in_province=_accounts_in,
        exported=("full_name", "email", "phone", "position", "created_at", "last_login"),
        lists=_roles_of,
        sensitive=("email", "phone"),
        correctable=("full_name", "phone", "position"),
        clears=_clear_account,
        kept=_kept_of_account,
        past=_idle_accounts,
        get=_get_account,
        looks=manages_members,
        remark=lambda row: row.position,
    )
)
REQUESTS = subject_sources.register(
    SubjectSource(
        key="requests",
        label=_("Yêu cầu về dữ liệu cá nhân"),
        purpose="requests",
        rows=SubjectRequest.objects.all,
        number="number_digest",
        exported=("code", "kind", "full_name", "email", "phone", "number_shown", "body", "received_at", "answer"),
        sensitive=("email", "phone"),
        clears=_clear_request,
        kept=_kept_of_request,
        past=lambda rows, day: rows.exclude(status__in=OPEN_REQUESTS).filter(answered_at__date__lt=day),
        get=requests.get,
        url=lambda row: reverse("privacy:request_detail", args=[row.public_id]),
        remark=lambda row: f"{row.code}, {row.get_kind_display()}",
    )
)
LETTERS = subject_sources.register(
    SubjectSource(
        key="letters",
        label=_("Thư thông báo đã gửi"),
        purpose="letters",
        rows=lambda: OutgoingMail.objects.filter(notification__isnull=True),
        name="to",
        email="to",
        phone="",
        in_province=lambda rows, province_id: rows.filter(province_id__in=lineage_rows(province_id)),
        exported=("to", "subject", "text", "sent_at"),
        sensitive=("to",),
        clears=_clear_letter,
        past=lambda rows, day: rows.filter(created_at__date__lt=day),
        remark=lambda row: row.subject,
    )
)
