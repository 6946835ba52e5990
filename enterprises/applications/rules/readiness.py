"""What stands against publishing a call: everything at once, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import CallStatus
from enterprises.applications.models import Call
from portal.core import clock
from portal.core.errors import Problem
from portal.questions.selectors import current

RUNNING = (CallStatus.PUBLISHED, CallStatus.OPEN)


def problems_of_call(call: Call) -> list[Problem]:
    """Papers, end of the window, form, and another call for the same measure at the same time."""
    problems = []
    if not call.papers.exists():
        problems.append(Problem("papers", _("Cần ghi ít nhất một giấy tờ phải nộp.")))
    if call.closes_at is not None and call.closes_at <= clock.now():
        problems.append(Problem("closes_at", _("Thời điểm hết hạn đã qua.")))
    if call.form is not None and current(call.form) is None:
        problems.append(Problem("form", _("Biểu mẫu “%(form)s” chưa ban hành bản nào.") % {"form": call.form.title}))
    problem = overlap_problem(call)
    return [*problems, problem] if problem else problems


def overlap_problem(call: Call) -> Problem | None:
    """Another call for the same measure that runs at the same time; the database refuses it too."""
    others = Call.objects.filter(province_id=call.province_id, measure_id=call.measure_id, status__in=RUNNING)
    for other in others.exclude(pk=call.pk):
        ends_later = other.closes_at is None or other.closes_at > call.opens_at
        begins_before = call.closes_at is None or call.closes_at > other.opens_at
        if ends_later and begins_before:
            return Problem(
                "opens_at",
                _(
                    "Cùng nội dung hỗ trợ đã có đợt “%(title)s” (%(code)s) trong thời gian này; hai đợt không được chồng nhau."
                )
                % {"title": other.title, "code": other.code},
            )
    return None
