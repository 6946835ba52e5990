"""Open estimates and unpaid requests pass to the successor; ledger lines stay where they are.

A ledger entry is never touched: what is left on a line of an old plan is spent by the successor's accountant on the
same line, so that the four ceilings go on counting.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.enums import PAID_STATES, EstimateStatus, PaymentStatus
from funding.models import Ceiling, Estimate, Payment
from portal.succession.sockets import Moving, register

SETTLED = (EstimateStatus.REPLACED, EstimateStatus.CLOSED)
DONE = (*PAID_STATES, PaymentStatus.REVERSED, PaymentStatus.REFUSED)

register(
    Moving(
        key="estimates",
        label=_("Dự toán chưa khóa sổ"),
        running=lambda heirs: Estimate.objects.exclude(status__in=SETTLED),
        province="province",
        kept=lambda heirs: Estimate.objects.filter(status__in=SETTLED),
        kept_because=_("dự toán đã khóa sổ hoặc đã có phiên bản mới"),
        address=lambda row: reverse("funding:estimate_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="payments",
        label=_("Đề nghị thanh toán chưa chi"),
        running=lambda heirs: Payment.objects.exclude(status__in=DONE),
        province="province",
        rewrites=frozenset(),
        kept=lambda heirs: Payment.objects.filter(status__in=DONE),
        kept_because=_("khoản đã chi giữ tên tỉnh cũ"),
        address=lambda row: reverse("funding:payment_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="ceilings",
        label=_("Số dư trên dòng dự toán, nguồn, năm"),
        running=lambda heirs: Ceiling.objects.none(),
        province="province",
        kept=lambda heirs: Ceiling.objects.all(),
        kept_because=_("sổ kinh phí không đổi; kế toán của đơn vị kế thừa chi tiếp trên dòng cũ"),
        is_work=False,
    )
)
