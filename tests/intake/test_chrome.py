from __future__ import annotations

import json

import pytest
from attrs import evolve

from stemmata.intake import ChromeProfile, count_blocks, mark_chrome
from stemmata.intake.chrome import furniture, mark_page
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole
from tests.intake.made import SETTINGS, chrome, content, read

PROSE = (
    "Residents of the invented town of {town} said on Thursday that {number} shells fell on its market and that nobody was hurt."
)


@pytest.mark.parametrize(
    "words",
    [
        "Share this:", "12 Comments", "Shared with Public", "Public", "© 2031 Orland Monitor",
        "Follow us on Twitter @orland", "شارك المقال",
        "تابعنا على تلغرام", "التعليقات (3)", "جميع الحقوق محفوظة لمرصد أورلاند 2031",
        "This site uses cookies to improve your experience.",
        "3 retweets", "Sign up for our daily newsletter", "* * *", "Please enable Javascript to watch this video",
        "٤ تعليقات",
        "تمت المشاركة مع العامة",
        "Copyright 2031 The Orland Press. All rights reserved. This material may not be published, broadcast.",
    ],
)  # fmt: skip
def test_furniture_in_both_languages(words: str) -> None:
    ((role, why), _) = mark_page([(words, BlockRole.BODY, ""), (PROSE, BlockRole.BODY, "")])
    assert role is BlockRole.CHROME
    assert why


@pytest.mark.parametrize(
    "words",
    [
        "Residents shared this video of the market with the observatory, which made it public on Friday.",
        "The group said that it would follow the case and comment later.",
        "Anyone who has information is asked to contact the observatory.",
        "Police found 12 copies of the leaflet.",
        "12 people were hurt",
        "Killed: 4",
        "In March 2031 the market was closed.",
        "قال ناشطون إنهم شاركوا في الاجتماع العام الذي عقد في البلدة يوم الخميس",
        "شارك الأهالي في إزالة الأنقاض من السوق",
        "The Public Prosecutor of the invented town commented on the reports.",
        "Three comments by the mayor were published in full.",
        "Get the children out, they were told.",
    ],
)
def test_what_a_report_says_is_no_furniture(words: str) -> None:
    ((role, _), _) = mark_page([(words, BlockRole.BODY, ""), (PROSE, BlockRole.BODY, "")])
    assert role is BlockRole.BODY


def test_a_list_of_other_stories_ends_where_prose_begins() -> None:
    blocks = [
        PROSE,
        "Related stories",
        "Bridge reopens in Lower Orland",
        "School year begins late in the hills",
        PROSE + " It was invented.",
    ]
    roles = [role for role, _ in mark_page([(words, BlockRole.BODY, "") for words in blocks])]
    assert roles == [BlockRole.BODY, BlockRole.CHROME, BlockRole.CHROME, BlockRole.CHROME, BlockRole.BODY]


def test_a_text_of_nothing_but_a_phrase_is_the_report() -> None:
    assert mark_page([("Like", BlockRole.BODY, "")]) == [(BlockRole.BODY, "")]


def test_every_pattern_has_its_reason_and_hints_are_in_lower_case() -> None:
    known = furniture()
    assert all(hint == hint.lower() for hint in known.hints)
    assert len(known.why) == known.pattern.groups


def site(name: str, count: int, extra: list[str], town: str = "Varnograd") -> list[Report]:
    lines = [
        {
            "text": "\n\n".join(
                [extra[0], PROSE.format(town=f"{town} {number}", number=number + 2), f"{name} {number} goes on.", *extra[1:]]
            ),
            "url": f"https://{name}.example/{number}",
            "publisher": name,
        }
        for number in range(count)
    ]  # fmt: skip
    return read(f"{name}.jsonl", "\n".join(map(json.dumps, lines)).encode())


def marked(reports: list[Report]) -> list[list[str]]:
    profile = count_blocks(reports)
    return [chrome(mark_chrome(report, profile, SETTINGS)) for report in reports]


BANNER = "Your window on the hills and valleys of invented Orland since the year of the flood"
TAIL = "Write to the desk of the monitor when you know more of this"


def test_what_many_reports_of_a_site_share_at_their_edges_is_furniture() -> None:
    for found in marked(site("orland", 8, [BANNER, TAIL])):
        assert found == [BANNER, TAIL]


def test_a_block_in_some_reports_of_two_sites_is_copied_text() -> None:
    own = "Words that stand at the head of each page of this site alone"
    reports = [
        *site("orland", 4, [BANNER, TAIL]),
        *site("orland", 6, [own, TAIL], town="Lakeside"),
        *site("hillside", 8, [BANNER, "Other words at the foot of each page of this other site"]),
    ]
    assert BANNER not in [words for found in marked(reports)[:10] for words in found]


def test_what_most_reports_of_several_sites_share_is_furniture_of_their_common_system() -> None:
    reports = [*site("orland", 8, [BANNER, TAIL]), *site("hillside", 8, [BANNER, TAIL], town="Lakeside")]
    assert all(found == [BANNER, TAIL] for found in marked(reports))


SHARE = "Share this story on your favourite network or send it to a friend by mail"


@pytest.mark.parametrize(
    "phrase, is_furniture", [(SHARE, True), ("Nobody has said so far that it was behind the attack.", False)]
)
def test_a_phrase_at_the_foot_of_many_sites_with_a_page_each_is_furniture_and_a_sentence_is_not(
    phrase: str, *, is_furniture: bool
) -> None:
    towns = ["Varnograd", "Lakeside", "Marn", "Sefid", "Telmarun", "Ubar", "Hillfoot", "Orlow"]
    reports = [report for town in towns for report in site(town.casefold(), 1, [f"{town} today in brief", phrase], town)]
    assert all((phrase in found) is is_furniture for found in marked(reports))


@pytest.mark.parametrize(
    "line",
    [
        "This article was first published by the Marn News Agency and is printed here",
        "نشر هذا الخبر أولا في وكالة مرن للأنباء ونعيد هنا نصه",
    ],
)
def test_a_credit_line_of_several_sites_is_no_furniture(line: str) -> None:
    reports = [*site("orland", 8, [BANNER, line]), *site("hillside", 8, [BANNER, line], town="Lakeside")]
    assert line not in [words for found in marked(reports) for words in found]


def test_versions_of_one_story_are_not_furniture() -> None:
    lines = [
        {"text": f"{BANNER}\n\n{PROSE}\n\nUpdate {'more ' * number}", "url": f"https://o.example/{number}"} for number in range(6)
    ]
    reports = read("a.jsonl", "\n".join(map(json.dumps, lines)).encode())
    assert BANNER not in [words for found in marked(reports) for words in found]


def test_too_few_reports_say_nothing() -> None:
    assert marked(site("orland", 2, [BANNER, TAIL])) == [[], []]


def test_profiles_of_parts_add_up() -> None:
    reports = site("orland", 8, [BANNER, TAIL])
    whole = count_blocks(reports)
    parts = ChromeProfile().merge(count_blocks(reports[:3])).merge(count_blocks(reports[3:]))
    assert parts == whole
    import pickle

    assert pickle.loads(pickle.dumps(parts)) == whole


def test_a_report_keeps_at_least_one_block_of_content() -> None:
    reports = [evolve(report, text=report.text) for report in site("orland", 8, [BANNER, TAIL])]
    profile = count_blocks(reports)
    assert all(content(mark_chrome(report, profile, SETTINGS)) for report in reports)
