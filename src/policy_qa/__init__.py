"""Ask a Chinese policy text: clauses, targets and wording, every answer verbatim with its place."""

from policy_qa.answer import Answer, Citation
from policy_qa.assistant import MAX_QUESTION, MAX_TURNS, PARTS, PolicyAssistant
from policy_qa.compare import Comparison, Pairing, Piece, Rewording, TargetChange, compare_editions
from policy_qa.corpus import Incoming, take_in
from policy_qa.documents import Clause, Document, OutlineItem, Section, parse
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
from policy_qa.passages import Phrasing
from policy_qa.phrasings import MAX_PHRASING, Phrasebook, open_phrasebook
from policy_qa.readers import read_text
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
    "MAX_PHRASING",
    "MAX_QUESTION",
    "MAX_TURNS",
    "PARTS",
    "Answer",
    "AuditFinding",
    "Change",
    "Check",
    "Citation",
    "Clause",
    "Comparison",
    "Document",
    "DocumentError",
    "DraftFinding",
    "DraftProgress",
    "DraftReport",
    "EncoderError",
    "FigureFinding",
    "Hit",
    "Incoming",
    "IndexUnusable",
    "NamedPlace",
    "Outcome",
    "OutlineItem",
    "Pairing",
    "Phrasebook",
    "Phrasing",
    "Piece",
    "PolicyAssistant",
    "PolicyQAError",
    "Question",
    "QuestionError",
    "Rewording",
    "Section",
    "Span",
    "Summary",
    "Target",
    "TargetChange",
    "UnknownClause",
    "UnknownDocument",
    "compare_editions",
    "evaluate",
    "open_phrasebook",
    "parse",
    "read_questions",
    "read_text",
    "summarise",
    "take_in",
]
