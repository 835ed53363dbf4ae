"""Everything policy_qa raises on purpose.

PolicyQAError                 catch this at a door
├── DocumentError             a text cannot be read or understood
├── IndexUnusable             an index is missing, torn, foreign or outdated
├── EncoderError              an encoder cannot be loaded
├── QuestionError             a question is empty or too long
├── UnknownDocument           no document has this id
└── UnknownClause             the document has no clause with this number

Each message is Chinese, for the person at the door: what, where, what to do.
"""


class PolicyQAError(Exception):
    """Base of all errors raised on purpose; its message can be shown as it is."""


class DocumentError(PolicyQAError):
    """A text cannot be read: empty, binary, of an unsupported format, or missing."""


class IndexUnusable(PolicyQAError):
    """An index is missing, torn, foreign or outdated; rebuilding it helps."""


class EncoderError(PolicyQAError):
    """An encoder cannot be loaded from the name or folder given."""


class QuestionError(PolicyQAError):
    """A question cannot be taken: empty, too long, or not text."""


class UnknownDocument(PolicyQAError):
    """No document in the corpus has the id asked for."""


class UnknownClause(PolicyQAError):
    """The document has no clause with the number asked for."""
