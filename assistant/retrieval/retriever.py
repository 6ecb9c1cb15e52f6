"""The index as a LangChain retriever, for other people's chains."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever

from assistant.retrieval.index import PassageIndex


class PassageRetriever(BaseRetriever):
    """Gives the best ``k`` passages as LangChain documents.

    ``page_content`` is the verbatim text; the metadata hold doc, start, end, page, section, title,
    date and score, so that a chain can cite.
    """

    index: Any
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        index: PassageIndex = self.index
        documents = []
        for hit in index.search(query, self.k):
            passage = hit.passage
            source = index.entries[passage.doc].document
            metadata = {
                "doc": passage.doc,
                "start": passage.start,
                "end": passage.end,
                "page": passage.page,
                "section": list(passage.section),
                "title": source.title,
                "date": source.date.isoformat() if source.date else None,
                "score": hit.score,
                "id": passage.id,
            }
            documents.append(
                LangChainDocument(id=passage.id, page_content=passage.text, metadata=metadata)
            )
        return documents
