"""Gender and definiteness of Arabic words, as far as following a speaker needs them; on folded words."""

from __future__ import annotations

from stemmata.lineage.credits.arabic_lexicon import arabic_lexicon
from stemmata.lineage.credits.word_sets import word_set

_GENERAL = word_set(
    "المرصد الشبكه المركز المنظمه الوكاله المصدر القناه الصحيفه الموقع البيان التقرير الحركه التنظيم الهييه اللجنه"
    " المفوضيه البعثه المكتب المصادر الناطق المتحدث الموسسه النقابه الرابطه الجمعيه الاذاعه المجموعه المتحدثه"
    " الجماعه"
)
# Feminine without the ending.
_FEMININE = word_set("ام اخت بنت عروس ارمله حامل")
_SAME = word_set("نفسه نفسها ذاته ذاتها المذكور المذكوره عينه عينها")


def short_form(words: str) -> str:
    """The one definite noun of a short form ("المرصد", "المصدر نفسه"), with its article; empty when the words are none."""
    tokens = words.split()
    if not tokens or len(tokens) > 2 or (len(tokens) == 2 and tokens[1] not in _SAME):
        return ""
    word = tokens[0][1:] if tokens[0][0] in "وف" and tokens[0][1:3] == "ال" else tokens[0]
    return word if word.startswith("ال") and len(word) > 3 else ""


def is_general(form: str) -> bool:
    """Whether a short form may stand for any body or speaker named before, and not only for one of its own name."""
    return form in _GENERAL


def gender_of_verb(verb: str) -> str:
    """f, m or p (plural) for a folded verb of the third person; empty for "it says in it", which tells nothing of the speaker."""
    if verb.split()[-1] in ("فيه", "فيها"):
        return ""
    if verb in arabic_lexicon().participles:
        return "p" if verb.endswith("ين") else "f" if verb.endswith("ه") else "m"
    if verb.endswith("ها"):
        return "f"
    bare = verb.split()[0].lstrip("وف") if len(verb.split()[0]) > 3 else verb.split()[0]
    if bare.endswith("وا"):
        return "p"
    if (bare.endswith("ت") and bare not in ("لفت", "بت", "اثبت", "بث")) or (
        bare.startswith("ت") and bare not in arabic_lexicon().masculine
    ):
        return "f"
    return "m"


def gender_of(words: str) -> str:
    """f, m or p for the folded words of a source; empty where they do not tell."""
    tokens = words.split()
    if not tokens or not "\u0600" <= tokens[0][0] <= "\u06ff":
        return ""
    first = tokens[0]
    if not arabic_lexicon().noun(first):
        return ""  # a person's name
    if first in _FEMININE:
        return "f"
    if first in ("مصادر", "المصادر", "وسايل", "مواقع", "صفحات", "الامم", "هيومن"):
        return "f"
    if first.endswith(("ون", "ين")) or first in ("شهود", "اهالي", "الاهالي", "سكان", "السكان", "نشطاء", "اطباء", "مسعفون"):
        return "p"
    return "f" if first.endswith("ه") else "m"
