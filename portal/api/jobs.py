"""`/api/v1/jobs/`: how far the caller's long work is."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.reverse import reverse

from portal.api import routes
from portal.api.viewsets import PortalReadViewSet
from portal.attachments.models import StoredFile
from portal.jobs import selectors
from portal.jobs.models import Job


class ResultFileSerializer(serializers.ModelSerializer[StoredFile]):
    """One file a job left."""

    url = serializers.SerializerMethodField()

    class Meta:
        model = StoredFile
        fields = ("public_id", "original_name", "content_type", "size", "sha256", "url")

    def get_url(self, stored: StoredFile) -> str:
        return reverse("attachments:download", args=[stored.public_id], request=self.context.get("request"))


class JobSerializer(serializers.ModelSerializer[Job]):
    """One job; `progress` is percent, `error` is for people."""

    files = ResultFileSerializer(source="result_list", many=True, read_only=True)

    class Meta:
        model = Job
        fields = (
            "public_id", "kind", "title", "status", "progress", "progress_text", "error", "result", "files",
            "created_at", "started_at", "finished_at",
        )  # fmt: skip


class JobViewSet(PortalReadViewSet[Job]):
    """Jobs the caller asked for."""

    shape = Job
    serializer_class = JobSerializer

    def visible_rows(self) -> QuerySet[Any]:
        return selectors.for_list(self.actor).filter(requested_by_id=self.actor.user_id)


routes.register("jobs", JobViewSet, "job")
