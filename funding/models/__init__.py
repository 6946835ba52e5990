from funding.models.ceiling import Ceiling, SpendingLimit
from funding.models.closing import ClosingLine, YearClosing
from funding.models.closing_unit import ClosingUnit
from funding.models.correction import LedgerCorrection
from funding.models.edition import SettlementEdition, SettlementFile
from funding.models.estimate import Estimate, EstimateHeading, EstimateLine, EstimateTransfer
from funding.models.ledger import LedgerEntry
from funding.models.payment import Payment, PaymentPaper
from funding.models.payment_item import PaymentItem, Voucher
from funding.models.payment_plan import PaymentPaperRule, PlannedPayment
from funding.models.recovery import Recovery
from funding.models.source import MobilisedMoney, SourceReceipt, SourceYear, TaskBudget
from funding.models.stage import StageAcceptance
from funding.models.task_entry import TaskEntry
from funding.models.unit_settlement import UnitSettlement, UnitSettlementPaper

__all__ = [
    "Ceiling",
    "ClosingLine",
    "ClosingUnit",
    "Estimate",
    "EstimateHeading",
    "EstimateLine",
    "EstimateTransfer",
    "LedgerCorrection",
    "LedgerEntry",
    "MobilisedMoney",
    "Payment",
    "PaymentItem",
    "PaymentPaper",
    "PaymentPaperRule",
    "PlannedPayment",
    "Recovery",
    "SettlementEdition",
    "SettlementFile",
    "SourceReceipt",
    "SourceYear",
    "SpendingLimit",
    "StageAcceptance",
    "TaskBudget",
    "TaskEntry",
    "UnitSettlement",
    "UnitSettlementPaper",
    "Voucher",
    "YearClosing",
]
