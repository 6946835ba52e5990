"""Enterprises live on in the successor of their province; what was written about them before keeps the old name."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import Enterprise
from portal.succession.sockets import Moving, register

register(
    Moving(
        key="enterprises",
        label=_("Doanh nghiệp, đơn vị thụ hưởng"),
        running=lambda heirs: Enterprise.objects.all(),
        province="province",
        address=lambda row: reverse("registry:enterprise_detail", args=[row.public_id]),
    )
)
