"""The Celery application. Tasks carry the id of a row; the row is the truth."""

import os

from celery import Celery

from portal import message_files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")

message_files.use()
app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
