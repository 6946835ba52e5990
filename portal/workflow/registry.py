"""All workflows of the site: for pages, diagrams, filters and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.core.registry import Registry

if TYPE_CHECKING:
    from portal.workflow.machine import Workflow

workflows: Registry[Workflow] = Registry("workflows")
