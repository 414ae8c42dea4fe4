from __future__ import annotations

from datetime import date
from email.message import EmailMessage

from stemmata.model.reports import MetadataSource
from tests.intake.made import content, docx, paragraph, read, read_one

TEXT = "Two people were hurt in the invented town of Varnograd, the field office writes.\n"


def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Field Office <office@orland.example>"
    message["To"] = "desk@orland.example"
    message["Subject"] = "تقرير الأسبوع"
    message["Date"] = "Thu, 03 Apr 2031 23:30:00 -0500"
    message.set_content(TEXT)
    return message


def test_a_letter() -> None:
    report = read_one("a.eml", letter().as_bytes())
    assert (report.title, report.author) == ("تقرير الأسبوع", "Field Office")
    assert report.published is not None
    assert (report.published.start, report.published.source) == (date(2031, 4, 3), MetadataSource.MAIL_HEADER)
    assert content(report)[1] == TEXT.strip()


def test_attachments_and_enclosed_letters_are_reports_of_their_own() -> None:
    message = letter()
    word = docx(paragraph("Bulletin of an invented group") + paragraph("A bridge was closed in Lower Orland."))
    message.add_attachment(word, maintype="application", subtype="octet-stream", filename="../bulletin.docx")
    inner = letter()
    message.add_attachment(inner)
    reports = read("a.eml", message.as_bytes())
    assert [report.locator for report in reports] == ["", "attachment 1 .._bulletin.docx", "attachment 2 letter.eml"]
    assert "A bridge was closed in Lower Orland." in reports[1].text
    assert len({report.id for report in reports}) == 3


def test_a_stub_of_plain_text_gives_way_to_the_html_part() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@orland.example", "Weekly bulletin of the invented office"
    message.set_content("View this mail in your browser.")
    message.add_alternative(f"<html><body><p>{TEXT * 3}</p><p>Second paragraph.</p></body></html>", subtype="html")
    report = read_one("a.eml", message.as_bytes())
    assert "Second paragraph." in content(report)


def test_a_mailbox_gives_each_letter() -> None:
    box = b"".join(b"From office@orland.example Thu Apr  3 23:30:00 2031\n" + letter().as_bytes() + b"\n" for _ in range(3))
    reports = read("a.mbox", box)
    assert [report.locator for report in reports] == ["message 1", "message 2", "message 3"]
    assert len({report.text for report in reports}) == 1


def test_parts_nested_a_thousand_deep_do_not_fail() -> None:
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth) for depth in range(1000))
    reports = read("a.eml", b"From: a@b.example\nSubject: deep\n" + opened + b"Content-Type: text/plain\n\nBottom")
    assert reports
    assert all(report.problem or report.text for report in reports)


def test_an_unknown_charset_is_no_failure() -> None:
    data = (
        b"From: a@b.example\nSubject: =?no-such?Q?a?=\nContent-Type: text/plain; charset=no-such\n\nWords of an invented letter."
    )
    assert "Words of an invented letter." in read_one("a.eml", data).text
