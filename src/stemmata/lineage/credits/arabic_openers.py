"""Arabic function words that end one clause or phrase and open another, in folded spelling."""

from __future__ import annotations

from stemmata.lineage.credits.word_sets import word_set

# Words behind which another clause begins.
OPENERS = word_set(
    "لكن ولكن فيما وفيما بينما وبينما اما واما حيث كما ثم اذ حين وحين لان لكون غير الا بيد بل مقابل وقد فقد لقد ولقد قد حتي ان"
    " انه انها انهم بان بانه بانها وان فان"
)
# Auxiliaries that stand before a subject.
AUXILIARIES = word_set("كان كانت كانوا وكان وكانت وكانوا")
PREPOSITIONS = word_set(
    "في من عن علي الي مع عبر خلال امام لدي بعد قبل حول ضمن اثناء عند منذ عقب ل ب بشان حيال ازاء بخصوص ردا تعليقا بعيد قبيل اثر"
)
TO_PRESS = word_set(
    "لوسايل للصحفيين للصحافيين للاعلام للصحافه للاعلاميين للمراسلين للموقع للصحيفه للوكاله للقناه للاذاعه"
    " لمراسلنا لمراسلتنا لمراسلينا لمندوبنا لمندوبتنا للجريده للشبكه"
)
