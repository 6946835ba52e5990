"""What the audit trail can say about forms."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "question_form:created": _("Lập biểu mẫu"),
        "question_form:edited": _("Sửa câu hỏi của biểu mẫu"),
        "question_form:published": _("Ban hành bản của biểu mẫu"),
        "question_form:version_started": _("Soạn bản mới của biểu mẫu"),
    }
)
