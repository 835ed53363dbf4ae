"""What a document promises, and whether its sums agree."""

from policy_qa.targets._amounts import find_quantities
from policy_qa.targets._audit import audit
from policy_qa.targets._extract import extract
from policy_qa.targets._nouns import AuditFinding, Number, Quantity, Target, Value

__all__ = ["AuditFinding", "Number", "Quantity", "Target", "Value", "audit", "extract", "find_quantities"]
