from funding.models.ceiling import Ceiling
from funding.models.estimate import Estimate, EstimateLine
from funding.models.ledger import LedgerEntry
from funding.models.payment import Payment, PaymentPaper

__all__ = ["Ceiling", "Estimate", "EstimateLine", "LedgerEntry", "Payment", "PaymentPaper"]
