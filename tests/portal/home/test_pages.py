"""Start pages, sign-in, error pages and the gallery."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.core.registry import Registry
from portal.notifications.models import OutgoingMail
from portal.organizations.accounts import confirm_address
from portal.ui import demo_accounts, public_front
from portal.ui.demo_accounts import DemoAccount
from tests.factories.organizations import PASSWORD, make_actor, make_organization, make_province, make_user

pytestmark = pytest.mark.django_db


def test_everybody_may_open_the_start_page(client: Client) -> None:
    page = client.get("/")

    assert page.status_code == 200
    assert "Nhà nước cùng doanh nghiệp" in page.content.decode()


def test_work_pages_ask_to_sign_in_first_and_lead_back(client: Client) -> None:
    page = client.get(reverse("home:dashboard"))

    assert page["Location"] == f"{reverse('account_login')}?next={reverse('home:dashboard')}"


def test_signing_in_leads_to_the_work_queue(client: Client) -> None:
    actor = make_actor("officer")

    answer = client.post(reverse("account_login"), {"login": actor.user.email.upper(), "password": PASSWORD})

    assert answer["Location"] == reverse("home:dashboard")
    assert "Việc cần xử lý" in client.get(reverse("home:dashboard")).content.decode()


def test_an_agency_begins_at_its_own_page(client: Client) -> None:
    actor = make_actor("agency_officer")
    own = reverse("planning:own_work")

    answer = client.post(reverse("account_login"), {"login": actor.user.email, "password": PASSWORD})

    assert answer["Location"] == own
    assert "Việc của đơn vị" in client.get(own).content.decode()
    asked = f"{reverse('account_login')}?next={reverse('home:dashboard')}"
    client.logout()
    assert client.post(asked, {"login": actor.user.email, "password": PASSWORD})["Location"] == reverse(
        "home:dashboard"
    )


def test_wrong_password_is_told_in_vietnamese_without_saying_whether_the_account_exists(client: Client) -> None:
    user = make_user()

    known = client.post(reverse("account_login"), {"login": user.email, "password": "sai-mat-khau"}).content.decode()
    unknown = client.post(
        reverse("account_login"), {"login": "khong@co.vn", "password": "sai-mat-khau"}
    ).content.decode()

    sentence = "Địa chỉ thư hoặc mật khẩu không đúng."
    assert sentence in known
    assert sentence in unknown
    assert user.email in known  # what was typed is kept


def test_demo_accounts_are_listed_only_in_the_demonstration(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        demo_accounts, "_sources", [lambda: [DemoAccount("Chuyên viên", "Sở", "cv@demo.vn", "mat-khau")]]
    )

    settings.DEMO_ACCOUNTS = False
    assert "cv@demo.vn" not in client.get(reverse("account_login")).content.decode()
    settings.DEMO_ACCOUNTS = True
    assert 'data-fill-login="cv@demo.vn"' in client.get(reverse("account_login")).content.decode()


def test_nobody_signs_up_without_an_invitation(client: Client) -> None:
    assert "qua lời mời" in client.get(reverse("account_signup")).content.decode()


@pytest.mark.parametrize(
    "name",
    ["account_change_password", "mfa_index", "usersessions_list", "home:account", "home:search", "home:dashboard"],
)
def test_account_pages_stand_in_our_layout(name: str, client_of: Any) -> None:
    page = client_of(make_actor("officer")).get(reverse(name))

    assert page.status_code == 200
    assert 'class="rail' in page.content.decode()


def test_turning_on_the_second_factor_shows_a_code_to_scan(client: Client) -> None:
    actor = make_actor("director")
    confirm_address(actor.user)
    client.post(reverse("account_login"), {"login": actor.user.email, "password": PASSWORD})

    page = client.get(reverse("mfa_activate_totp"), follow=True).content.decode()
    assert "Xác nhận lại" in page
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()

    assert "Bật ứng dụng xác thực" in page
    assert "data:image/svg+xml" in page


def test_password_reset_is_the_same_for_known_and_unknown_addresses(client: Client) -> None:
    user = make_user()

    answers = [
        client.post(reverse("account_reset_password"), {"email": email}).status_code
        for email in (user.email, "khong@co.vn")
    ]

    assert answers == [302, 302]
    letter = OutgoingMail.objects.get(to=user.email)
    assert "Đặt lại mật khẩu" in letter.subject
    assert "/password/reset/key/" in letter.text
    assert "Chào bạn" in letter.text


def test_switching_organization_changes_whom_one_acts_for(client_of: Any) -> None:
    actor = make_actor("officer")
    other = make_organization("agency", name="Chi cục Tiêu chuẩn")
    make_actor("agency_officer", organization=other, user=actor.user)
    client = client_of(actor)

    client.post(reverse("organizations:organization_switch"), {"organization": other.public_id})

    assert "Chi cục Tiêu chuẩn</small>" in client.get(reverse("home:dashboard")).content.decode()
    stranger = make_organization("agency")
    assert (
        client.post(reverse("organizations:organization_switch"), {"organization": stranger.public_id}).status_code
        == 404
    )
    assert client.post(reverse("organizations:organization_switch"), {"organization": "x"}).status_code == 404


def test_invitation_page_makes_an_account_and_signs_in(client: Client) -> None:
    from portal.organizations.actions.invite_person import acceptance_path, invite_person

    invitation = invite_person(
        actor=make_actor("administrator"),
        organization=make_organization("department"),
        email="moi@thu-nghiem.vn",
        role="agency_officer",
    )
    path = acceptance_path(invitation)
    assert "cán bộ đầu mối" in client.get(path).content.decode()

    short = client.post(path, {"full_name": "Người Mới", "password": "ngan", "password_again": "ngan"}).content.decode()
    done = client.post(
        path, {"full_name": "Người Mới", "password": "mot-cau-that-dai", "password_again": "mot-cau-that-dai"}
    )

    assert "Người Mới" in short
    assert "field-error" in short
    assert done["Location"] == reverse("home:dashboard")
    assert client.get(path).status_code == 422


def test_members_page_is_for_administrators(client_of: Any) -> None:
    officer, administrator = make_actor("officer"), make_actor("administrator")

    refused = client_of(officer).get(reverse("organizations:member_list"))
    shown = client_of(administrator).get(reverse("organizations:member_list"))

    assert refused.status_code == 403
    assert "quản trị" in refused.content.decode()
    assert administrator.user.full_name in shown.content.decode()


def test_gallery_renders_every_component(client: Client) -> None:
    page = client.get(reverse("home:gallery"))

    assert page.status_code == 200
    for mark in (
        "stepper",
        "kpi-value",
        "timeline",
        "meter",
        "error-summary",
        "empty-state",
        "pagination",
        "file-list",
        "note-warning",
    ):
        assert mark in page.content.decode()


@pytest.mark.parametrize("words", ["", "an toan", "\x00", "%' OR 1=1 --", "x" * 5000])
def test_search_takes_any_words(words: str, client_of: Any) -> None:
    assert client_of(make_actor("officer")).get(reverse("home:search"), {"q": words}).status_code == 200


def test_unknown_address_has_a_helpful_page(client_of: Any) -> None:
    page = client_of(make_actor("officer")).get("/khong-co-trang-nay/")

    assert page.status_code == 404
    assert "Không tìm thấy trang" in page.content.decode()


def test_a_form_without_its_token_says_what_to_do() -> None:
    page = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a", "password": "b"})

    assert page.status_code == 403
    assert "tải lại trang rồi gửi lại" in page.content.decode()


def test_language_can_be_changed_and_strange_targets_are_refused(client: Client) -> None:
    answer = client.post(reverse("home:language"), {"language": "en", "next": "https://evil.example/"})

    assert answer["Location"] == "/"
    assert client.cookies["django_language"].value == "en"


def test_pages_carry_a_strict_policy(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_start_page_of_one_province_asks_the_sources_for_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    office = make_organization("dost")
    make_organization("dost", make_province("hai-phong"))
    asked: list[Any] = []
    monkeypatch.setattr(public_front, "_calls", Registry("calls"))
    public_front.register_calls("test", lambda province: asked.append(province) or [])

    page = client.get("/", {"tinh": "gia-lai"}, follow=True).content.decode()
    client.get("/", {"tinh": "khong-co"})

    assert asked == [office.province, None]
    assert "Đang nhận hồ sơ tại tỉnh Gia Lai" in page


def test_counts_of_the_menu_come_for_a_page_already_shown(client: Client, client_of: Any) -> None:
    officer = client_of(make_actor("officer"))

    shown = officer.get(reverse("home:search")).content.decode()
    counts = officer.get(reverse("home:menu_counts")).content.decode()

    assert f'hx-get="{reverse("home:menu_counts")}"' in shown
    assert '<span id="rail-count-home-dashboard" hidden></span>' in shown
    assert 'id="rail-count-home-dashboard" hidden hx-swap-oob="true"' in counts
    assert client.get(reverse("home:menu_counts")).status_code == 302
