from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from langchain_core.documents import Document
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompt_values import PromptValue
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable, RunnableLambda, RunnablePassthrough

from assistant.retrieval.encoders import load_encoder
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.retriever import PassageRetriever
from assistant.retrieval.store import load_index
from assistant.service import Assistant
from assistant.settings import load_settings

from .conftest import CORPUS


@pytest.fixture(scope="module")
def passages(index: Path) -> PassageIndex:
    settings = load_settings(corpus=CORPUS, index=index)
    return load_index(index, load_encoder(settings), None)[1]


def test_the_retriever_gives_what_a_chain_needs_to_cite(
    passages: PassageIndex, assistant: Assistant
) -> None:
    documents = PassageRetriever(index=passages, k=4).invoke("지역인재 채용")
    assert len(documents) == 4
    for document in documents:
        meta = document.metadata
        source = assistant.document(meta["doc"])
        assert document.page_content == source.text[meta["start"] : meta["end"]]
        assert meta["title"] == source.title
        assert set(meta) >= {"doc", "start", "end", "page", "section", "title", "date", "score"}


def test_the_retriever_gives_the_hits_of_the_index(passages: PassageIndex) -> None:
    hits = passages.search("정주여건", 5)
    documents = PassageRetriever(index=passages, k=5).invoke("정주여건")
    assert [d.id for d in documents] == [hit.passage.id for hit in hits]
    assert [d.metadata["score"] for d in documents] == [hit.score for hit in hits]


def format_documents(documents: list[Document]) -> str:
    return "\n".join(f"[{d.id}] {d.page_content}" for d in documents)


def repeat(prompt: PromptValue) -> str:
    """Stand in for a model: say the prompt itself."""
    return prompt.to_string()


def chain(passages: PassageIndex) -> Runnable[str, str]:
    retriever = PassageRetriever(index=passages, k=3)
    prompt = ChatPromptTemplate.from_template("{context}\n질문: {question}")
    inputs = {"context": retriever | format_documents, "question": RunnablePassthrough()}
    return inputs | prompt | RunnableLambda(repeat) | StrOutputParser()


def test_the_retriever_works_in_a_chain(passages: PassageIndex) -> None:
    said = chain(passages).invoke("지역인재 채용 목표는?")
    assert said.endswith("질문: 지역인재 채용 목표는?")
    for hit in passages.search("지역인재 채용 목표는?", 3):
        assert f"[{hit.passage.id}] {hit.passage.text}" in said


def test_a_chain_runs_in_batches_and_asynchronously(passages: PassageIndex) -> None:
    whole = chain(passages)
    questions = ["채용", "인구"]
    expected = [whole.invoke(question) for question in questions]
    assert whole.batch(questions) == expected
    with ThreadPoolExecutor(1) as pool:  # the browser tests leave a loop in the main thread
        assert pool.submit(asyncio.run, whole.ainvoke("채용")).result() == expected[0]
