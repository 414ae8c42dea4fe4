"""What may follow a verb of saying for something to be reported by it: not "told them to leave", "claimed nine lives"."""

from __future__ import annotations

import re

from stemmata.lineage.credits.lexicon import VerbForm
from stemmata.lineage.credits.reading import NEAR, SentenceReading
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import known_name
from stemmata.model.lineage import OriginKind

_COMMANDED = re.compile(r"(?i)\btold\s+(?:\S+\s+){0,4}?(?:not )?to\s+(?!have\b)[a-z]+")
# Of which nobody says anything who does so with "no": "cited no law".
_NAMES_NONE = word_set("cited cites quoted quotes gave gives named names listed lists offered mentioned identified")
_NAMED_AS = frozenset(("described", "identified", "named", "listed", "registered", "quoted", "cited", "recorded", "called"))
_LIVES = re.compile(r"(?i)claimed\s+(?:\S+\s+){0,4}(?:lives|life)\b|claims\s+(?:\S+\s+){0,4}(?:lives|life)\b")
_FIGURE = re.compile(
    r"(?i)(?:put|puts|gave|gives|set|sets|places?|placed)\s+(?:[\w’'-]+\s+){0,8}?(?:number|toll|figure|count|total|dead"
    r"|wounded|injured|losses|casualties|cost|damage|share|death toll|it|strength)\b[^.;]{0,60}?\b(?:at|as)\b"
    r"|(?:gave|gives?|given)\s+(?:(?:[\w’'-]+\s+){1,8}?as (?:the|its|his|her|their) (?:reason|cause"
    r"|explanation|motive)|as (?:the|its|his|her|their) (?:reason|cause|explanation|motive)|assurances?"
    r"|details|evidence|testimony|notice)\b|(?:gave|gives?|given)\s+(?:[\w’'-]+\s+){0,3}?(?:figures?|number"
    r"|toll|count|estimate|total|version|account|tally)\b"
)
# Where somebody sees the cause or the blame.
_DOWN_TO = re.compile(r"(?i)puts?\s+(?:[\w’'-]+\s+){1,7}?down to\b")
_AT_DOOR = re.compile(
    r"(?i)(?:lays?|laid)\s+(?:[\w’'-]+\s+){1,7}?(?:at the (?:door|doorstep|feet) of|squarely (?:on|with)|on|to)\b"
)
_QUESTIONED = re.compile(
    r"(?i)question(?:s|ed)?\s+(?:(?:why|how|whether|what|who)\b|(?:[\w’'-]+\s+){0,4}?(?:figures?|numbers?"
    r"|accounts?|version|claims?|toll"
    r"|report|findings|statement|motives?|decision|need|value|wisdom|legality|accuracy|count|story|evidence)\b)"
)
_DATED = re.compile(r"(?i)(?:times?|timed|dates?|dated)\s+(?:[\w’'-]+\s+){1,8}?(?:at|to)\b")
# With "with", "at" or "for" these are done to somebody and say nothing.
_AT_SOMEBODY = word_set(
    "argue argues argued plead pleads pleaded shout shouts shouted joke jokes joked yell yells yelled scream screams screamed"
    " cry cries cried weep weeps wept beg begs begged rage rages raged sob sobs sobbed snap snaps snapped rant rants ranted"
    " reason reasons reasoned swear swears swore"
)
# "agreed with the owners that", "learned on Monday that"
_TO_WHOM_THAT = re.compile(r"(?i)(?!hear)[\w-]+\s+(?:with|to|from|on|in|at|by)\s+(?:[\w’'-]+\s+){1,5}that\b")
_RESPONSIBLE = re.compile(
    r"(?i)(?:sees?|saw)\s+(?:[\w’'-]+\s+){1,6}?as\s+(?:an?|the|proof|evidence|part)\b"
    r"|(?:holds?|held)\s+(?:[\w’'-]+\s+){1,8}?(?:responsible|accountable|to blame|liable)\b"
)
_FRAMED = {
    **dict.fromkeys(("put", "puts", "gave", "gives", "give"), (_FIGURE, _DOWN_TO)),
    **dict.fromkeys(("lay", "lays", "laid"), (_AT_DOOR,)),
    **dict.fromkeys(("place", "places", "placed"), (_FIGURE,)),
    **dict.fromkeys(("question", "questions", "questioned"), (_QUESTIONED,)),
    **dict.fromkeys(("time", "times", "timed", "date", "dates", "dated"), (_DATED,)),
}
# What is said here is no report: a question, a joke, a story, guards posted at a gate, a way of living.
_NO_REPORT = re.compile(
    r"(?i)ask(?:s|ed)?\s+(?:that|who|what|when|where|why|how|whether|if)\b(?![^.]*(?::\s*[\"“]|\banswer))|plead(?:s|ed)?\s+(?:not\s+)?(?:guilty|innocent|no\s+contest)\b"
    r"|pronounced\s+(?:\w+\s+){0,3}dead\b"
    r"|(?:says?|said)\s+(?:little|nothing|goodbye|hello|grace|prayers|much|no more"
    r"|as much)\b|(?:told|tells?|added"
    r"|posted|observed|held|noted|saw|asked|spoke|speaks?|named|cried|continued"
    r"|accepted|identified|attributed|mentioned|logged|registered|listed|counted)\s+(?:(?:a|an|the|his|her"
    r"|their)\s+(?:\w+\s+)?"
    r"(?:jokes?|story|stories|lies?|tales?|silence|minute|guards?|sentr\w+|truce|ceasefire|line|position"
    r"|prayers?|fire|advance|work|march|journey|way|road|sugar)\b|to\s+(?!(?:us|me)\b)|up\b|out\b|guards?\b"
    r"|sugar\b|with\b|for\b|well\b|freely\b|little\b|loudly\b)"
)
_ADDRESSING = word_set(
    "remind reminds reminded inform informs informed notify notifies notified assure assures assured advise advises advised"
    " brief briefs briefed alert alerts alerted convince convinces convinced forewarn forewarns forewarned warn warns warned"
)
_MEANS = word_set(
    "phone telephone email e-mail text letter message radio video satellite whatsapp telegram signal fax post skype zoom"
)
# What is denied or rejected when it was claimed, and no offer, entry or person. Who denies responsibility does not say that
# nothing happened: the happening is not his words.
_DENIED = re.compile(
    r"(?i)\w+\s+(?!(?:[\w’'-]+ ){0,2}?(?:responsibility|involvement|role|knowledge|wrongdoing|guilt)\b)"
    r"(?:(?:any|all|being|having|that|it|them|this|everything|doing)\b|(?:the |these |those |such |this |his "
    r"|her |its |their )?(?:[\w’'-]+ ){0,2}?"
    r"(?:accusations?|allegations?|claims?|reports?|charges?|account|figures?|version|toll|number|findings|existence)\b)"
)

_FOUND = word_set(
    "found finds find recorded records record established establishes determined determines concluded concludes"
    " calculated calculates detected indicates indicated shows showed suggests suggested predicts predicted warns"
    " warned recommends recommended highlighted highlights discovered ascertained illustrates"
)
# Bodies that find and count as their work.
_COUNTING = word_set(
    "commission inquiry centre center network committee institute registry register archive union fund programme program"
    " foundation association society hospital clinic morgue ombudsman mission panel team"
)
_MONITORS = frozenset({OriginKind.MONITOR, OriginKind.UN})


def says_something(sentence: SentenceReading, index: int, form: VerbForm, last: int) -> bool:
    """Whether what follows fits a verb of reporting: not "told them to leave", "claimed nine lives", "found weapons"."""
    low = sentence.words.low
    at = sentence.words.starts[index]
    after = low[last + 1] if last + 1 < len(low) else ""
    if _is_other_use(sentence, index, form, last, after):
        return False
    if low[index] in ("denied", "denies", "rejected", "rejects", "disputed", "disputes", "dismissed"):
        plain = after in ("that", ":", ",", ".") or after.endswith("ing") or sentence.words.is_quote(index + 1)
        return plain or _DENIED.match(sentence.text, at) is not None
    if index == last and low[index] in ("call", "calls", "called"):
        return sentence.quote_follows(index)
    framed = _FRAMED.get(low[index]) if index == last else None
    if framed:
        return any(pattern.match(sentence.text, at) for pattern in framed)
    if _RESPONSIBLE.match(sentence.text, at):
        return True
    if any(pattern.match(sentence.text, at) for pattern in (_NO_REPORT, _COMMANDED, _LIVES)):
        return False
    return _fits(sentence, index, form, last, after)


def _is_other_use(sentence: SentenceReading, index: int, form: VerbForm, last: int, after: str) -> bool:
    """Whether a word is a passive, a noun or a verb of naming and not one of reporting."""
    low, sets = sentence.words.low, sentence.lexicon.sets
    beyond = low[last + 2] if last + 2 < len(low) else ""
    by_means = after == "by" and (beyond in _MEANS or low[index] in ("said", "says"))
    if (after == "by" and not by_means) or (after == "as" and low[index] in _NAMED_AS):
        return True
    if form.bare and index == last and (after in sets["subject.be"] or after in sets["subject.modals"]):
        return "what" not in low[:index]
    if form.bare and index == last and low[index] in sentence.lexicon.documents and after in ("", "."):
        return True
    if after in ("with", "at", "for") and low[index] in _AT_SOMEBODY:
        return not sentence.quote_follows(index)
    if low[index] in ("continued", "continues", "continue") and after not in (",", "that", ":"):
        return not sentence.quote_follows(index)
    if last > index and low[last] == "on" and low[index] in ("went", "goes", "go"):
        return after != "," and not sentence.words.is_quote(last + 1)
    if low[index] in ("counted", "counts", "listed", "lists") and after in ("its", "his", "her", "their", "our", "my"):
        return True
    if low[index] in _NAMED_AS and _is_title(sentence, index):
        return True
    return after == "no" and low[index] in _NAMES_NONE


def _is_title(sentence: SentenceReading, index: int) -> bool:
    """Whether what is quoted behind a verb is a name: "named the square “Martyrs’ Square”"."""
    words = sentence.words
    said = [words.words[at] for at in range(index, len(words)) if words.quoted[at] and words.words[at][0].isalpha()]
    return bool(said) and all(word[0].isupper() for word in said)


def _fits(sentence: SentenceReading, index: int, form: VerbForm, last: int, after: str) -> bool:
    """Whether the word behind a verb is one with which what was said may begin."""
    low = sentence.words.low
    if low[index] in ("added", "adds", "add"):
        return (
            after in ("that", ",", ".", ":", "in", "on", "it", "he", "she", "they", "there")
            or sentence.words.is_quote(last + 1)
            or clause_follows(sentence, last + 1)
        )
    if form.group == "hold" and (
        after in ("how", "why", "whether") or _TO_WHOM_THAT.match(sentence.text, sentence.words.starts[index])
    ):
        return True
    if form.group == "hold" and low[index] in _ADDRESSING:
        return (
            after in (".", ",", "")
            or any(word in ("that", ":", "of", "against", "not") for word in low[last + 1 : last + NEAR])
            or sentence.quote_follows(index)
        )
    if form.group == "think":
        return after not in ("in", "to", "for", "of", "about")
    if form.group == "hold" and after not in ("that", ":", ",", ".", "", "“", '"') and not sentence.words.is_quote(index + 1):
        return sentence.quote_follows(index) or (after != "to" and _body_before(sentence, index))
    return not (
        low[index] in ("posted", "posts", "responded", "replied", "responds", "replies", "states", "comments")
        and (after[:1].isdigit() or after in ("to", "up"))
    )


def clause_follows(sentence: SentenceReading, index: int) -> bool:
    """Whether a clause begins at `index`: a finite verb stands within a few words."""
    sets = sentence.lexicon.sets
    reach = sentence.words.low[index : index + NEAR]
    return any(
        word in sets["subject.be"] or word in sets["subject.auxiliaries"] or word in sets["subject.modals"] for word in reach
    )


def _body_before(sentence: SentenceReading, index: int) -> bool:
    """Whether the subject is a document, a monitor or a commission, which may find and count without "that"."""
    behind = sentence.behind_subject(index)
    subject = sentence.reader.leftwards(behind)
    if subject is None:
        return False
    head = sentence.reader.head(subject.first, subject.behind) or ""
    if (
        (head == "it" and sentence.words.low[index] in _FOUND)
        or head in sentence.lexicon.documents
        or sentence.lexicon.nouns.get(head) is OriginKind.MONITOR
        or (head in _COUNTING and sentence.words.low[index] in _FOUND)
    ):
        return True
    named = known_name(sentence.words.span(subject.first, subject.behind), sentence.names)
    return named is not None and named.identity.kind in _MONITORS and not named.identity.anonymous
