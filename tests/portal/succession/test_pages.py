"""Pages of acts and of the directory."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.jobs import runner
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind as K
from portal.organizations.roles import Role
from portal.succession import preview
from portal.succession.actions.prepare import check_act
from portal.succession.menu import awaiting
from portal.succession.models import SuccessionAct
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.factories.succession import DAY, Merger, make_merger, on

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def merger() -> Merger:
    return make_merger()


def page(name: str, *args: object) -> str:
    return reverse(f"succession:{name}", args=args)


def test_an_act_is_prepared_in_the_browser(merger: Merger, client_of: ClientOf) -> None:
    client = client_of(merger.admin)
    heading = {
        "title": "Sáp nhập tỉnh Kiên Giang và tỉnh An Giang",
        "scope": "province",
        "effective_on": "01/07/2025",
        "legal_number": "Nghị quyết số 202/2025/QH15",
        "legal_on": "12/06/2025",
        "legal_issuer": "Quốc hội",
    }
    assert client.post(page("succession_draft"), heading).status_code == 302
    act = SuccessionAct.objects.get()
    for old in ("kien-giang", "an-giang"):
        client.post(page("row_add_province", act.public_id), {"old": old, "heir": "an-giang-2025"})
    client.post(page("row_propose", act.public_id))

    assert act.rows.count() == 8
    client.post(page("succession_step", act.public_id, "check"), {"expected": "draft"})
    act.refresh_from_db()
    assert act.status == "checked"

    shown = client_of(merger.approver).get(page("succession_detail", act.public_id)).content.decode()
    assert "Thực hiện kế thừa" in shown
    client_of(merger.approver).post(page("succession_step", act.public_id, "carry_out"), {"expected": "checked"})
    act.refresh_from_db()
    assert act.status == "carried_out"
    now = merger.now(merger.approver)
    assert client_of(now).get(page("succession_detail", act.public_id)).status_code == 200


def test_a_session_open_over_the_day_goes_on_in_the_new_office(merger: Merger, client_of: ClientOf) -> None:
    client = client_of(merger.person(Role.OFFICER))
    assert client.get(reverse("home:dashboard")).status_code == 200

    merger.carried_out()

    answer = client.get(reverse("home:dashboard"))
    assert answer.status_code == 200
    assert merger.new_offices[K.DOST].name in answer.content.decode()


def test_every_count_opens_its_list(merger: Merger, client_of: ClientOf) -> None:
    merger.person(Role.OFFICER)
    act = merger.carried_out()
    client = client_of(merger.now(merger.admin))

    moved = client.get(page("passing_list", act.public_id, "members")).content.decode()

    assert moved.count(merger.new_offices[K.DOST].name) >= 2
    assert client.get(page("passing_list", act.public_id, "reports") + "?giu=1").status_code == 200
    assert client.get(page("passing_list", act.public_id, "khong-co")).status_code == 404
    assert client.get(page("passing_list", act.public_id, "members") + "?xuat=xlsx").status_code == 200


def test_the_directory_shows_old_and_new_bodies_with_their_dates(merger: Merger, client_of: ClientOf) -> None:
    merger.carried_out()
    client = client_of(merger.now(merger.admin))

    everything = client.get(page("organization_list") + "?kind=dost").content.decode()
    ended = client.get(page("organization_list") + "?kind=dost&standing=het").content.decode()
    detail = client.get(page("organization_detail", merger.old_offices[K.DOST].public_id)).content.decode()

    assert "3 đơn vị" in everything
    assert "2 đơn vị" in ended
    assert "30/06/2025" in detail
    assert merger.new_offices[K.DOST].name in detail
    assert "Nghị quyết số 202/2025/QH15 ngày 12/06/2025 của Quốc hội" in detail
    history = client.get(page("province_history", "an-giang-2025")).content.decode()
    assert "tỉnh Kiên Giang" in history


@pytest.mark.requirement("U01", "U04")
def test_other_provinces_and_other_roles_stay_out(merger: Merger, client_of: ClientOf) -> None:
    act = merger.carried_out()
    stranger = make_actor(Role.ADMINISTRATOR, make_province("gia-lai"))
    office = merger.old_offices[K.DOST]

    assert client_of(stranger).get(page("succession_detail", act.public_id)).status_code == 404
    assert client_of(stranger).get(page("organization_detail", office.public_id)).status_code == 404
    assert client_of(stranger).get(page("province_history", "kien-giang")).status_code == 404
    assert client_of(merger.now(merger.approver)).get(page("succession_draft")).status_code == 403
    enterprise = make_actor(Role.ENTERPRISE_USER, merger.new)
    assert client_of(enterprise).get(page("succession_list")).status_code == 403
    assert client_of(enterprise).get(page("organization_list")).status_code == 403


def test_the_lists_run_a_constant_number_of_queries(
    merger: Merger, client_of: ClientOf, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = client_of(merger.admin)
    counts = []
    for rows in (1, 3):
        while SuccessionAct.objects.count() < rows:
            merger.draft()
        make_organization(K.DEPARTMENT, merger.old)
        found = []
        for name in ("succession_list", "organization_list"):
            with django_assert_max_num_queries(60) as captured:  # type: ignore[attr-defined]  # a context manager
                client.get(page(name))
            found.append(len(captured))
        counts.append(found)

    assert counts[0] == counts[1]


def test_a_refusal_is_told_on_the_page_of_the_act(merger: Merger, client_of: ClientOf) -> None:
    make_organization(K.DISTRICT, merger.old, name="UBND huyện Hòn Đất")
    with on(DAY):
        act = merger.draft()
    client = client_of(merger.admin)

    shown = client.get(page("succession_detail", act.public_id)).content.decode()
    answer = client.post(page("succession_step", act.public_id, "check"), {"expected": "draft"}, follow=True)

    assert "UBND huyện Hòn Đất (tỉnh Kiên Giang): Tỉnh kết thúc nhưng đơn vị này chưa có dòng kế thừa." in shown
    assert "chưa có dòng kế thừa" in answer.content.decode()
    with pytest.raises(Exception, match="vấn đề"):
        check_act(actor=merger.admin, act=act)


def test_a_large_act_is_carried_out_as_a_job_once(
    merger: Merger, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The threshold is lowered instead of making thousands of rows; the way through queue and worker is the real one."""
    monkeypatch.setattr(preview, "LARGE", 1)
    merger.person("officer")
    with on(DAY):
        act = check_act(actor=merger.admin, act=merger.draft())
        assert [item.subject for item in awaiting(merger.approver)] == [act.title]
        assert awaiting(merger.admin) == []
        step = page("succession_step", act.public_id, "carry_out")
        for _twice in range(2):
            assert client_of(merger.approver).post(step, {"expected": "checked"}).status_code == 302
        act.refresh_from_db()
        assert act.status == "checked", "the page only asks; the worker does it"
        job = Job.objects.get(kind="succession.carry_out")
        runner.run(job.pk)
        runner.run(job.pk)
    job.refresh_from_db()
    act.refresh_from_db()
    assert (job.status, act.status, act.approved_by) == ("done", "carried_out", merger.approver.user)
    assert awaiting(merger.approver) == []
    assert merger.now(merger.person("officer")).province == merger.new
