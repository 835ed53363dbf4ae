"""Ask a Chinese policy text: clauses, targets and wording, every answer verbatim with its place."""

from policy_qa.answer import Answer, Citation
from policy_qa.assistant import MAX_QUESTION, MAX_TURNS, PARTS, PolicyAssistant
from policy_qa.documents import Clause, Document, OutlineItem, Section
from policy_qa.errors import (
    DocumentError,
    EncoderError,
    IndexUnusable,
    PolicyQAError,
    QuestionError,
    UnknownClause,
    UnknownDocument,
)
from policy_qa.evaluation import Outcome, Question, Summary, evaluate, read_questions, summarise
from policy_qa.search import Hit
from policy_qa.targets import AuditFinding, Target
from policy_qa.text import Span
from policy_qa.wording import (
    Change,
    Check,
    DraftFinding,
    DraftProgress,
    DraftReport,
    FigureFinding,
    NamedPlace,
)

__all__ = [
    "MAX_QUESTION",
    "MAX_TURNS",
    "PARTS",
    "Answer",
    "AuditFinding",
    "Change",
    "Check",
    "Citation",
    "Clause",
    "Document",
    "DocumentError",
    "DraftFinding",
    "DraftProgress",
    "DraftReport",
    "EncoderError",
    "FigureFinding",
    "Hit",
    "IndexUnusable",
    "NamedPlace",
    "Outcome",
    "OutlineItem",
    "PolicyAssistant",
    "PolicyQAError",
    "Question",
    "QuestionError",
    "Section",
    "Span",
    "Summary",
    "Target",
    "UnknownClause",
    "UnknownDocument",
    "evaluate",
    "read_questions",
    "summarise",
]
