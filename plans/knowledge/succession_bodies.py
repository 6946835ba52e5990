"""Bodies, projects, choices, foundings and local regulations live on in the successor of their province."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import RegulationStatus
from plans.knowledge.enums_bodies import ChoiceStatus
from plans.knowledge.models import BodyChoice, CapacityProject, ConformityBody, LocalRegulation, UnitFounding
from portal.succession.sockets import Moving, register

register(
    Moving(
        key="conformity_bodies",
        label=_("Tổ chức đánh giá sự phù hợp"),
        running=lambda heirs: ConformityBody.objects.filter(closed_on__isnull=True),
        kept=lambda heirs: ConformityBody.objects.filter(closed_on__isnull=False),
        kept_because=_("tổ chức đã thôi hoạt động"),
        province="province",
        organization="organization",
        rewrites=frozenset({"organization"}),
        address=lambda row: reverse("knowledge:body_detail", args=[row.public_id]),
        is_work=False,
    )
)
register(
    Moving(
        key="capacity_projects",
        label=_("Dự án tăng cường năng lực đang thực hiện"),
        running=lambda heirs: CapacityProject.objects.filter(finished_on__isnull=True),
        kept=lambda heirs: CapacityProject.objects.filter(finished_on__isnull=False),
        kept_because=_("dự án đã hoàn thành"),
        province="province",
        rewrites=frozenset(),
        address=lambda row: reverse("knowledge:capacity_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="unit_foundings",
        label=_("Việc thành lập đơn vị, cấp chứng nhận đang thực hiện"),
        running=lambda heirs: UnitFounding.objects.filter(issued_on__isnull=True, dropped_on__isnull=True),
        kept=lambda heirs: UnitFounding.objects.exclude(issued_on__isnull=True, dropped_on__isnull=True),
        kept_because=_("việc đã kết thúc"),
        province="province",
        rewrites=frozenset(),
        address=lambda row: reverse("knowledge:founding_detail", args=[row.public_id]),
    )
)
_CHOICE_ENDED = (ChoiceStatus.DECIDED, ChoiceStatus.CANCELLED)
register(
    Moving(
        key="body_choices",
        label=_("Việc lựa chọn tổ chức chưa quyết định"),
        running=lambda heirs: BodyChoice.objects.exclude(status__in=_CHOICE_ENDED),
        kept=lambda heirs: BodyChoice.objects.filter(status__in=_CHOICE_ENDED),
        kept_because=_("việc lựa chọn đã kết thúc"),
        province="province",
        rewrites=frozenset(),
        address=lambda row: reverse("knowledge:choice_detail", args=[row.public_id]),
    )
)
_REGULATION_ENDED = (RegulationStatus.ISSUED, RegulationStatus.DROPPED)
register(
    Moving(
        key="local_regulations",
        label=_("Quy chuẩn kỹ thuật địa phương đang xây dựng"),
        running=lambda heirs: LocalRegulation.objects.exclude(status__in=_REGULATION_ENDED),
        kept=lambda heirs: LocalRegulation.objects.filter(status__in=_REGULATION_ENDED),
        kept_because=_("quy chuẩn đã ban hành hoặc đã dừng"),
        province="province",
        organization="organization",
        rewrites=frozenset({"organization"}),
        address=lambda row: reverse("knowledge:regulation_detail", args=[row.public_id]),
    )
)
