from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from rest_framework import exceptions, serializers
from rest_framework.test import APIClient, APIRequestFactory
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from portal.api import errors
from portal.audit.models import AuditEntry
from portal.core.errors import NotAllowed, NotFound, Problem, RuleViolation, StaleState
from portal.jobs.enums import JobStatus
from portal.jobs.models import JobFile
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind
from tests.factories.attachments import make_stored_file
from tests.factories.jobs import make_job
from tests.factories.organizations import make_actor, make_organization

pytestmark = pytest.mark.django_db
ME = "/api/v1/me/"


@pytest.fixture(autouse=True)
def fresh_counters() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def token_of(actor: Actor) -> str:
    out = StringIO()
    call_command("create_api_token", actor.user.email, stdout=out)  # type: ignore[union-attr]  # a person
    return out.getvalue().strip()


def test_without_a_key_the_answer_is_401_in_our_shape() -> None:
    answer = APIClient().get(ME)

    assert (answer.status_code, answer["Content-Type"]) == (401, errors.MEDIA_TYPE)
    assert answer.json()["code"] == "not_authenticated"
    assert answer["WWW-Authenticate"]


def test_a_token_acts_as_its_person() -> None:
    officer = make_actor("officer")
    client = APIClient(headers={"Authorization": f"Token {token_of(officer)}"})

    answer = client.get(ME)

    assert answer.json()["roles"] == ["officer"]
    assert answer.json()["acting_for"]["name"] == officer.organization_name
    assert AuditEntry.objects.filter(event="api_token:created").count() == 1


def test_a_wrong_token_is_401() -> None:
    assert APIClient(headers={"Authorization": "Token " + "0" * 64}).get(ME).status_code == 401


def test_a_session_acts_as_chosen_in_the_switcher(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor("officer")
    second = make_actor("agency_officer", user=officer.user)

    assert client_of(second).get(ME).json()["roles"] == ["agency_officer"]
    assert client_of(officer).get(ME).json()["roles"] == ["officer"]


def test_the_header_chooses_the_organisation_and_refuses_a_foreign_one() -> None:
    officer = make_actor("officer")
    second = make_actor("agency_officer", user=officer.user)
    foreign = make_organization(OrganizationKind.DEPARTMENT)
    client = APIClient(headers={"Authorization": f"Token {token_of(officer)}"})

    def acting_for(value: object) -> tuple[int, list[str] | None]:
        answer = client.get(ME, headers={"X-Acting-For": str(value)})
        return answer.status_code, answer.json().get("roles")

    assert second.organization is not None
    assert acting_for(second.organization.public_id) == (200, ["agency_officer"])
    assert acting_for(foreign.public_id) == (403, None)
    assert acting_for("not-a-uuid") == (403, None)


def test_too_many_calls_are_429(monkeypatch: pytest.MonkeyPatch, client_of: Callable[[Actor], Client]) -> None:
    monkeypatch.setattr(UserRateThrottle, "get_rate", lambda self: "2/min")
    client = client_of(make_actor("officer"))

    answers = [client.get(ME) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["code"] == "throttled"
    assert int(answers[2]["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotFound(), 404, "not_found"),
        (NotAllowed(), 403, "not_allowed"),
        (StaleState(), 409, "stale_state"),
        (RuleViolation("Vượt dự toán", code="over_budget"), 422, "over_budget"),
        (exceptions.ParseError(), 400, "parse_error"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
    ],
)
def test_every_refusal_has_one_shape(error: Exception, status: int, code: str) -> None:
    answer = errors.handle(error, {"view": APIView(), "request": APIRequestFactory().get("/")})

    assert answer is not None
    assert (answer.status_code, answer.data["code"]) == (status, code)
    assert answer.data["message"]
    assert answer.data["problems"] == []


def test_problems_name_their_places() -> None:
    class Line(serializers.Serializer[object]):
        amount_vnd = serializers.IntegerField()

    class Estimate(serializers.Serializer[object]):
        title = serializers.CharField()
        lines = Line(many=True)

    form = Estimate(data={"lines": [{"amount_vnd": 5}, {"amount_vnd": "năm"}]})
    form.is_valid()
    invalid = errors.handle(exceptions.ValidationError(form.errors), {})
    rule = errors.handle(RuleViolation(problems=[Problem("B7", "Sai đơn giá")]), {})

    assert invalid is not None
    assert rule is not None
    assert [problem["place"] for problem in invalid.data["problems"]] == ["title", "lines[1].amount_vnd"]
    assert rule.data["problems"] == [{"place": "B7", "message": "Sai đơn giá"}]


def test_a_crash_is_not_swallowed() -> None:
    assert errors.handle(ZeroDivisionError(), {}) is None


def test_schema_and_docs_are_public_and_clean() -> None:
    schema = APIClient().get(reverse("api:schema"))
    docs = APIClient().get(reverse("api:docs"))

    text = docs.content.decode()
    assert (schema.status_code, docs.status_code) == (200, 200)
    assert "<style" not in text
    assert "<script>" not in text


def test_the_schema_validates_without_warnings() -> None:
    out = StringIO()

    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)

    assert "openapi: 3" in out.getvalue()
    assert "/api/v1/me/" in out.getvalue()


def test_a_token_for_nobody_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("create_api_token", "khong-co@thu-nghiem.vn")


@pytest.mark.parametrize("rows", [1, 3])
def test_jobs_are_those_of_the_caller_in_a_constant_number_of_queries(
    rows: int, client_of: Callable[[Actor], Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officer = make_actor("officer")
    for _ in range(rows):
        job = make_job(officer, status=JobStatus.DONE)
        JobFile.objects.create(job=job, file=make_stored_file(officer))
    foreign = make_job(make_actor("director"))
    client = client_of(officer)

    with django_assert_max_num_queries(9):
        page = client.get("/api/v1/jobs/").json()

    assert page["count"] == rows
    assert page["results"][0]["files"][0]["url"].startswith("http://testserver/tep/")
    assert client.get(f"/api/v1/jobs/{job.public_id}/").json()["status"] == "done"
    assert client.get(f"/api/v1/jobs/{foreign.public_id}/").status_code == 404
    assert client.get("/api/v1/jobs/1/").status_code == 404
