from enterprises.registry.models.award import AwardClass, AwardEntry, AwardSeason
from enterprises.registry.models.certificate import Certificate
from enterprises.registry.models.duplicates import DuplicatePair, EnterpriseMerge
from enterprises.registry.models.enterprise import Enterprise
from enterprises.registry.models.figures import EnterpriseFigures
from enterprises.registry.models.innovation import InnovationActivity
from enterprises.registry.models.mandate import ClaimObjection, EnterpriseClaim, Mandate
from enterprises.registry.models.output import OutputValue
from enterprises.registry.models.priority_mark import PriorityMark
from enterprises.registry.models.product import Product, ProductMark
from enterprises.registry.models.size_rule import SizeClassRule
from enterprises.registry.models.snapshot import EnterpriseSnapshot
from enterprises.registry.models.standard import AppliedStandard
from enterprises.registry.models.support import MeasureDetail, OutsideSupport
from enterprises.registry.models.testing import ConsultancyContract, Laboratory, ProductTest
from enterprises.registry.models.vsic import VsicCode, VsicVersion

__all__ = [
    "AppliedStandard",
    "AwardClass",
    "AwardEntry",
    "AwardSeason",
    "Certificate",
    "ClaimObjection",
    "ConsultancyContract",
    "DuplicatePair",
    "Enterprise",
    "EnterpriseClaim",
    "EnterpriseFigures",
    "EnterpriseMerge",
    "EnterpriseSnapshot",
    "InnovationActivity",
    "Laboratory",
    "Mandate",
    "MeasureDetail",
    "OutputValue",
    "OutsideSupport",
    "PriorityMark",
    "Product",
    "ProductMark",
    "ProductTest",
    "SizeClassRule",
    "VsicCode",
    "VsicVersion",
]
