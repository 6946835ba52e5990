"""What the audit trail can say about jobs."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events({"job:cancelled": _("Hủy việc chạy nền"), "job:retried": _("Chạy lại việc chạy nền")})
