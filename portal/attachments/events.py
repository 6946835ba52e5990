"""What the audit trail can say about files."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "file:stored": _("Lưu tệp"),
        "file:downloaded": _("Tải tệp về"),
        "file:discarded": _("Bỏ tệp"),
    }
)
