"""Open estimates and unpaid requests pass to the successor; ledger lines stay where they are.

A ledger entry is never touched: what is left on a line of an old plan is spent by the successor's accountant on the
same line, so that the four ceilings go on counting.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.enums import PAID_STATES, CeilingKind, EstimateStatus, PaymentStatus
from funding.models import Ceiling, Estimate, Payment, TaskBudget
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
register(
    Moving(
        key="task_budgets",
        label=_("Kinh phí giao đơn vị chủ trì của năm chưa khóa sổ"),
        running=lambda heirs: _open_budgets(),
        organization="organization",
        kept=lambda heirs: TaskBudget.objects.exclude(pk__in=_open_budgets().values("pk")),
        kept_because=_("năm ngân sách đã khóa sổ giữ tên đơn vị khi đó"),
        address=lambda row: reverse("funding:task_budget_detail", args=[row.public_id]),
    )
)


def _open_budgets() -> QuerySet[TaskBudget]:
    """Money of years that are not closed: the heir of the unit settles it."""
    closed = Ceiling.objects.filter(kind=CeilingKind.YEAR, is_closed=True, plan=OuterRef("plan"), year=OuterRef("year"))
    return TaskBudget.objects.filter(~Exists(closed))
