"""What the audit trail can say about the productivity database and surveys."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "productivity:figure_kept": _("Ghi số liệu năng suất lao động"),
        "tfp:prepared": _("Lập số TFP"),
        "tfp:edited": _("Sửa số TFP"),
        "tfp:moved": _("Chuyển bước số TFP"),
    }
)
