"""Who is credited: from the words that name a source to its canonical name and kind.

First the known organisations and parties of the taxonomy, longest name first; then words that credit without naming; then the
words an organisation's or a person's description is made of ("… newspaper", "Colonel …", "a resident of …").
"""

from __future__ import annotations

import re
from functools import lru_cache

from stemmata.language import fold
from stemmata.lineage.sources import REMEMBERED, Identity, Named, SourceNames, known_name
from stemmata.model.lineage import OriginKind

_KINDS: tuple[tuple[OriginKind, str], ...] = (
    (
        OriginKind.SOCIAL,
        r"@\w|\b(?:twitter|telegram|facebook|instagram|tiktok) (?:account|channel|page|user)s?\b|\bsocial media\b"
        r"|مواقع التواصل",
    ),
    (OriginKind.UN, r"\bunited nations\b|\bun\b|\bunicef\b|\bunhcr\b|\bohchr\b|\bocha\b|الامم المتحده|اليونيسف|يونيسف"),
    (
        OriginKind.ACTIVIST,
        r"\bactivists?\b|\bcampaigners?\b|\bcitizen journalists?\b|\bcoordination committees?\b|ناشط|نشطاء|تنسيقي",
    ),
    (
        OriginKind.MONITOR,
        r"\bobservatory\b|\bmonitor(?:s|ing)?\b|\bhuman rights\b|\brights (?:group|organi[sz]ation)s?\b|\bwatch\b"
        r"|\bdocumentation\b|\brights (?:watch|committee|network|cent(?:re|er)|council|foundation)\b"
        r"|\bprotection of civilians\b"
        r"|حمايه المدنيين|رصد الانتهاكات|حقوقيه?\b"
        r"|\bcivil defen[cs]e\b|\bred cre?(?:ss|scent)\b|المرصد|حقوق الانسان|توثيق|الدفاع المدني|الهلال الاحمر|منظمه",
    ),
    (OriginKind.AGENCY, r"\bnews agency\b|\bpress agency\b|\bnewswire\b|\bwire service\b|وكاله"),
    (
        OriginKind.PRESS,
        r"\bnewspapers?\b|\bdaily\b|\btimes\b|\bpost\b|\bnews\b|\bradio\b|\btv\b|\btelevision\b|\bherald\b|\bmagazine\b"
        r"|\bmail\b|\btribune\b"
        r"|\bgazette\b|\bcourier\b|\bmedia\b|\bpress\b|\bjournal(?:ists?)?\b|\bcorrespondents?\b|\breporters?\b"
        r"|\w\.(?:co\.\w\w|com|net|org)\b"
        r"|صحيفه|قناه|موقع|اذاعه|شبكه|مراسل|تلفزيون|جريده|اعلامي"
        r"|(?<!\w)(?:برس|نيوز|ميديا|تايمز|تي في|اونلاين)(?!\w)",
    ),
    (
        OriginKind.EYEWITNESS,
        r"\b(?:eye-?)?witness(?:es)?\b|\bresidents?\b|\bsurvivors?\b|\bvillagers?\b|\bneighbou?rs?\b|\brelatives?\b|\blocals?\b"
        r"|\b(?:his|her|their) (?:mother|father|brother|sister|wife|husband|uncle|aunt|cousin|family|teacher)\b|شاهد|شهود"
        r"|الاهالي|اهالي|سكان",
    ),
    # Those who treat the injured are no state body, and have no kind of their own.
    (
        OriginKind.UNNAMED,
        r"\bhospitals?\b|\bclinics?\b|\bmedical\b|\bmedics?\b|\bparamedics?\b|\bmorgue\b|مستشفى|مستشفي|طبي|اطباء|مسعف",
    ),
    (
        OriginKind.STATE,
        r"\bpolice\b|\bgovernment\b|\bminist(?:er|ry)\b|\bofficials?\b|\bauthorit(?:y|ies)\b|\bgovernor\b|\bmayor\b"
        r"|\bpresident\b|\bprosecutors?\b"
        r"|\barmy\b|\bmilitary\b|\bcolonel\b"
        r"|(?<!-)\bgeneral\b(?! (?:hospital|assembly|secretary|manager))|\bmajor\b|\bcaptain\b|\bcol\.|\bgen\.|\blt\b"
        r"|\bsheriff\b"
        r"|\bintelligence\b|\bembassy\b"
        r"|\bstate (?:tv|television|media)\b|\bcourt\b|\bdefen[cs]e forces\b|وزاره|وزير|الشرطه|الحكومه|الجيش|محافظ|السلطات"
        r"|الناطق|سانا",
    ),
)
_KIND_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_GENERIC_HEAD = re.compile(
    r"\b(?:report|statement|source|sources|people|observers|analysts|experts|doctors?|medics?|group|agency|agencies|network"
    r"|outlet|organi[sz]ation"
    r"|account|accounts|spokes(?:man|woman|person)|study|document|survey)\b|مصدر|مصادر|بيان|تقرير"
)


@lru_cache(maxsize=REMEMBERED)
def described_kind(words: str) -> OriginKind | None:
    """The kind a source's own description gives away, or None."""
    folded = fold(words)
    return next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(folded)), None)


# What a house is, before its name: "the daily Meridian", "local outlet Nahr Today".
_CALLED = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?P<what>(?:[A-Za-z][a-z-]+ ){0,3}?(?:daily|weekly|newspaper|paper|outlet|broadcaster"
    r"|website|site|channel|station|magazine"
    r"|platform|portal|network|NGO|watchdog|charity|monitor|agency|newswire|tabloid|journal|page|account|blog|group"
    r"|organi[sz]ation"
    r"|collective|broadsheet|monthly|radio|party|militia)) (?P<name>[“\"‘']?[A-Z@](?:(?! of )[^,;:])*)$"
)
# A speaker's organisation: ", the head of X", "a spokesman for X".
_ROLE_OF = re.compile(
    r"(?i)\b(?:head|director|spokes\w+|chief|chair\w*|president|founder|member|representative|coordinator"
    r"|manager|researcher|executive)\s+"
    r"(?:of|for|at|with|from)\s+(?:the\s+)?(.+)"
)
# Accounts "linked to" a party carry the party's own media.
_TIED = re.compile(
    r"(?i)\b(?:linked|connected|affiliated|tied|loyal|belonging|close) (?:to|with)\s+(.+)|(?:تابع|موالي?)\w*\s+(.+)"
)


@lru_cache(maxsize=REMEMBERED)
def identify(words: str, names: SourceNames) -> Identity:
    """What the words that name a source stand for."""
    head = names.heads.get(fold(words).strip())
    if head:
        return head
    cleaned = _strip_article(words)
    called = _CALLED.match(words.strip())
    if called and _has_name(called.group("name")) and known_name(words, names) is None:
        kind = described_kind(called.group("what"))
        inner = identify(called.group("name"), names)
        return Identity(inner.name, kind or inner.kind, anonymous=False) if inner.kind is OriginKind.UNNAMED else inner
    tied = _TIED.search(words)
    side = known_name(tied.group(1) or tied.group(2), names) if tied else None
    if side and side.identity.kind is OriginKind.PARTY:
        return side.identity
    named = known_name(_without_opponents(words), names)
    if named and _is_end_of_longer_name(words, named):
        named = None
    if named and named.identity.anonymous and named.identity.kind is OriginKind.PRESS:
        house = known_name(words[named.end :], names)
        if house and house.identity.kind in (OriginKind.PRESS, OriginKind.AGENCY) and not house.identity.anonymous:
            return house.identity
    if named and (not named.identity.anonymous or _is_generic(words, named) or not _has_name(cleaned)):
        if named.identity.kind is OriginKind.PARTY and _speaks_against(words):
            return Identity(cleaned, described_kind(words) or OriginKind.UNNAMED, anonymous=True)
        kind = OriginKind.UNNAMED if described_kind(words) is OriginKind.UNNAMED else named.identity.kind
        return named.identity if not named.identity.anonymous else Identity(cleaned, kind, anonymous=True)
    role = _ROLE_OF.search(cleaned)
    body = identify(role.group(1), names) if role and _has_name(role.group(1)) else None
    if body and (body.kind is not OriginKind.UNNAMED or not person_in(cleaned)):
        return body
    kind = described_kind(words) or (named.identity.kind if named else OriginKind.UNNAMED)
    return Identity(person_in(cleaned) or cleaned, kind, anonymous=not _has_name(cleaned))


# One who holds an office of which a place or body has one: no name is needed to tell who it is.
_OFFICE = re.compile(
    r"(?i)^(?:the\s+(?:[\w’'-]+\s+){0,4}?|[\w’' -]{2,40}['’]s?\s+(?:[\w-]+\s+){0,2}?)(?P<office>director|mayor|governor|chief"
    r"|president|minister|commander|spokes(?:man|woman|person)|principal|headteacher|headmaster|ambassador|coordinator"
    r"|chair(?:man|woman|person)|head)\b(?!-)"
)
_BARE_OFFICE = re.compile(r"(?i)^(?:[\w-]+\s+)?(mayor|governor|director|chief|minister|spokes(?:man|woman|person))$")
_NAME_PART = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sheikh|General|Colonel|Major|Captain|Brigadier|Professor|Doctor)\.?\s+)?"
    r"[A-Z][\w’'-]+(?:\s+(?:(?:al|el|de|bin|ibn|abu|van|von)[\s-])?[A-Z][\w’'-]+){1,3}$"
)


def office_of(words: str) -> str:
    """The office that some words name a holder by ("the hospital's deputy director": director); empty without one."""
    found = _OFFICE.match(words.strip())
    return found.group("office").lower() if found else ""


def bare_office(words: str) -> str:
    """The office in words of a headline that leave the article away ("mayor says"); empty without one."""
    found = _BARE_OFFICE.match(words.strip())
    return found.group(1).lower() if found else ""


def person_in(words: str) -> str:
    """The name of the one person whom words name beside what he is ("the mayor, Yunus Baraki"); empty when they do not."""
    parts = [part.strip() for part in words.split(",")]
    persons = [part for part in parts if _NAME_PART.match(part)]
    described = any(part[:1].islower() for part in parts)
    return persons[0] if len(parts) > 1 and len(persons) == 1 and described else ""


def _is_end_of_longer_name(words: str, named: Named) -> bool:
    """Whether a known name of one word is but the last of another's ("Vela | Times")."""
    before = words[: named.start].split()
    one = len(words[named.start : named.end].split()) == 1 and not words[named.start : named.end].isupper()
    press = named.identity.kind in (OriginKind.PRESS, OriginKind.AGENCY)
    return one and press and bool(before) and before[-1][:1].isupper() and before[-1].lower() not in ("the", "according")


def _is_generic(words: str, named: Named) -> bool:
    """Whether words that name nobody are the whole description, or its head: "Residents", "residents of Old Harbour"."""
    before, behind = words[: named.start].strip(), words[named.end :]
    alone = not before or before.lower() in ("the", "a", "an", "some", "local", "several", "many", "two", "three")
    return alone and re.match(r"\s*(?:$|[,.]|(?:of|in|from|at|near|on|inside|around|across|who|with)\b)", behind) is not None


def _without_opponents(words: str) -> str:
    return re.sub(r"(?i)\banti[-‐ ]\w+", lambda match: "-" * len(match.group()), words)


def _speaks_against(words: str) -> bool:
    """Whether a party is named only to say what somebody opposes, flees or leaves."""
    return re.search(r"(?i)\b(?:former|ex-|defect\w+ from|opposed to|fled|victims? of)\b", words) is not None


def _strip_article(words: str) -> str:
    return re.sub(r"(?i)^(?:the|an?)\s+", "", re.sub("^لل(?=\\w{3})", "ال", words.strip())).strip(" ,;:'\"“”‘’")


# Words that are capitalised only because a sentence begins with them.
_COMMON_OPENING = re.compile(
    r"(?:Local|Several|Many|Some|Most|Few|Other|Former|Senior|Junior|Two|Three|Four|Five|Both|All|Various"
    r"|Unnamed|Anonymous|Independent"
    r"|Military|Medical|Security|Government|Health|Aid|Hospital|Police|Rescue|School|Tribal|Opposition|Rights|Foreign|Western"
    r"|Relatives|Families|Parents|Teachers|Partners|Friends|Colleagues|Neighbou?rs|Officials|Authorities"
    r"|Survivors|Members|Fighters"
    r"|Soldiers|Workers|Drivers|Fishermen|Traders|Shopkeepers|Farmers|Students|Pupils|Refugees|People|Women|Men"
    r"|Children|Sources)\b"
)


def _has_name(words: str) -> bool:
    """Whether the words hold a name: a handle, a capital beyond the first word, a capitalised phrase, or an Arabic proper
    head.
    """
    if "@" in words or re.search(r"\w\.(?:com|net|org|co\.\w\w)\b", words):
        return True
    if re.search(r"[\u0620-\u064a]", words):
        return _GENERIC_HEAD.search(fold(words)) is None and len(words.split()) >= 2
    if re.match(r"(?i)(?:his|her|their|its|my|our)\b", words) or words.isupper():
        return False
    capitals = re.findall(r"\b[A-Z][\w’'-]+", words)
    if len(capitals) >= 2:
        return True
    opening = bool(capitals) and words[:1].isupper() and not _COMMON_OPENING.match(words)
    return opening and len(words.split()) <= 3 and _GENERIC_HEAD.search(fold(words)) is None
