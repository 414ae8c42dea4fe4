"""A credit as read from the words, before anybody is identified: what a language's rules hand on."""

from __future__ import annotations

from enum import StrEnum

from attrs import evolve, frozen


class CreditForm(StrEnum):
    """In which way a report gives credit; it decides how far the credit reaches."""

    SPEECH = "speech"  # somebody said, reported, found; "according to"
    TOLD = "told"  # somebody told it to an agency or paper, which passes it on
    RECEIVED = "received"  # somebody has been sent, or has seen, what another made public
    FIRST = "first"  # the text first appeared elsewhere
    MEDIA = "media"  # somebody made a video, pictures or a statement public
    PHOTO = "photo"  # a picture's credit line
    DATELINE = "dateline"  # "(agency) –" at the head of a text
    SIGN_OFF = "sign_off"  # "(agency)" or "Source: …" at its foot
    BYLINE = "byline"  # "By NAME" at its head
    ANONYMOUS = "anonymous"  # "it is believed", "a video emerged": nobody is named


NONE = -1


@frozen
class Mention:
    """One credit in a sentence or line; offsets are those of `Report.text`.

    Attributes:
        start: where the words that give credit begin.
        end: behind them.
        source_start: where the words that name the source begin.
        source_end: behind them.
        verb: the reporting expression.
        form: in which way credit is given.
        relay: whether the source is said to pass on what it has from another.
        behind: where the words begin that name whom this source has it from; -1 where that is not said.
        trails: whether what is credited stands before ("…, residents said") and not behind.
        continued: whether the verb alone stands for the speaker ("adding that", Arabic "وأضاف أن"): its words are the source's.
        bracketed: whether the source stands in brackets behind what it is credited with.
        opens: whether what is credited begins with the mention and not with its sentence ("…, arguing that").
        back: whether what is credited is the sentence before ("This account is from X.").
        until: where what is credited ends at the latest; -1 where that is not said.
        follows: whether what is credited are the sentences that follow ("X spoke to us by phone.").
    """

    start: int
    end: int
    source_start: int
    source_end: int
    verb: str
    form: CreditForm
    relay: bool = False
    behind: int = NONE
    trails: bool = False
    continued: bool = False
    follows: bool = False
    bracketed: bool = False
    opens: bool = False
    until: int = NONE
    back: bool = False

    def moved(self, by: int) -> Mention:
        """The same with offsets that count from `by` characters earlier."""
        behind = self.behind + by if self.behind != NONE else NONE
        until = self.until + by if self.until != NONE else NONE
        return evolve(
            self,
            start=self.start + by,
            end=self.end + by,
            source_start=self.source_start + by,
            source_end=self.source_end + by,
            behind=behind,
            until=until,
        )
