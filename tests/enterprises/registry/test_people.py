"""Several people per enterprise: mandates with scope and days, invitation, ending, takeover with objection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.start_application import start_application
from enterprises.applications.policies import runs_projects
from enterprises.registry.actions.claim_enterprise import claim_enterprise, object_to_claim
from enterprises.registry.actions.decide_claim import approve_claim, refuse_claim
from enterprises.registry.actions.end_mandate import end_mandate
from enterprises.registry.actions.invite_representative import invite_representative
from enterprises.registry.models import Enterprise, EnterpriseClaim, Mandate
from enterprises.registry.policies import edits_own_profile
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actions.accept_invitation import accept_invitation
from portal.organizations.actor import Actor, actor_for
from portal.organizations.models import User
from portal.organizations.roles import Role
from tests.factories.attachments import make_stored_file, upload
from tests.factories.enterprises import make_enterprise, make_enterprise_actor, make_office
from tests.factories.organizations import make_actor, make_province, make_user

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
DAY = dt.timedelta(days=1)


def invited(boss: Actor, enterprise: Enterprise, email: str = "uyquyen@thu.vn", **more: object) -> Mandate:
    """An authorised person for applications, not accepted yet."""
    facts = {"full_name": "Lê Văn Quyền", "kind": "authorised", "scope": ["applications"], "paper_number": "05/UQ"}
    return invite_representative(actor=boss, enterprise=enterprise, email=email, **(facts | more))  # type: ignore[arg-type]  # facts of the form


def accepted(mandate: Mandate) -> Actor:
    """The invited person, with an account made on the way."""
    assert mandate.invitation is not None
    user = accept_invitation(
        token=mandate.invitation.token, user=None, full_name="Lê Văn Quyền", password="Ca-phe-2026-x"
    )
    return actor_for(user, mandate.enterprise.organization_id)


def claimed(enterprise: Enterprise, user: User, **more: object) -> EnterpriseClaim:
    """A claim of a person without any role."""
    actor = actor_for(user)
    facts = {"kind": "legal", "statement": "Giám đốc mới.", "paper_number": "QĐ 1", "paper": make_stored_file(actor)}
    return claim_enterprise(actor=actor, enterprise=enterprise, **(facts | more))  # type: ignore[arg-type]  # facts of the form


def test_an_authorised_person_does_what_the_mandate_names_until_its_last_day() -> None:
    office = make_office()
    enterprise = make_enterprise()
    boss = make_enterprise_actor(enterprise)
    mandate = invited(boss, enterprise, valid_to=clock.today() + 30 * DAY)
    assert OutgoingMail.objects.filter(to="uyquyen@thu.vn").exists()

    person = accepted(mandate)

    assert start_application(actor=person, call=office.call, enterprise=enterprise).status == "draft"
    refusal = edits_own_profile.refusal(person, enterprise)
    assert "không gồm việc: sửa thông tin đơn vị" in str(refusal)
    mandate.refresh_from_db()
    assert mandate.membership is not None
    assert mandate.membership.valid_to == clock.today() + 30 * DAY
    later = actor_for(person.user, enterprise.organization_id, day=clock.today() + 31 * DAY)  # type: ignore[arg-type]  # a user
    assert later.roles == frozenset()
    assert runs_projects.can(boss)
    assert not runs_projects.can(person)


def test_nobody_gives_more_than_they_hold() -> None:
    enterprise = make_enterprise()
    boss = make_enterprise_actor(enterprise)
    helper = accepted(invited(boss, enterprise, scope=["people", "applications"]))

    with pytest.raises(RuleViolation, match="chính bạn không được làm"):
        invited(helper, enterprise, "a@thu.vn", scope=["payments"])
    with pytest.raises(RuleViolation, match="Chỉ người đại diện theo pháp luật"):
        invited(helper, enterprise, "b@thu.vn", kind="legal")
    with pytest.raises(RuleViolation, match="giấy ủy quyền"):
        invited(boss, enterprise, "c@thu.vn", paper_number="")
    assert invited(helper, enterprise, "d@thu.vn").scope == ["applications"]
    with pytest.raises(NotAllowed):
        invited(accepted(Mandate.objects.get(invitation__email="d@thu.vn")), enterprise, "e@thu.vn")
    with pytest.raises(NotAllowed):
        invited(make_enterprise_actor(make_enterprise()), enterprise, "g@thu.vn")


def test_an_ended_mandate_stops_at_once_and_the_last_person_stays() -> None:
    enterprise = make_enterprise()
    boss = make_enterprise_actor(enterprise)
    mandate = invited(boss, enterprise)
    person = accepted(mandate)
    assert mandate.enterprise == enterprise

    end_mandate(actor=boss, mandate=Mandate.objects.get(), reason="Nghỉ việc")

    assert "không còn hiệu lực" in str(edits_own_profile.refusal(person, enterprise))
    assert Notification.objects.filter(recipient=person.user, title__contains="không còn đại diện").exists()
    assert AuditEntry.objects.get(event="mandate:ended").facts["note"] == "Nghỉ việc"
    with pytest.raises(StaleState):
        end_mandate(actor=boss, mandate=Mandate.objects.get(), reason="Nghỉ việc")
    alone = make_enterprise()
    claim = claimed(alone, make_user())
    approve_claim(actor=make_actor(Role.OFFICER), claim=claim, note="Đã đối chiếu.")
    only = actor_for(claim.user, alone.organization_id)
    with pytest.raises(RuleViolation, match="người cuối cùng"):
        end_mandate(actor=only, mandate=Mandate.objects.get(enterprise=alone), reason="Thôi")


def test_a_claim_is_told_objected_answered_and_then_decided() -> None:
    enterprise, officer = make_enterprise(), make_actor(Role.OFFICER)
    old = make_enterprise_actor(enterprise)

    claim = claimed(enterprise, make_user(), ends_others=True)

    assert Notification.objects.filter(recipient__in=[old.user, officer.user]).count() == 2
    with pytest.raises(RuleViolation, match="còn được phản đối đến hết ngày"):
        approve_claim(actor=officer, claim=claim, note="Đủ giấy tờ.")
    object_to_claim(actor=old, claim=claim, text="Người này không thuộc công ty.")
    with pytest.raises(RuleViolation, match="lý do"):
        approve_claim(actor=officer, claim=claim, note=" ")
    approve_claim(actor=officer, claim=claim, note="Quyết định bổ nhiệm đúng; ý kiến phản đối không có giấy tờ.")
    assert actor_for(claim.user, enterprise.organization_id).has(Role.ENTERPRISE_USER)
    assert "không còn hiệu lực" in str(edits_own_profile.refusal(old, enterprise))
    assert Notification.objects.filter(recipient=old.user, title__contains="đã chấp thuận").exists()
    with pytest.raises(StaleState):
        refuse_claim(actor=officer, claim=claim, note="Nhầm")


def test_who_asks_does_not_decide_and_other_provinces_do_not_see() -> None:
    enterprise = make_enterprise()
    officer = make_actor(Role.OFFICER)
    assert officer.user is not None
    claim = claimed(enterprise, officer.user)

    with pytest.raises(NotAllowed, match="không được tự quyết định"):
        approve_claim(actor=officer, claim=claim, note="Tôi.")
    with pytest.raises(NotAllowed):
        approve_claim(actor=make_actor(Role.OFFICER, make_province("kien-giang")), claim=claim, note="x")
    with pytest.raises(RuleViolation, match="đang chờ"):
        claimed(enterprise, officer.user)


def test_pages_of_people_and_claims(client: Client, client_of: ClientOf) -> None:
    cache.clear()
    enterprise, officer = make_enterprise(), make_actor(Role.OFFICER)
    boss = make_enterprise_actor(enterprise)
    own = client_of(boss)
    assert own.get(reverse("organizations:member_list"))["Location"] == reverse("registry:own_people")
    address = reverse("registry:people", args=[enterprise.public_id])
    data = {
        "full_name": "<b>Lê</b> Quyền",
        "email": "le@thu.vn",
        "kind": "authorised",
        "scope": ["profile"],
        "paper_number": "05/UQ",
    }
    invite = reverse("registry:representative_invite", args=[enterprise.public_id])
    assert own.post(invite, {**data, "scope": []}).status_code == 422
    own.post(invite, data)
    text = own.get(address).content.decode()
    assert "chờ nhận lời mời" in text
    assert "<b>Lê</b>" not in text
    mandate = Mandate.objects.get()
    own.post(reverse("registry:mandate_end", args=[enterprise.public_id, mandate.public_id]), {"note": "Nhầm"})
    mandate.refresh_from_db()
    assert mandate.invitation is not None
    assert mandate.invitation.revoked_at is not None
    for stranger in (make_enterprise_actor(make_enterprise()), make_actor(Role.OFFICER, make_province("kien-giang"))):
        assert client_of(stranger).get(address).status_code == 404

    form = {
        "full_name": "Võ Thị Mới",
        "account_email": "moi@thu.vn",
        "password": "Ca-phe-2026-xanh",
        "password_again": "Ca-phe-2026-xanh",
        "tax_code": enterprise.tax_code,
        "statement": "Giám đốc mới.",
        "kind": "legal",
        "paper_number": "QĐ 02",
    }
    page = reverse("registry:claim_create")
    assert client.get(page, {"mst": enterprise.tax_code}).status_code == 200
    paper = upload("qd.pdf")
    assert client.post(page, {**form, "tax_code": "0100112437", "paper": paper}).status_code == 422
    assert not User.objects.filter(email="moi@thu.vn").exists()
    paper = upload("qd.pdf")
    answer = client.post(page, {**form, "paper": paper})
    claim = EnterpriseClaim.objects.get()
    detail = reverse("registry:claim_detail", args=[claim.public_id])
    assert answer["Location"] == detail
    assert client.get(detail).status_code == 200
    assert "Gửi phản đối" in own.get(detail).content.decode()
    own.post(reverse("registry:claim_object", args=[claim.public_id]), {"text": "Không quen."})
    staff = client_of(officer)
    assert "Không quen." in staff.get(detail).content.decode()
    staff.post(reverse("registry:claim_step", args=[claim.public_id, "refuse"]), {"note": "Giấy tờ không đúng."})
    claim.refresh_from_db()
    assert (claim.status, claim.decision_note) == ("refused", "Giấy tờ không đúng.")
    assert "Giấy tờ không đúng." in client.get(detail).content.decode()
    assert "Không quen." not in client.get(detail).content.decode()
