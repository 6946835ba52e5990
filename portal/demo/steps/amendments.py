"""A plan amended once this year, and an amendment of another plan on its way to the Committee."""

from __future__ import annotations

import datetime as dt

from plans.planning.actions.approve_amendment import approve_amendment
from plans.planning.actions.draft_amendment import draft_amendment
from plans.planning.actions.move_amendment import move_amendment
from plans.planning.models import Plan, PlanVersion, Recipient, Target, Task
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan

RUNNING = ("GL-2022", "gl")


def load_amendments() -> None:
    """The history of one plan, and a decision waiting in another province."""
    _amend_the_plan_of_this_year()
    _begin_another()


def _amend_the_plan_of_this_year() -> None:
    """A decision of two weeks ago: a recipient more, a task and the evidence of a target told more exactly."""
    plan = demo_plan()
    officer, director, leader = actor("chuyenvien"), actor("lanhdao"), actor("ubnd")
    today = clock.today()
    with clock.at(clock.now() - dt.timedelta(days=30)):
        amendment = draft_amendment(
            actor=officer,
            plan=plan,
            reason="Bổ sung cơ quan phối hợp và làm rõ minh chứng theo kiến nghị sau kiểm tra việc thực hiện kế hoạch.",
        )
        _edit(amendment.draft)
        amendment = move_amendment(actor=officer, amendment=amendment, step="send_for_review")
    with clock.at(clock.now() - dt.timedelta(days=21)):
        amendment = move_amendment(actor=director, amendment=amendment, step="submit")
    with clock.at(clock.now() - dt.timedelta(days=14)):
        day = today - dt.timedelta(days=14)
        approve_amendment(
            actor=leader,
            amendment=amendment,
            document_number="1127/QĐ-UBND",
            document_on=day,
            effective_on=day,
            document_signer="Đặng Văn Ổn",
        )


def _edit(draft: PlanVersion | None) -> None:
    target = Target.objects.filter(version=draft).order_by("position").first()
    task = Task.objects.filter(version=draft).order_by("position").first()
    last = Recipient.objects.filter(version=draft).order_by("-position").first()
    assert draft is not None and target is not None and task is not None and last is not None  # the example has them
    target.evidence = "Biên bản nghiệm thu và giấy chứng nhận còn hiệu lực."
    target.save(update_fields=["evidence"])
    task.note = "Báo cáo kết quả theo từng quý."
    task.save(update_fields=["note"])
    last.pk = None
    last.text, last.position = "Liên minh Hợp tác xã tỉnh;", last.position + 1
    last.organization, last.lines = None, []
    last.save()


def _begin_another() -> None:
    """An amendment of the Gia Lai plan that its director has to look at."""
    code, tag = RUNNING
    plan = Plan.objects.get(code=code)
    officer = actor("chuyenvien", tag)
    with clock.at(clock.now() - dt.timedelta(days=5)):
        amendment = draft_amendment(
            actor=officer, plan=plan, reason="Điều chỉnh phân công sau sắp xếp các sở, ngành từ ngày 01/7/2025."
        )
        task = Task.objects.filter(version=amendment.draft).order_by("position").first()
        assert task is not None  # a real plan
        task.note = "Đơn vị tiếp nhận nhiệm vụ thực hiện từ ngày 01/7/2025."
        task.save(update_fields=["note"])
        move_amendment(actor=officer, amendment=amendment, step="send_for_review")
