from enterprises.registry.models.certificate import Certificate
from enterprises.registry.models.enterprise import Enterprise
from enterprises.registry.models.priority_mark import PriorityMark
from enterprises.registry.models.size_rule import SizeClassRule
from enterprises.registry.models.snapshot import EnterpriseSnapshot

__all__ = ["Certificate", "Enterprise", "EnterpriseSnapshot", "PriorityMark", "SizeClassRule"]
