"""Where no line ends: rules for spaces and hyphens, with the words of a language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.characters import NO_BREAK_HYPHEN, NO_BREAK_SPACE, with_breaks
from generator.wording.language_data import language_of
from generator.wording.line_ends import NOTE, unbroken


def marked(text: str, lang: str = "en", *, hyphens: bool = True) -> str:
    """Return a text with `~` for each no-break space and `=` for each no-break hyphen."""
    return unbroken(text, lang, hyphens=hyphens).replace(NO_BREAK_SPACE, "~").replace(NO_BREAK_HYPHEN, "=")


JOINED = (
    # numbers with their units
    "In 30~s, or 10~min, or 5~%, or 14~pt, or 20~km of road.",
    "It grew by 5~per~cent, 40~percentage points and 5.2~million.",
    "After 20~years, 20 yearlings; at 10~a.m. tomorrow, 12~noon, 14:00~GMT.",
    "USD~5~billion, $5~billion, Rs.~500, Rs~500, $~5, EUR~20, 5~dollars.",
    "20~000 men, 1~200~000 more, 2~½ of them; in 2019 300 men.",
    # dates: a whole date may break before its year, so that it leaves no hole in a line
    "On 9~November 2020, 9th~November 2020, November~9, 2020; 9.~November.",
    "In November~2020, in Nov.~2020, by May~2021; it may be 2021.",
    # what a number names
    "No.~4, no.~4, Nos.~4 and~5, Policy Brief~#4, page~3, pp.~3–4, track~2, Card~1, Article~5.",
    "Annex~A, Section~IV, and Option~B; the section AB wrote; World War~II; Boeing 737.",
    "UNSCR~1267, between 5 and~10 areas, 5 to~10~million; §~5.",
    # names and abbreviations
    "J.~R.~Smith met Mr.~Khan, Dr~Khan, Lt.~Gen.~Faiz and St.~Petersburg’s mayor.",
    "The U.S.~concerns, the U.S.~Secretary, “the U.S.~‘pivot’”, in the U.S.A.~too.",
    "E.g.~trade, i.e.~energy, cf.~page~3, approx.~5, et~al. say.",
    # signs
    "A word~– and~— another~- one~… or two~...",
    f"A word~{NOTE}~{NOTE}, and (a)~first, (b)~second.",
    "«~Nous~»~; vous~: oui~!",
    # hyphens: after a short first part, before a short last part, beside a figure
    "Non=proliferation, re=open, anti=terror, long=term, counter-terrorism, intra-Afghan.",
    "Follow=up, zero=sum, state-of-the=art, day=to=day, face=to-face, government-to-government.",
    "A 20=year plan, COVID=19, G=20, F=16s, 2019=20, 2020=11=09.",
    "U.S.=Taliban, Sino=U.S., Pakistan-U.S.~ties, US=Taliban, Shah=e-Mardan, Lashkar=e-Taiba.",
    "Short- and long=term,~- a dash -, -5, co-, (non-)state.",
)  # fmt: skip


@pytest.mark.parametrize("text", JOINED)
def test_no_line_ends_at_these_places(text: str) -> None:
    """A reader doesn't trip at the end of a line, and lines may end at all other places."""
    assert marked(text.replace("~", " ").replace("=", "-")) == text


APART = (
    "We propose to renew the talks with you, and to share what we know of the stocks.",
    "The second point is that ministers are to meet. General Khan agrees.",
    "See https://example.org/policy-brief-4 or a-b@example.org or www.x-y.org.",
    "It rests on one page. Three of them left. He is a major, no more.",
    "A 5",
)


@pytest.mark.parametrize("text", APART)
def test_lines_end_anywhere_else(text: str) -> None:
    """Ordinary words and addresses stay as they are."""
    assert marked(text) == text


def test_a_long_piece_stays_as_it_is() -> None:
    """What would be longer than 24 characters without a break is not joined: it would leave a hole in its line."""
    assert marked("A 20-kilometre-long road of 20 km.") == "A 20=kilometre-long road of 20~km."
    assert marked("U.S. counterinsurgencies") == "U.S.~counterinsurgencies"
    assert marked("U.S. counterrevolutionaries") == "U.S. counterrevolutionaries"
    assert marked("J. R. R. A. B. Chattopadhyay-Smith") == "J. R. R. A. B. Chattopadhyay-Smith"


def test_without_hyphens_only_spaces_change() -> None:
    """The spaces are the same whether hyphens may change or not."""
    assert marked("In 20-year talks on 9 November.", hyphens=False) == "In 20-year talks on 9~November."
    assert marked("J. R. R. A. B. Chatterjee-Xi", hyphens=False) == "J. R. R. A. B. Chatterjee-Xi"


def test_what_an_author_typed_stays() -> None:
    """No-break characters of the text stay; a zero-width space beside a space or a hyphen allows a line to end."""
    assert marked("for\u00a0once, Pakistan\u2011Iran ties") == "for~once, Pakistan=Iran ties"
    typed = "In 30 \u200bs on 9\u200b November, non-\u200bproliferation."
    assert unbroken(typed, "en") == typed
    assert unbroken("5\u202f%, 20\u2009km", "en") == "5\u202f%, 20\u2009km"


def test_a_language_without_data_has_the_rules_of_signs() -> None:
    """Symbols of units, codes and dashes need no language; months, titles and labels do."""
    assert language_of("fi").line_ends == language_of("xx").line_ends
    assert marked("30 s, 5 km – 9 November, page 3, 20 years, COVID-19.", "fi") == (
        "30~s, 5~km~– 9 November, page 3, 20 years, COVID=19."
    )
    assert marked("9 November", "en-US") == "9~November"


pieces = st.sampled_from(
    [" ", " ", " ", "-", "\u00a0", "\u2011", "\u200b", "9", "30", "s", "November", "2020", "U.S.", "Mr.", "Khan", "no",
     "page", "–", "…", "a", "non", "COVID", "19", "#4", "per", "cent", "(a)", "e.g.", "J.", NOTE, "$", "\n", "é", "ا"]
)  # fmt: skip
texts = st.one_of(st.text(max_size=30), st.lists(pieces, max_size=25).map("".join))


@given(texts, st.sampled_from(["en", "ur"]), st.booleans())
def test_only_spaces_and_hyphens_change(text: str, lang: str, hyphens: bool) -> None:
    """The words stay: with plain spaces and hyphens, the text is as before. Doing it twice changes nothing."""
    found = unbroken(text, lang, hyphens=hyphens)
    assert with_breaks(found) == with_breaks(text)
    changed = {(before, after) for before, after in zip(text, found, strict=True) if before != after}
    assert changed <= {(" ", NO_BREAK_SPACE), ("-", NO_BREAK_HYPHEN)}
    assert hyphens or ("-", NO_BREAK_HYPHEN) not in changed
    assert unbroken(found, lang, hyphens=hyphens) == found


@given(st.text("abcdefghij ,;", max_size=60))
def test_words_without_figures_stops_and_hyphens_stay(text: str) -> None:
    """A text of ordinary letters is not changed, except before a sign that no line begins with."""
    assert unbroken(text, "xx").replace("\u00a0;", " ;") == text
