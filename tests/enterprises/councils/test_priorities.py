"""Who ranks first among equals: the priorities the plan names, and nothing where it names none (E02)."""

from __future__ import annotations

import pytest

from enterprises.registry.enums import BeneficiaryKind
from enterprises.registry.priority_rules import PriorityFacts, in_words, priorities_met
from plans.planning.models import Objective
from tests.factories.councils import make_meeting
from tests.factories.enterprises import Office, make_enterprise
from tests.factories.records import DAY, make_product, make_record
from tests.plans.planning.conftest import content_of

GL = tuple(key for objective in content_of("GL-2022").objectives for key in objective.priorities)
KG = tuple(key for objective in content_of("KG-2021").objectives for key in objective.priorities)


@pytest.mark.requirement("E02")
def test_the_real_plans_name_their_priorities_as_data() -> None:
    """GL 23 names seven, KG none."""
    assert GL == ("sme", "cooperative", "startup", "key_product", "specific_product", "potential_product", "ocop")
    assert KG == ()


@pytest.mark.requirement("E02")
def test_an_ocop_cooperative_meets_two_priorities_of_gl_and_none_of_kg() -> None:
    cooperative = PriorityFacts("cooperative", "outside", {"ocop"})
    large = PriorityFacts("enterprise", "large")

    assert priorities_met(GL, cooperative) == ("cooperative", "ocop")
    assert in_words(priorities_met(GL, cooperative)) == "hợp tác xã, sản phẩm OCOP"
    assert priorities_met(GL, large) == ()
    assert priorities_met(GL, PriorityFacts("enterprise", "small")) == ("sme",)
    assert priorities_met(KG, cooperative) == ()


@pytest.mark.django_db
@pytest.mark.requirement("E02")
@pytest.mark.parametrize(("priorities", "first"), [(GL, "cooperative"), (KG, "enterprise")])
def test_of_two_equal_applications_the_ocop_cooperative_ranks_first_under_gl_only(
    office: Office, priorities: tuple[str, ...], first: str
) -> None:
    Objective.objects.create(
        version=office.measure.version,
        key="uu-tien",
        position=1,
        kind="requirement",
        text="Ưu tiên",
        priorities=list(priorities),
    )
    company = office.eligible(make_enterprise())[0]
    cooperative = make_enterprise(kind=BeneficiaryKind.COOPERATIVE)
    product = make_product(cooperative)
    make_record(
        "mark",
        cooperative,
        product=product,
        kind="ocop",
        stars=4,
        decision_number="1/QĐ",
        granted_on=DAY,
        valid_to="2099-12-31",
    )
    sitting = make_meeting(office, [company, office.eligible(cooperative)[0]]).scoring()
    sitting.vote_all()

    sitting.count()

    files = {file.application.enterprise.kind: file for file in sitting.files()}
    assert files[first].rank == 1
    assert len({file.result["mean"] for file in files.values()}) == 1
    assert files["cooperative"].result["priority"] == ("hợp tác xã, sản phẩm OCOP" if priorities else "")
