"""What the audit trail can say about letters."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events({"mail:resent": _("Gửi lại thư không gửi được"), "mail:settled": _("Ghi nhận thư chưa rõ đã tới nơi")})
