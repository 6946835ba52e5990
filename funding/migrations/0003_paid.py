"""What the ledger says was paid for a request stands on it; a corrected or reversed payment has its own state."""

from django.db import migrations, models
from django.db.models import F, Q, Sum

from portal.core.whole_tables import WholeTables

PAID = ("paid", "corrected")
CHOICES = [
    ("draft", "Đang lập"),
    ("requested", "Đã đề nghị"),
    ("returned", "Bị trả lại"),
    ("verified", "Sở KH&CN đã kiểm tra"),
    ("approved", "Sở Tài chính đã duyệt"),
    ("paid", "Đã thanh toán"),
    ("corrected", "Đã thanh toán, đã chỉnh lý số tiền"),
    ("reversed", "Khoản chi đã hủy bằng bút toán đảo"),
    ("refused", "Từ chối thanh toán"),
]


def write_what_was_paid(apps, schema_editor):
    """Payments of before: what their entries add up to, without what came back; their items in the same share."""
    entry, payment = apps.get_model("funding", "LedgerEntry"), apps.get_model("funding", "Payment")
    paying = Q(kind__in=("pay", "advance")) | Q(kind="reverse", reverses__kind__in=("pay", "advance"))
    for row in payment.objects.filter(status="paid").prefetch_related("items"):
        sums = entry.objects.filter(paying, payment=row).aggregate(paid=Sum("paid_delta_vnd"))
        most = row.payable_vnd or 0
        row.paid_vnd = max(0, min(most, sums["paid"] if sums["paid"] is not None else most))
        if row.paid_vnd != most:
            row.status = "corrected" if row.paid_vnd else "reversed"
        row.save(update_fields=["paid_vnd", "status"])
        rest, items = row.paid_vnd, list(row.items.order_by("position"))
        for number, item in enumerate(items, 1):
            share = rest if number == len(items) else min(rest, (item.payable_vnd or 0) * row.paid_vnd // max(1, most))
            item.paid_vnd, rest = share, rest - share
            item.save(update_fields=["paid_vnd"])


class Migration(WholeTables):
    dependencies = [("funding", "0002_received")]

    operations = [
        migrations.AddField(
            model_name="payment",
            name="paid_vnd",
            field=models.BigIntegerField(blank=True, editable=False, null=True, verbose_name="đã chi (đồng)"),
        ),
        migrations.AddField(
            model_name="paymentitem",
            name="paid_vnd",
            field=models.BigIntegerField(blank=True, editable=False, null=True, verbose_name="đã chi (đồng)"),
        ),
        migrations.RunPython(write_what_was_paid, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint(model_name="payment", name="payment_approved_by_two"),
        migrations.RemoveConstraint(model_name="payment", name="payment_paid_has_reference"),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=~Q(status__in=("approved", *PAID))
                | Q(verified_by__isnull=False, approved_by__isnull=False, payable_vnd__gt=0),
                name="payment_approved_by_two",
                violation_error_message="Khoản được duyệt phải có người kiểm tra, người duyệt và số tiền.",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=~Q(status__in=PAID) | (Q(paid_on__isnull=False) & ~Q(treasury_reference="")),
                name="payment_paid_has_reference",
                violation_error_message="Khoản đã chi phải có ngày chi và số chứng từ Kho bạc.",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=(
                    ~Q(status__in=PAID) | Q(paid_vnd__isnull=False, paid_vnd__gt=0, paid_vnd__lte=F("payable_vnd"))
                )
                & (~Q(status="reversed") | Q(paid_vnd__isnull=False, paid_vnd=0))
                & (Q(status__in=(*PAID, "reversed")) | Q(paid_vnd__isnull=True)),
                name="payment_paid_amount",
                violation_error_message="Số đã chi phải theo sổ cái và không vượt số được thanh toán.",
            ),
        ),
    ]
