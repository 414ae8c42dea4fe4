from __future__ import annotations

import pytest

from stemmata.intake.languages import identify_language, language_code


@pytest.mark.parametrize(
    "text, language",
    [
        ("Residents of the town said that shells fell on the market in the morning.", "en"),
        ("قال شهود من البلدة إن قذائف سقطت على السوق صباح اليوم.", "ar"),
        ("به گفته شاهدان چند گلوله صبح امروز به بازار شهر اصابت کرد و چهار نفر زخمی شدند.", "fa"),
        ("عینی شاہدین کا کہنا ہے کہ آج صبح بازار پر گولے گرے جس سے چار افراد زخمی ہوئے ہیں۔", "ur"),
        ("Selon des témoins, des obus sont tombés sur le marché de la ville dans la matinée, blessant quatre personnes.", "fr"),
        ("Görgü tanıklarına göre sabah saatlerinde pazar yerine düşen mermiler dört kişiyi yaraladı.", "tr"),
        ("По словам свидетелей, снаряды упали на рынок города утром, четыре человека получили ранения.", "ru"),
        ("Testigos dijeron que varios proyectiles cayeron sobre el mercado del pueblo por la mañana.", "es"),
    ],
)
def test_languages_of_the_field(text: str, language: str) -> None:
    assert identify_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "12.04.2031", "Varnograd", "OK", "https://a.example/the/and/of/was", "#عاجل", "Mmm hmm", "السوق market"]
)
def test_too_short_or_mixed_gives_no_language(text: str) -> None:
    assert identify_language(text) == ""


@pytest.mark.parametrize(
    "words, code", [("en-GB", "en"), ("eng", "en"), ("Arabic", "ar"), ("العربية", "ar"), ("FR", "fr"), ("??", ""), ("", "")]
)
def test_codes_and_names(words: str, code: str) -> None:
    assert language_code(words) == code
