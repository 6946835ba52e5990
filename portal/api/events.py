"""What the audit trail can say about the API."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "api_token:created": _("Cấp khóa API"),
        "api_token:revoked": _("Thu hồi khóa API"),
        "api_key:issued": _("Cấp khóa API cho hệ thống ngoài"),
        "api_key:rotated": _("Đổi khóa API"),
        "api_key:revoked": _("Thu hồi khóa API của hệ thống ngoài"),
    }
)
