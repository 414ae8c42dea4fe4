"""Gender and definiteness of Arabic words, as far as following a speaker needs them; on folded words."""

from __future__ import annotations

_DEFINITE_HEADS = (
    "المرصد المرصد الشبكه المركز المنظمه الوكاله المصدر القناه الصحيفه الموقع الوزاره البيان التقرير الحركه التنظيم المجلس الهييه"
    " اللجنه المفوضيه البعثه المكتب المصادر الناطق المتحدث الموسسه النقابه الرابطه الجمعيه الاذاعه التلفزيون الجيش الشرطه المستشفي المجموعه"
)
_HEADS = frozenset(_DEFINITE_HEADS.split())


def bare_head(words: str) -> str:
    """The noun, without its article, of a definite short form ("المرصد", "المصدر نفسه"); empty when the words are none."""
    tokens = words.split()
    if (
        not tokens
        or len(tokens) > 2
        or (len(tokens) == 2 and tokens[1] not in ("نفسه", "نفسها", "ذاته", "ذاتها", "المذكور", "المذكوره"))
    ):
        return ""
    word = tokens[0] if tokens[0] in _HEADS else tokens[0][1:]
    return word[2:] if word in _HEADS else ""


def gender_of_verb(verb: str) -> str:
    """f, m or p (plural) for a folded verb of the third person."""
    bare = verb.split()[0].lstrip("وف") if len(verb.split()[0]) > 3 else verb.split()[0]
    if bare.endswith("وا"):
        return "p"
    if (bare.endswith("ت") and bare not in ("لفت", "بت", "اثبت")) or (bare.startswith("ت") and not bare.startswith("تابع")):
        return "f"
    return "m"


def gender_of(words: str) -> str:
    """f, m or p for the folded words of a source; empty where they do not tell."""
    tokens = words.split()
    if not tokens or not "\u0600" <= tokens[0][0] <= "\u06ff":
        return ""
    first = tokens[0]
    if first in ("مصادر", "المصادر", "وسايل", "مواقع", "صفحات", "الامم", "هيومن"):
        return "f"
    if first.endswith(("ون", "ين")) or first in ("شهود", "اهالي", "الاهالي", "سكان", "السكان", "نشطاء", "اطباء", "مسعفون"):
        return "p"
    return "f" if first.endswith("ه") else "m"
