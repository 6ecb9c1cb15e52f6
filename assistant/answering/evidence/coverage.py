"""How much of a question a text covers: its bigrams, its terms, and what means the same."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from assistant.answering.evidence.agreement import KIND_PATTERNS
from assistant.answering.questions.asked_units import MONEY, SHARE
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question, content_runs
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import bigrams, morphemes

_SAME = 0.9
_OWN = 0.6
# What a question says by another form of it: all of its words, or all but one.
_IN_ANY_ORDER, _IN_PART, _FEW_FORMS = 0.9, 0.6, 40
_ASKING = frozenset({"몇", "언제", "누구", "무엇", "어디", "얼마", "뭐"})
_NUMERALS, _TWO_WORDS = frozenset({"한", "두", "세", "네"}), 2
_NEGATIONS = frozenset({"안", "못", "않", "없", "아니", "말"})
# What all passages hold still counts a little: of two passages each word may stand in both.
_LEAST = 0.02
# Nouns that only say what form an answer has: a unit with a value of that form has them.
_FORM_NOUNS = {
    SHARE: "비율 비중 퍼센트 율 비 몫",
    MONEY: "돈 금액 액수 값 비용 원",
    ("명", "인"): "사람 인원 인원수 수 명",
}
_DATE_WORDS = "날 날짜 일자 일시 시기 시점 때 기간 기한 요일 시각 시간 연도 년도 해"
_DATE_NOUNS = frozenset(_DATE_WORDS.split())


def _form_nouns(question: Question) -> frozenset[str]:
    if question.kind is Kind.DATE:
        return _DATE_NOUNS & set(question.terms)
    nouns = _FORM_NOUNS.get(question.units, "수 개수 건수 횟수" if question.units else "")
    return frozenset(nouns.split()) & set(question.terms)


_DEFINED = re.compile(
    r"[\"'‘“]?(?P<name>[^()（:]{2,30}?)[\"'’”]?\s*"
    r"(?:[(（](?!https?:|www\.)(?=[^()（）]{15})|(?:[(（][^()（）]{1,40}[)）]\s*)?(?:이?란|은\s|는\s|:))"
)


@lru_cache(maxsize=65536)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(bigrams(word))


class Query:
    """A question's terms and bigrams with their weights, and phrases that mean the same."""

    def __init__(self, question: Question, index: PassageIndex) -> None:
        self.question = question
        self.form_nouns = _form_nouns(question)
        pairs = [pair for run in content_runs(question.text) for pair in bigrams(run)]
        self._bigrams = {pair: max(index.idf("bigrams", pair), _LEAST) for pair in pairs}
        self._terms = {term: max(index.idf("morphemes", term), _LEAST) for term in question.terms}
        self._rare = sorted(self._terms, key=lambda term: -self._terms[term])[:2]
        self._same: dict[str, list[tuple[frozenset[str], float]]] = {}
        words = morphemes(question.text)
        expansions = index.expand(words)
        if not set(question.terms) <= set(words):
            # A word is analysed otherwise without what points at the documents before it.
            expansions |= index.expand(question.terms)
        self._whole = {
            frozenset(target)
            for phrase, targets in expansions.items()
            if len(phrase) == 1
            for target in targets
        }
        for phrase, targets in expansions.items():
            for term in phrase if any(term in self._terms for term in phrase) else ():
                options = [(frozenset(t), _SAME * weight) for t, weight in targets.items()]
                self._same.setdefault(term, []).extend(options)
        self._means = dict.fromkeys(self._terms, 1.0)
        for meant, weight in (option for options in self._same.values() for option in options):
            for term in meant if len(meant) == 1 else ():
                self._means[term] = max(weight, self._means.get(term, 0.0))
        said = {t for options in self._same.values() for same, _ in options for t in same}
        self._words, self._forms = words, index.forms
        self._documents = {term: index.documents_with(term) for term in {*self._terms, *said}}

    def calls_otherwise(self, name: Sequence[str]) -> bool:
        """Tell whether a word of the question stands for the whole of a name: 중기부 for 중소벤처기업부."""
        return len(name) > 1 and frozenset(name) in self._whole

    def weight(self, term: str) -> float:
        """Give how much a term of the question weighs."""
        return self._terms[term]

    def bigram_cover(self, found: frozenset[str]) -> float:
        """Give the weighted share of the question's bigrams that are found."""
        total = sum(self._bigrams.values())
        here = sum(w for pair, w in self._bigrams.items() if pair in found)
        return here / total if total else 0.0

    def precision(self, own: frozenset[str]) -> float:
        """Give the share of a text's bigrams that the question has."""
        return sum(pair in self._bigrams for pair in own) / len(own) if own else 0.0

    def term_cover(self, found: Set[str]) -> float:
        """Give the weighted share of the question's terms that are found as they are."""
        total = sum(self._terms.values())
        return sum(w for t, w in self._terms.items() if t in found) / total if total else 0.0

    def meaning_cover(self, found: Set[str]) -> float:
        """Give the weighted share of the question's terms found as they are or in other words."""
        total = sum(self._terms.values())
        here = sum(w * self.meant(t, found) for t, w in self._terms.items())
        return here / total if total else 0.0

    def lacking(self, found: Set[str]) -> list[str]:
        """List the terms of the question that are not found, in other words neither."""
        return [term for term in self._terms if not self.meant(term, found)]

    def cover_of(self, terms: Sequence[str], found: Set[str]) -> float:
        """Give the weighted share of some of the question's terms found, in other words too."""
        total = sum(self._terms[term] for term in terms)
        return sum(self._terms[t] * self.meant(t, found) for t in terms) / total if total else 0.0

    def document_cover(self, doc: str) -> float:
        """Give the weighted share of the question's terms, in other words too, that a document has."""
        return self.meaning_cover(self.terms_of(doc))

    def terms_of(self, doc: str) -> set[str]:
        """Give the terms of the question, and what means the same, that a document has."""
        return {term for term, docs in self._documents.items() if doc in docs}

    def rare_cover(self, found: Set[str]) -> float:
        """Give the share of the two rarest terms that are found, in other words too."""
        return sum(self.meant(term, found) for term in self._rare) / max(len(self._rare), 1)

    def kind_in_new(self, text: str) -> float:
        """Tell whether the words of a text that the question lacks hold the kind of answer."""
        pattern = KIND_PATTERNS.get(self.question.kind)
        if pattern is None:
            return 0.0
        new = (word for word in text.split() if self.precision(_pairs(word)) < _OWN)
        return float(bool(pattern.search(" ".join(new))))

    def defined_by(self, text: str) -> float:
        """Tell whether a text opens by saying what the question's words are (X란 …, X는 … 이다)."""
        if self.question.kind is not Kind.DEFINITION:
            return 0.0
        head = _DEFINED.match(text)
        if head is None:
            return 0.0
        own = frozenset(bigrams(head["name"]))
        return self.precision(own) * self.bigram_cover(own)

    def focus_share(self, found: Set[str]) -> float:
        """Give the share of the noun asked for that is found, in other words too."""
        focus = self.question.focus
        return sum(self.meant(term, found) for term in focus) / len(focus) if focus else 0.0

    def means(self, term: str) -> float:
        """Give how well a term of a text is said by the question: 1 as it is, less in other words."""
        return self._means.get(term, 0.0)

    def meant(self, term: str, found: Set[str]) -> float:
        """Give how well a term is found: 1 as it is, less in other words, 0 not at all."""
        if term in found:
            return 1.0
        options = self._same.get(term, ())
        return max((weight for phrase, weight in options if phrase <= found), default=0.0)

    def says(self, name: str) -> float:
        """Give how well the question says a name by another form of it, its words in any order.

        '물이 새는 곳' says 누수. A form of one word counts for nothing; one of three or more words
        counts in part where one of them is not said.
        """
        terms = tuple(morphemes(name))
        forms = [form for own in {terms, (name,)} for form in self._forms(own)]
        told = (
            self._said_of(form)
            for form in forms
            if len(form) > 1 and not _ASKING.intersection(form)
        )
        each = len(terms) > 1 and all(len(t) > 1 and self.means(t) for t in terms)
        return max(told, default=0.0) or _IN_ANY_ORDER * each

    def _said_of(self, form: Sequence[str]) -> float:
        denied = not _NEGATIONS.isdisjoint(form)
        content = [word for word in form if word not in _NEGATIONS | _NUMERALS]
        if denied == _NEGATIONS.isdisjoint(self._words) or len(content) + denied < _TWO_WORDS:
            return 0.0
        said = sum(word in self._words or self._alike(word) for word in content)
        if said == len(content):
            return _IN_ANY_ORDER
        return _IN_PART if said == len(content) - 1 > 1 else 0.0

    def _alike(self, word: str) -> bool:
        """Tell whether a word of the question and this one are in one group of the thesaurus."""
        forms = {form[0] for form in self._forms((word,)) if len(form) == 1}
        few = len(word) > 1 and len(forms) <= _FEW_FORMS
        return few and not forms.isdisjoint(self._words)

    def share_meant(self, terms: Set[str]) -> float:
        """Give the share of the terms of a text that the question says, in other words too."""
        said = {term for term in terms if term in self._terms}
        for options in self._same.values():
            said.update(*(phrase for phrase, _ in options if phrase <= terms))
        return len(said) / len(terms) if terms else 0.0

    def new_share(self, found: frozenset[str]) -> float:
        """Give the share of a text's bigrams that the question does not have."""
        return sum(pair not in self._bigrams for pair in found) / max(len(found), 1)
