"""What a claim says a label is (위치는 …이다), against the text behind that label at a place."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze, terms_of
from assistant.answering.evidence.units import key_of, without_mark
from assistant.answering.language.dates import find_dates
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import Comparison, compare, find_quantities
from assistant.documents.tables.headers import joined_letters
from assistant.retrieval.morphemes import analyse

_GLOSS = re.compile(r"\([^()]*\)")
_GENERAL = re.compile(r"^(?:총|본|주요|사업|추진)\s?(?=[가-힣]{2})")
_IS = r"(?:이다|다|이었다|였다|입니다|이었습니다|였습니다|으로\s?한다|로\s?한다)"
# What a verb says of a place or a body, and the labels that tell the same.
_BY_VERB = (
    (
        re.compile(
            r"[은는이가]\s(?P<value>[^,]{2,40}?)(?:에서\s(?:추진|열[리렸린릴]|개최|진행|조성|건립|설치|실시|치[러르렀])|"
            r"에\s(?:위치|들어[서섰선]|짓|지어|건립|설치|조성))"
        ),
        re.compile(
            r"(?:사업|행사|회의|설치|개최|교육|건립|조성)?\s?(?:위\s?치|장\s?소|소재지|대상지|개최지)"
        ),
    ),
    (
        re.compile(
            r"\s(?P<value>(?:19|20)\d{2}\s?[년.].{0,30}?까지)\s(?:추진|시행|진행|운영|지원|활동|공사|열[리렸])"
        ),
        re.compile(r"(?:사업|추진|공사|활동|운영|행사|지원|시행|개최)?\s?기\s?간"),
    ),
    (
        re.compile(
            r"\s(?P<value>\d[\d,.]*\s?[십백천만억조]*\s?원)[이을를]?\s(?:들|투입|소요|쓰|쓴)"
        ),
        re.compile(r"(?:총|소요)?\s?(?:사업비|예산|공사비|소요액|소요예산)"),
    ),
    (
        re.compile(r"[은는]\s(?P<value>[^,\s]{2,30}?)(?:이|가)\s(?:시행|주관|주최|추진|운영|수행)"),
        re.compile(r"주최|주관|(?:시행|운영|추진|사업|주관|주최|수행)\s?(?:기관|주체|자|처|부서)"),
    ),
)
_LONGEST = 60
_OPEN = re.compile(r"등[\s.)]*$")
_MIN, _FAR = 2, 0.5


def check_label(matcher: Matcher, place: Place) -> Finding | None:
    """Compare the text that a claim gives to a label with the one behind the label at a place.

    None where the place has no such label or speaks of something else, or where the two values
    cannot be compared.
    """
    key = "" if place.unit.cells else key_of(place.unit)
    label = joined_letters(_GLOSS.sub("", without_mark(key)).strip())
    value = (
        place.unit.text.partition(key)[2].partition("※")[0].lstrip(" :)】]").rstrip() if key else ""
    )
    claimed = _claimed(matcher.claim.text, label) if len(label) > 1 and value else ""
    if not claimed:
        return None
    rest = [w for w in matcher.claim.words if w.noun and w.form not in f"{label}{claimed}".lower()]
    if any(matcher.in_place(word, place) <= _FAR for word in rest):
        return None
    apart = any(word.form in value for word in rest) and len(find_quantities(value)) > 1
    told = None if apart else _compare(claimed, value)
    if told is None:
        return None
    counted = find_dates(claimed) or find_quantities(claimed)
    own = value if counted else _GLOSS.sub("", value)
    right = claimed if told else own[:_LONGEST].strip(" .")
    return Finding(
        "same" if told else "other", claimed, right, place.unit.block, listed=True, bound=True
    )


def _compare(claimed: str, value: str) -> bool | None:
    """Tell whether two values say the same; None where that cannot be told.

    Days are compared with days and numbers with numbers of the same unit; other text by its words.
    """
    if _says(value if "(" in claimed else _GLOSS.sub("", value), claimed):
        return True
    days = find_dates(claimed)
    if days:
        own = {end.key for d in find_dates(value) for end in (d.start, d.end) if end}
        said = {end.key for d in days for end in (d.start, d.end) if end}
        return all(any(_agree(s, o) for o in own) for s in said) if own else None
    taken = tuple((d.low, d.high) for d in find_dates(value))
    own_numbers = find_quantities(value, taken=taken)
    numbers = [
        {
            _verdict(q, o)
            for o in own_numbers
            if o.unit or not any(x.unit == q.unit for x in own_numbers)
        }
        for q in find_quantities(claimed)
    ]
    comparable = [verdicts for verdicts in numbers if verdicts - {"incomparable"}]
    if comparable:
        return all("same" in verdicts for verdicts in comparable)
    if _OPEN.search(value) or terms_of(value) & terms_of(claimed):
        return None
    return False


def _verdict(claimed: Quantity, own: Quantity) -> Comparison:
    """Compare two quantities of one unit however far apart they are."""
    verdict = compare(claimed, own)
    alike = bool(own.unit) and claimed.unit == own.unit
    return "other" if verdict == "incomparable" and alike else verdict


def _agree(said: tuple[int, ...], own: tuple[int, ...]) -> bool:
    """Tell whether a day says what another does, in the parts that both give."""
    return all(s == o for s, o in zip(said, own, strict=True) if s and o)


def _claimed(text: str, label: str) -> str:
    """Give what a claim says that a label is; '' where it does not speak of it."""
    names = {label, _GENERAL.sub("", label)}
    spaced = "|".join(r"\s?".join(map(re.escape, name.replace(" ", ""))) for name in names)
    found = re.search(rf"(?<![가-힣])(?:{spaced})[은는이가]\s(?P<value>.{{2,60}}?){_IS}$", text)
    if found and is_noun(found["value"]):
        return found["value"]
    for verb, labels in _BY_VERB:
        said = verb.search(text) if labels.fullmatch(label) else None
        if said:
            return said["value"]
    return ""


def is_noun(value: str) -> bool:
    """Tell whether what is said of a label is a thing, and no verb or adjective (매우 크다)."""
    return str(analyse(value)[-1].tag).startswith(("N", "S", "X"))


def _says(value: str, claimed: str) -> bool:
    own, other = squeeze(value), squeeze(claimed)
    return len(other) >= _MIN and (other in own or own in other)
