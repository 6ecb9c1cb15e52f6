"""How well a place speaks of the words, names and times of a claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace

from assistant.answering.claims.name_forms import name_forms, stands_free
from assistant.answering.claims.statements import Claim, Word
from assistant.answering.claims.support import Piece, Place, Segment, squeeze, terms_of
from assistant.answering.language.binding import beside, counted_noun, edge, governor, is_total
from assistant.answering.language.dates import DateMention
from assistant.answering.language.names import Name
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.polarity import opposite_word
from assistant.answering.language.values import recurs
from assistant.retrieval.thesaurus import load_thesaurus

_POSTS, _DEPARTMENT = frozenset({"과장", "국장", "실장", "팀장", "단장", "부장"}), 3
TOPIC_PARTICLES = frozenset({"은", "는", "의"})
Weigh = Callable[[str], float]
_OWN, _NEAR, _FAR = 1.0, 0.95, 0.5
# What the first letters of a document say it is about, and need not say at each place.
OPENING, _ABOUT = 300, 0.6
_OTHER_WORDS, _STEM = 0.92, 0.8
_SUFFIX = re.compile(r"(?<=[가-힣]{2})[비료금액율률지처자안]$")
_BESIDE, _COUNTED, _NAMED = 2.0, 0.5, 1.2
_GOVERNED, _TOTAL, _EDGE = 1.0, 1.5, 1.0


class Matcher:
    """Tells how well a place speaks of a claim's words, in the same or in other words."""

    def __init__(self, claim: Claim, places: Sequence[Place], weigh: Weigh) -> None:
        self.claim = claim
        self.weights = {w.form: w.weight * (0.35 + 0.65 * weigh(w.form)) for w in claim.words}
        self._runs = {w.form: squeeze(w.run) for w in claim.words if len(w.run) > 1}
        vocabulary = (
            frozenset().union(*(place.words for place in places)) if places else frozenset()
        )
        self._vocabulary = vocabulary
        self._names: dict[Name, frozenset[str]] = {}
        self._same = _expansions(claim.terms, vocabulary)

    def in_text(self, form: str, words: frozenset[str], squeezed: str) -> float:
        """Give 1 when a text has a word, a little less when it has it in other words, else 0."""
        if form in words or (len(form) > 1 and form in squeezed):
            return 1.0
        if form in self._runs and self._runs[form] in squeezed:
            return 1.0
        stem = _SUFFIX.sub("", form)
        if stem != form and stem in words:
            return _STEM
        return _OTHER_WORDS * any(phrase <= words for phrase in self._same.get(form, ()))

    def in_place(self, word: Word, place: Place) -> float:
        """Give how well a place has a word; what stands farther off counts less."""
        for level, pieces in ((_OWN, place.own), (_NEAR, place.near)):
            best = max(self.in_text(word.form, p.words, p.squeezed) for p in pieces)
            if best:
                return level * best
        if len(word.form) < 2:
            return 0.0
        if word.topic and word.form in place.whole[:OPENING]:
            return _ABOUT
        return _FAR * (word.form in place.far)

    def in_unit(self, form: str, place: Place) -> float:
        """Give how well the unit of a place itself has a word."""
        return max(self.in_text(form, p.words, p.squeezed) for p in place.own)

    def without(self, said: str) -> Matcher:
        """Give a matcher that leaves the words of a value aside, which is what is disputed."""
        other = copy(self)
        left = tuple(w for w in self.claim.words if w.form not in said.lower())
        other.claim = replace(self.claim, words=left)
        other.weights = {w.form: self.weights[w.form] for w in left}
        return other

    def cover(self, place: Place) -> float:
        """Give the weighted share of the claim's words and names that a place has."""
        levels = self._name_levels(place)
        total = sum(self.weights.values()) + len(levels)
        here = sum(self.weights[w.form] * self.in_place(w, place) for w in self.claim.words)
        here += sum(level > 0 for level in levels)
        return here / total if total else 1.0

    def _name_levels(self, place: Place) -> list[float]:
        """Give the levels of the names; one that is claimed and not there is no matter of coverage."""
        levels = [(name, self.name_level(name, place)) for name in self.claim.names]
        return [level for name, level in levels if level or name.role in TOPIC_PARTICLES]

    def own_cover(self, place: Place) -> float:
        """Give the weighted share of the claim's words and names that the unit itself has."""
        levels = self._name_levels(place)
        total = sum(self.weights.values()) + len(levels)
        here = sum(
            self.weights[w.form] * max(self.in_text(w.form, p.words, p.squeezed) for p in place.own)
            for w in self.claim.words
        )
        here += sum(level == _OWN for level in levels)
        return here / total if total else 1.0

    def topic_cover(self, place: Place) -> float:
        """Give the share of the words before the first topic particle that stand in or above."""
        topic = [w for w in self.claim.words if w.topic and w.noun]
        total = sum(self.weights[w.form] for w in topic)
        here = sum(self.weights[w.form] * (self.in_place(w, place) > _FAR) for w in topic)
        return here / total if total else 1.0

    def has_all_but(self, place: Place, label: str) -> bool:
        """Tell whether the nouns of the claim that are no part of a label stand in or above."""
        rest = [w for w in self.claim.words if w.noun and w.form not in label.lower()]
        return all(self.in_place(w, place) > _FAR for w in rest)

    def fresh_cover(self, place: Place) -> float:
        """Give the share of the words after the topic that the unit itself has."""
        fresh = [w for w in self.claim.words if not w.topic and w.weight >= 0.6]
        total = sum(self.weights[w.form] for w in fresh)
        here = sum(
            self.weights[w.form]
            for w in fresh
            if any(self.in_text(w.form, p.words, p.squeezed) for p in place.own)
        )
        return here / total if total else 0.0

    def focus(self, place: Place) -> float:
        """Give how well the place has the last noun run of the claim, or its opposite; names are facts."""
        if self.claim.identity and self.claim.identity.names[0].low:
            return 1.0
        focused = [w for w in self.claim.words if w.focus]
        runs = {self.claim.text.find(w.run) + len(w.run) + 1 for w in focused}
        if any(name.low in runs for name in self.claim.names):
            return 1.0
        own = frozenset().union(*(piece.words for piece in place.own))
        levels = [
            1.0 if opposite_word(frozenset([w.form]), own) else self.in_place(w, place)
            for w in focused
        ]
        return sum(levels) / len(levels) if levels else 1.0

    def ends_in_unit(self, place: Place) -> bool:
        """Tell whether the unit itself has the last noun or action of the claim."""
        last = next((w.form for w in reversed(self.claim.words) if w.weight >= 0.6), None)
        return last is not None and any(self.in_text(last, p.words, p.squeezed) for p in place.own)

    def ends_in_title(self, place: Place) -> bool:
        """Tell whether the title that a unit stands under has the last noun or action of the claim."""
        last = next((w.form for w in reversed(self.claim.words) if w.weight >= 0.6), None)
        title = place.near[0]
        titled = last is not None and title.block is not None
        return titled and bool(self.in_text(str(last), title.words, title.squeezed))

    def name_level(self, name: Name, place: Place) -> float:
        """Give at what level a place has a name; 0 where it has not."""
        for level, pieces in ((_OWN, place.own), (_NEAR, place.near)):
            if any(self.has_name(name, p.squeezed) for p in pieces):
                return level
        return _FAR if squeeze(name.text) in place.far else 0.0

    def affinity(
        self, segment: Segment, wanted: Quantity | None = None, found: Quantity | None = None
    ) -> float:
        """Give how closely a segment, or a quantity in it, speaks of the claim (of ``wanted`` in it)."""
        score = self.spoken_in(segment)
        score += self.named_in(segment)
        score += self._time(segment, found)
        if wanted and found:
            score += _recurring(wanted, found, segment.text)
            nouns = beside(segment.text, found)
            score += _BESIDE * bool(beside(self.claim.text, wanted) & nouns)
            score += _COUNTED * (counted_noun(self.claim.text, wanted) in nouns)
            score += _TOTAL * (is_total(self.claim.text, wanted) and is_total(segment.text, found))
            ends = edge(self.claim.text, wanted), edge(segment.text, found)
            score += all(ends) * (_EDGE if ends[0] == ends[1] else -_EDGE)
            score += _GOVERNED * self.governs(wanted.high, segment.text[found.high :])
        for quantity in self.claim.quantities:
            if quantity is not wanted:
                score += 0.7 * any(
                    q.number == quantity.number and q.unit == quantity.unit
                    for q in segment.quantities
                )
        return score

    def named_in(self, segment: Segment) -> float:
        """Give the weight of the claim's names that a segment has."""
        return sum(_NAMED * self.has_name(n, segment.squeezed) for n in self.claim.names)

    def said_in(self, text: str) -> set[str]:
        """Give the words and names of the claim that a text has."""
        words, squeezed = terms_of(text), squeeze(text)
        said = {w.form for w in self.claim.words if self.in_text(w.form, words, squeezed)}
        return said | {n.text for n in self.claim.names if self.has_name(n, squeezed)}

    def spoken_in(self, segment: Segment) -> float:
        """Give the weight of the claim's words that a segment has, its names left aside."""
        return sum(
            self.weights[w.form] * self.in_text(w.form, segment.words, segment.squeezed)
            for w in self.claim.words
        )

    def governs(self, at: int, after: str) -> bool:
        """Tell whether the verb that follows a place of the claim follows in a text as well."""
        own, other = governor(self.claim.text[at:]), governor(after)
        return bool(own and other) and bool(self.in_text(own, frozenset({other}), ""))

    def names_in(self, segment: Segment) -> bool:
        """Tell whether a segment has a name of the claim, or is labelled with a word of it."""
        label = squeeze(re.sub(r"[\d,]+|^.*\)", "", segment.text))
        if segment.labelled and len(label) > 1 and label in squeeze(self.claim.text):
            return True
        return any(self.has_name(n, segment.squeezed) for n in self.claim.names)

    def other_time(self, segment: Segment, found: Quantity, piece: Piece, verdict: str) -> bool:
        """Tell whether a quantity belongs to another year than the claim speaks of.

        An equal quantity is given up only directly after its year (2021년 34.1%), or in a series
        that has the claimed year elsewhere.
        """
        years = {y for d in self.claim.dates for y in (d.start.year, d.end and d.end.year) if y}
        if not years or not segment.dates:
            return False
        own = _date_of(segment, found)
        if own.low > found.low and _dates_another(segment, own):
            return False
        if verdict == "same" and "(" in segment.text[found.high : own.low][1:]:
            return False  # what stands in brackets dates itself: 2대 도입(계약 10월)
        beside = segment.text[own.high : found.low].strip() == ""
        known = {d.start.year for s in piece.segments for d in s.dates}
        if verdict == "same" and not beside and not years & known:
            return False
        return own.start.year not in years and (own.end is None or own.end.year not in years)

    def _time(self, segment: Segment, found: Quantity | None) -> float:
        dates = segment.dates
        if found and len(dates) > 1:
            dates = (_date_of(segment, found),)
        score = 0.0
        for said in self.claim.dates:
            told = self.claim.text[said.low : said.high]
            agree = any(
                (d.start.agrees(said.start) and d.start.year == said.start.year)
                or (said.start.year is None and segment.text[d.low : d.high] == told)
                for d in dates
            )
            score += 1.5 if agree else -0.5 * bool(dates)
        return score

    def has_name(self, name: Name, squeezed: str) -> bool:
        """Tell whether a text has a name, by its own form or another of the thesaurus."""
        if name.kind == "office" and _heads(name.text, squeezed):
            return True
        if name.kind == "office" and not any(_has_post(f, squeezed) for f in self.forms(name)):
            return False
        if name.kind == "phone":
            return re.sub(r"\D", "", name.text) in re.sub(r"[^\d가-힣]", "", squeezed)
        return any(
            form in squeezed and (len(form) > 2 or stands_free(form, squeezed))
            for form in self.forms(name)
        )

    def forms(self, name: Name) -> frozenset[str]:
        """Give a name as the documents may write it, without white space."""
        if name not in self._names:
            self._names[name] = name_forms(name, self._vocabulary)
        return self._names[name]


def _has_post(post: str, squeezed: str) -> bool:
    """Tell whether a text names a post, not a deputy's or a former one; 부장관 is a ministry's 장관."""
    others = "전차" if post.endswith("장관") else "부전차"
    return bool(re.search(rf"(?<![{others}]){post}", squeezed))


def _heads(office: str, squeezed: str) -> bool:
    """Tell whether a text names a department and its head apart: 정책총괄과, 과장 김희수."""
    unit, post = squeeze(office[:-1]), office[-2:]
    return len(unit) > _DEPARTMENT and post in _POSTS and unit in squeezed and post in squeezed


def _recurring(wanted: Quantity, found: Quantity, text: str) -> float:
    """Give how well a value fits one that recurs (하루 8시간); a header may say how often."""
    if not wanted.per:
        return 0.0
    if found.per:
        return 1.5 if found.per == wanted.per else -1.0
    return 1.5 * recurs(text, wanted.per)


def _date_of(segment: Segment, quantity: Quantity) -> DateMention:
    """Give the date that a quantity belongs to: in brackets after it, or the last before it."""
    after = [
        d
        for d in segment.dates
        if 0 <= d.low - quantity.high <= 2 and "(" in segment.text[quantity.high : d.low + 1]
    ]
    before = [d for d in segment.dates if d.high <= quantity.low]
    return after[0] if after else before[-1] if before else segment.dates[0]


def _dates_another(segment: Segment, mention: DateMention) -> bool:
    """Tell whether a date is directly before a quantity, which it dates: (2021년 34.1%)."""
    text = segment.text
    return any(
        q.low >= mention.high and not text[mention.high : q.low].strip() for q in segment.quantities
    )


def _expansions(
    terms: Sequence[str], vocabulary: frozenset[str]
) -> Mapping[str, list[frozenset[str]]]:
    same: dict[str, list[frozenset[str]]] = {}
    for phrase, targets in load_thesaurus().expand(terms, vocabulary).items():
        for term in phrase:
            same.setdefault(term, []).extend(frozenset(target) for target in targets)
    return same
