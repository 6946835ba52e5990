"""Audit events of documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "document:issued": _("Lập văn bản"),
        "document:signed_copy": _("Nhận bản đã ký"),
        "document:signature_checked": _("Kiểm tra lại bản đã ký"),
        "document:authority_trusted": _("Tin cậy một chứng thư gốc"),
        "document:authority_ended": _("Thôi tin cậy một chứng thư gốc"),
    }
)
