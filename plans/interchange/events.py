"""What the audit trail can say about the yearly database and interchange."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "edition:compiled": _("Lập ấn bản dữ liệu năm"),
        "edition:moved": _("Chuyển bước ấn bản dữ liệu năm"),
    }
)
