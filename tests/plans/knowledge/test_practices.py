"""The library of good practices: cases with measured results, public once a second person has approved them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.knowledge.actions.keep_result import add_result, remove_result
from plans.knowledge.actions.write_article import move_article
from plans.knowledge.models import PracticeResult
from portal.core.errors import NotAllowed, RuleViolation

pytestmark = pytest.mark.django_db
RESULT = {
    "name": "Thời gian chuyển khuôn",
    "unit": "phút",
    "before": Decimal(90),
    "after": Decimal(45),
    "source": "Đo tại xưởng",
}


def case(world, title: str = "Giảm thời gian chuyển khuôn"):
    return world.article(title, published=False, kind="case", sectors=["manufacturing"])


@pytest.mark.requirement("M05")
def test_a_practice_with_its_results_is_public_after_a_second_person(world, client_of):
    article = case(world)
    row = add_result(actor=world.officer, article=article, **RESULT)
    assert row.change == -50
    public = reverse("knowledge:article_page", args=[article.public_id])
    assert Client().get(public).status_code == 404
    move_article(actor=world.officer, article=article, name="submit")
    with pytest.raises(NotAllowed):
        move_article(actor=world.officer, article=article, name="publish")
    with pytest.raises(RuleViolation):
        add_result(actor=world.officer, article=article, **{**RESULT, "name": "Khác"})

    move_article(actor=world.colleague, article=article, name="publish")

    page = Client().get(public).content.decode()
    assert "Thời gian chuyển khuôn" in page and "Đo tại xưởng" in page and "-50" in page
    with pytest.raises(RuleViolation):
        remove_result(actor=world.officer, row=row)


def test_whoever_added_a_result_does_not_approve_the_article(world):
    article = case(world)
    add_result(actor=world.colleague, article=article, **RESULT)
    move_article(actor=world.officer, article=article, name="submit")

    with pytest.raises(NotAllowed):
        move_article(actor=world.colleague, article=article, name="publish")


def test_only_cases_have_results_and_each_has_its_source(world, client_of):
    guide = world.article("Hướng dẫn", published=False)
    with pytest.raises(RuleViolation, match="mô hình"):
        add_result(actor=world.officer, article=guide, **RESULT)
    article = case(world)
    client, address = client_of(world.officer), reverse("knowledge:result_add", args=[article.public_id])
    posted = {"name": "Tỷ lệ lỗi", "unit": "%", "before": "5,2", "after": "2,1", "source": "Sổ chất lượng"}
    refused = client.post(address, {**posted, "source": ""})
    assert refused.status_code == 422

    page = client.post(address, posted, follow=True).content.decode()

    assert "Tỷ lệ lỗi" in page and "-59,6" in page
    doubled = client.post(address, posted)
    assert doubled.status_code == 422 and "đã có trong bài" in doubled.content.decode()
    row = PracticeResult.objects.get()
    client.post(reverse("knowledge:result_remove", args=[article.public_id, row.public_id]))
    assert not PracticeResult.objects.exists()
    assert client_of(world.stranger).get(address).status_code == 404


def test_the_library_lists_cases_with_results_at_a_constant_cost(world, client_of):
    client, address = client_of(world.officer), reverse("knowledge:practice_list")
    add_result(actor=world.officer, article=case(world), **RESULT)
    world.article("Không phải mô hình")
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        page = client.get(address)
    assert "90 → 45 phút (-50 %)" in page.content.decode() and page.context["page"].paginator.count == 1
    for number in range(3):
        add_result(actor=world.officer, article=case(world, f"Mô hình {number}"), **RESULT)
    with CaptureQueriesContext(connection) as many:
        page = client.get(address)

    assert page.context["page"].paginator.count == 4 and len(many) == len(one)
    assert client.get(address + "?sector=food").context["page"].paginator.count == 0
    assert client.get(address + "?xuat=xlsx").status_code == 200
