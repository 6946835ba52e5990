"""Two tables of the portal as a bare project would declare them; nothing here makes or changes a table."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class BareUser(AbstractBaseUser):
    """An account."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "organizations_user"


class BareOrganization(models.Model):
    """An organisation."""

    province_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=250)
    short_name = models.CharField(max_length=80)
    place = models.CharField(max_length=80)
    address = models.CharField(max_length=300)
    email = models.EmailField()
    valid_from = models.DateField(null=True)
    sort_key = models.CharField(max_length=400)

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "organizations_organization"

    def __str__(self) -> str:
        return self.name
