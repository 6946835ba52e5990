"""Expert teams of award rounds are chosen from the register of experts, with fit and conflicts; by hand as before (D03)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.councils.actions.keep_experts import add_council_expert
from enterprises.councils.models import Council, CouncilExpert
from enterprises.councils.selectors.register_experts import asked_of, choosable, conflicts_of_team, work_of
from plans.activities.actions.keep_expert import edit_expert
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from tests.enterprises.councils.test_register_experts import certified
from tests.factories.councils import make_council
from tests.factories.enterprises import Office, make_enterprise

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("D03", "G03")]
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def council(office: Office) -> Council:
    """A drafted award council whose call has one applicant in industry."""
    office.submitted(make_enterprise(office.call.province, sector_group="industry", name="Công ty Dự Giải"))
    return make_council(office, kind="award", key="award-round", establish=False).council


def test_who_fits_stands_first_and_who_has_a_conflict_last(office: Office, council: Council) -> None:
    measure = office.call.measure.measure
    certified(office, "Người Nhà", unit_name="Công ty Dự Giải", measures=[measure])
    certified(office, "Không Biết")
    certified(office, "Chỉ Biết Đo", measures=[measure])
    certified(office, "Biết Cả Ngành", measures=[measure], sectors=["industry"])
    certified(office, "Hết Hạn", days=-1, measures=[measure])

    asked, units = asked_of(council)
    found = choosable(council.province_id, asked, units)

    names = ["Biết Cả Ngành", "Chỉ Biết Đo", "Không Biết", "Người Nhà"]
    assert [match.expert.full_name for match in found] == names
    assert [match.rank for match in found[:3]] == [0, 1, 2] and not found[2].reasons
    assert "công tác tại" in found[3].conflicts["Công ty Dự Giải"][0]


def test_a_conflict_must_be_known_and_only_certified_people_are_chosen(office: Office, council: Council) -> None:
    tied = certified(office, "Người Nhà", unit_name="Công ty Dự Giải")
    free, late = certified(office, "Người Tự Do", position="Tiến sĩ"), certified(office, "Hết Hạn", days=-1)
    ends = {"actor": office.officer, "council": council}
    with pytest.raises(RuleViolation, match="Công ty Dự Giải: công tác tại") as refusal:
        add_council_expert(**ends, expert=tied)
    assert refusal.value.problems[0].place == "expert"
    with pytest.raises(RuleViolation, match="chứng chỉ còn hiệu lực"):
        add_council_expert(**ends, expert=late)
    with pytest.raises(RuleViolation, match="Chọn người trong sổ hoặc ghi"):
        add_council_expert(**ends)
    seat = add_council_expert(**ends, expert=free)
    assert (seat.full_name, seat.position, seat.agency_name) == ("Người Tự Do", "Tiến sĩ", "Viện của Người Tự Do")
    with pytest.raises(ValidationError, match="đã ở trong tổ"):
        add_council_expert(**ends, expert=free, agency_name="Nơi khác")
    known = add_council_expert(**ends, expert=tied, knows_conflict=True)
    hand = add_council_expert(**ends, full_name="Ghi Tay", agency_name="Chi cục")
    team = list(CouncilExpert.objects.select_related("registered__organization"))
    assert hand.registered is None and set(conflicts_of_team(council, team)) == {known.pk}
    assert [work.title for work in work_of(office.officer, free)] == [council.name]


def test_the_form_offers_the_register_and_keeps_what_was_typed(
    office: Office, council: Council, client_of: ClientOf
) -> None:
    officer = client_of(office.officer)
    measure = office.call.measure.measure
    fits = certified(office, "Chuyên Gia Hợp", measures=[measure], sectors=["industry"])
    tied = certified(office, "Người Nhà", unit_name="Công ty Dự Giải", measures=[measure])
    address = reverse("councils:council_expert_add", args=[council.public_id])
    listed = reverse("councils:council_register", args=[council.public_id])
    assert f"{address}?chuyen-gia={fits.public_id}" in officer.get(listed).content.decode()
    page = officer.get(address, {"chuyen-gia": fits.public_id}).content.decode()
    assert f'value="{fits.public_id}" selected' in page and f"chuyên môn: {measure.name}" in page
    assert "xung đột: Công ty Dự Giải (công tác tại chính đơn vị nộp hồ sơ)" in page
    refused = officer.post(address, {"expert": tied.public_id, "agency_name": "Ghi thêm"})
    assert refused.status_code == 422 and "Ghi thêm" in refused.content.decode()
    assert officer.post(address, {}).status_code == 422
    assert officer.post(address, {"expert": "khong-co"}).status_code == 422
    assert officer.post(address, {"expert": tied.public_id, "knows_conflict": "on"}).status_code == 302
    assert officer.post(address, {"full_name": "Ghi Tay", "is_lead": "on"}).status_code == 302
    own = officer.get(reverse("councils:council_detail", args=[council.public_id])).content.decode()
    assert "Công ty Dự Giải: công tác tại" in own and "Ghi Tay" in own


def test_the_form_costs_the_same_for_one_and_for_three(
    office: Office, council: Council, client_of: ClientOf, warm_menu: None
) -> None:
    officer = client_of(office.officer)
    address = reverse("councils:council_expert_add", args=[council.public_id])

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert officer.get(address).status_code == 200
        return len(seen)

    first = certified(office, "Một")
    queries()
    one = queries()
    for name in ("Hai", "Ba"):
        certified(office, name)
    office.submitted(make_enterprise(office.call.province))
    assert queries() == one
    edit_expert(actor=office.officer, expert=first, facts={"left_on": clock.today()})
    assert "Một, Viện" not in officer.get(address).content.decode()
