"""What is paid of a source is held within what came in of it; receipts are only added."""

from django.db import migrations, models

import funding.guards_received
import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [("funding", "0001_schema")]

    operations = [
        migrations.AddField(
            model_name="sourcereceipt",
            name="is_carried",
            field=models.BooleanField(default=False, editable=False, verbose_name="chuyển nguồn"),
        ),
        portal.core.append_only.AppendOnly(table="funding_sourcereceipt"),
        funding.guards_received.ReceiptsBoundPayments(),
    ]
