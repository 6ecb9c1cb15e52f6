"""The exception tree. Each message is one clear Korean sentence that a user can act on.

AssistantError
├── SettingsError            an unknown or invalid setting
├── QuestionError            an empty or oversized question or claim
├── DocumentError            a file that cannot be read
│   ├── UnsupportedFormat    no reader for these bytes
│   ├── EncryptedDocument    protected by a password
│   ├── DamagedDocument      broken or dangerous content
│   └── EmptyDocument        no text in it (0 bytes, scanned pages)
├── CorpusError              no corpus folder, no readable document, a bad manifest
├── QuestionSetError         a question set that does not fit its format
├── RerankingError           the reranker gave no scores
├── RecordsError             the file of conversations and records cannot be used
├── UsersError               the users file, or a change to it
└── IndexingError            the index cannot be used
    ├── MissingIndex         there is none
    └── StaleIndex           it was built by another recipe or from other documents
"""


class AssistantError(Exception):
    """Base of all errors that this package raises on purpose."""


class SettingsError(AssistantError):
    """A setting is unknown or has a value that cannot be used."""


class QuestionError(AssistantError):
    """A question or claim is empty or too long."""


class DocumentError(AssistantError):
    """A file cannot be read as a document."""


class UnsupportedFormat(DocumentError):
    """There is no reader for these bytes."""


class EncryptedDocument(DocumentError):
    """The file is protected by a password."""


class DamagedDocument(DocumentError):
    """The file is broken, or its content is unsafe to unpack."""


class EmptyDocument(DocumentError):
    """There is no text in the file."""


class CorpusError(AssistantError):
    """The corpus folder is missing, empty, or its manifest cannot be read."""


class QuestionSetError(AssistantError):
    """A question set does not fit its format."""


class RerankingError(AssistantError):
    """The reranker gave no scores."""


class RecordsError(AssistantError):
    """The file of conversations and records cannot be used."""


class UsersError(AssistantError):
    """The users file cannot be read, or a user cannot be added or changed."""


class IndexingError(AssistantError):
    """The index cannot be used."""


class MissingIndex(IndexingError):
    """There is no index in the folder."""


class StaleIndex(IndexingError):
    """The index was built by another recipe or from other documents."""
