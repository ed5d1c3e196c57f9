"""Support: no printed figure, date, amount, name or acronym without its source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.libraries import facts, library_of, line, point

from generator.checks.support import check_support
from generator.model.glossary import GlossaryFile
from generator.model.kinds import AnyPortion
from generator.model.meeting_file import AgendaItem, Participant
from generator.problems import Problem
from generator.workspace.library import Damage

BRIEF = """# Note

Iran and Turkey signed an agreement in Ankara on Feb 29, 2020. Mullah Muhammad Omar met Secretary Joan Smith.
The Mutual Assistance Program (MAP) gave $5 billion, or 40 per cent, in the 1970s. General Khan and Minister Rahim met.
Five key areas and 1,200 boats remain; fifteen hundred men left in 1965. Indo-U.S. ties rest on the F-16 and on R&AW.
The fourth area is education. SEZs in the CPEC project matter to corporate America, and between 10 and 20 miles of road.
Envoys from Oslo, Bergen and Narvik met. Economic strength comes first, over the years, on a Monday in March.
"""
QUOTES = [sentence for text in BRIEF.splitlines()[2:] for sentence in text.split("\n")]
GLOSSARY = GlossaryFile.model_validate(
    {
        "names": ["Pakistan"],
        "terms": [
            {"term": "United States", "short": "U.S.", "in_sources": ["US", "America"]},
            {"term": "China-Pakistan Economic Corridor", "short": "CPEC"},
            {"term": "Persian Gulf", "short": "Gulf"},
        ],
    }
)


def unsupported(*portions: AnyPortion, damaged: frozenset[Damage] = frozenset()) -> list[Problem]:
    """Return the errors of portions in a library with the brief and the glossary of this file."""
    briefs = {"note": BRIEF}
    of_briefs = {"note": facts(number="Policy Brief #4", attribution="Rests on Brief 4, CSSPR, May 2019.")}
    library = library_of(*portions, briefs=briefs, of_briefs=of_briefs)
    return check_support(replace(library, glossary=GLOSSARY, damaged=damaged))


def words_without_support(text: str) -> str:
    """Return the message on a text that quotes each line of the brief, or an empty text."""
    found = unsupported(line("one", *QUOTES, text=text))
    return found[0].message if found else ""


INVENTED = {
    # figures
    "We will send 500 soldiers.": ["500"],
    "We will send ۵۰۰ soldiers.": ["500"],
    "We offer three ports.": ["three"],
    "We offer a dozen ports.": ["dozen"],
    "They hold twenty-one islands.": ["twenty-one"],
    "Two hundred and fifty thousand people fled.": ["Two hundred and fifty thousand"],
    "Millions were displaced.": ["Millions"],
    "Half of them left.": ["Half"],
    "The fee has doubled.": ["doubled"],
    "We will station one brigade there.": ["one"],
    "This is the third area.": ["third"],
    "This is the 7th area.": ["7th"],
    "We need 1,201 boats.": ["1,201"],
    "We need 12,00 boats.": ["12", "00"],
    "We ask for 4 divisions.": [],  # “fourth” is the same number as 4
    "A 3.5 fold rise.": ["3.5"],
    "They sent 1965 soldiers.": ["1965"],
    "It rose by ½.": ["0.5"],
    "Talks lasted between 10 and 30 miles.": ["30"],
    # percentages and amounts
    "It grew by 40 points.": ["40"],
    "It grew by 45%.": ["45%"],
    "It grew by 5 per cent.": ["5 per cent"],
    "They gave $5 million.": ["$5 million"],
    "They gave $6 billion.": ["$6 billion"],
    "They gave 5 billion rupees.": ["5 billion rupees"],
    "They gave €5 billion.": ["€5 billion"],
    "They gave five billion.": ["five billion"],
    "They gave $5-10 billion.": ["10 billion"],
    # dates
    "We meet on 3 May 2027.": ["3 May 2027"],
    "They signed on 28 February 2020.": ["28 February 2020"],
    "They signed on March 29, 2020.": ["March 29, 2020"],
    "They signed in February 2021.": ["February 2021"],
    "They signed on 2020-02-28.": ["2020-02-28"],
    "They signed on 28/02/2020.": ["28/02/2020"],
    "They signed in 2021.": ["2021"],
    "It began in the 1980s.": ["1980s"],
    "It began in the sixties.": ["sixties"],
    "We meet on Tuesday.": ["Tuesday"],
    "We meet in July.": ["July"],
    "In May we met.": [],  # the brief is of May 2019
    "In April we met.": ["April"],
    # names and places
    "Turkmenistan has agreed.": ["Turkmenistan"],
    "China has agreed.": ["China"],
    "We spoke with Oman: Kuwait agrees.": ["Oman", "Kuwait"],
    "He said “Tashkent is near”.": ["Tashkent"],
    "Congress has agreed.": ["Congress"],
    "The U.S. Senate has agreed.": ["Senate"],
    "We met Mr. Blinken.": ["Blinken"],
    "Modi’s offer stands.": ["Modi"],
    "We met Secretary Khan.": ["Secretary Khan"],
    "Secretary Khan has agreed.": ["Secretary Khan"],
    "We met General Rahim.": ["General Rahim"],
    "We met Mullah Smith.": ["Mullah Smith"],
    "The Omar Assistance Program began.": ["Omar Assistance Program"],
    "The Turkey Program began.": ["Turkey Program"],
    "Strategy Program began.": ["Strategy Program"],
    "The Oslo Bergen plan stands.": ["Oslo Bergen"],
    "Sino-Indian ties grow.": ["Sino", "Indian"],
    "Pakistan Next is a slogan of Pakistan Peoples Party.": ["Next", "Peoples Party"],
    "The Pakistan Muslim League agrees.": ["Muslim League"],
    "The Gulf is calm.": ["Gulf"],
    "McDonald agrees.": ["McDonald"],
    "Khans agree with José.": ["José"],
    # acronyms and codes
    "NATO will help.": ["NATO"],
    "The N.A.T.O. plan stands.": ["N.A.T.O."],
    "We want the F-35.": ["F-35"],
    "We join the G20.": ["G20"],
    "The MAPS agency agrees.": [],  # the plural of MAP
    "Article V applies.": ["Article V"],
    "Plan B exists.": ["Plan B"],
    "The ISI and R&AW met.": ["ISI"],
    "CPEC/BRI grows.": ["BRI"],
    "WHO asks.": ["WHO"],
}  # fmt: skip


@pytest.mark.parametrize("text", [text for text, words in INVENTED.items() if words])
def test_what_no_source_says_is_an_error(text: str) -> None:
    """Each invented figure, amount, date, name and acronym is named in the error, and nothing else is."""
    expected = ", ".join(f"“{word}”" for word in INVENTED[text])
    assert words_without_support(text) == f"no quotation of 'one' has these words, nor has the glossary: {expected}"


def test_many_lines_are_planted() -> None:
    """The list above is long enough to mean something."""
    assert sum(bool(words) for words in INVENTED.values()) >= 50


HONEST = (
    "Iran signed on 29 February 2020, and again that February.",
    "They signed in Ankara in 2020, on 2020-02-29, or 29/02/2020, or the 29th of February 2020.",
    "Pakistan’s ties: the U.S. and the United States gave USD 5,000,000,000, or US$5bn, or five billion dollars.",
    "It grew by 40%, 40 percent and forty per cent in the seventies, or the 1970s.",
    "There are 5 areas, and 1200 boats; 1,500 men left in nineteen sixty-five.",
    "Mullah Omar met Joan Smith’s team. Mullah Muhammad Omar met Secretary Smith.",
    "We want F-16s, SEZs, an SEZ, and the China-Pakistan Economic Corridor.",
    "The Indo-U.S. question: R&AW. IRAN agrees.",
    "One of them, and one that we like, comes first. First, we ask; the one-way street ends. Third, we wait.",
    "Should Iran agree, talks can begin. Don’t wait. We’ll see. Corporate America invests.",
    "On Mondays in March we meet, as Brief 4 says.",
    "Between 10 and 20 miles of road, third parties and our two countries agree. I agree.",
    "What is four, the fourth or 4th? A general agreement. Ministers and logbooks matter.",
    "Economic Strength grows. Strength in Mutual Assistance.",
)


@pytest.mark.parametrize("text", HONEST)
def test_honest_rewordings_pass(text: str) -> None:
    """Other forms of what the sources say raise no error."""
    assert words_without_support(text) == ""


@pytest.mark.parametrize("text", [*HONEST, *INVENTED])
def test_no_break_characters_are_spaces_and_hyphens(text: str) -> None:
    """A text with no-break spaces and hyphens is supported as the same text with plain ones is."""
    typed = text.replace(" ", "\u00a0").replace("-", "\u2011")
    assert words_without_support(typed) == words_without_support(text)


def test_a_name_is_not_made_of_pieces_of_two_quotations() -> None:
    """The words of a name must follow each other in one quotation."""
    quotes = ["Secretary Joan Smith", "General Khan and Minister Rahim met."]
    assert "“Joan Khan”" in unsupported(line("one", *quotes, text="We met Joan Khan."))[0].message


def test_each_printed_text_is_checked() -> None:
    """Words, labels and variants are checked; remarks, ids and topics are not. There is one problem for each text."""
    found = unsupported(
        point("one", sources=[{"quote": "Five key areas"}], lead="Oman.", say="Kuwait and Oman.", written="Qatar.",
              issue="Yemen", when="2031", note="Libya 99.", topics=["oman"], acknowledged=[],
              variants={"delegation": {"lead": "Syria.", "say": "Iraq."}}),
    )  # fmt: skip
    assert [problem.message.partition("glossary: ")[2] for problem in found] == [
        "“Oman”", "“Kuwait”, “Oman”", "“Qatar”", "“Syria”", "“Iraq”", "“Yemen”", "“2031”",
    ]  # fmt: skip
    assert {problem.code for problem in found} == {"unsupported"}


def test_the_facts_of_a_brief_support_no_figure_of_another_kind() -> None:
    """A brief's number supports “Brief 4” and no count; its date supports that month and that year."""
    quote = "R&AW"
    assert unsupported(line("one", quote, text="Brief 4, by CSSPR, of May 2019, speaks of 2019.")) == []
    assert "“4”" in unsupported(line("one", quote, text="We send 4 ships."))[0].message
    assert "“2019”" in unsupported(line("one", quote, text="We send 2019 ships."))[0].message


def test_a_portion_without_quotation_is_checked_against_all_briefs() -> None:
    """An agenda item may use the words of any brief, the tracks' names, and the roles of its meeting's participants."""
    person = Participant(
        id="p", side="ours", role="Envoy to Malta", name="Ada Finch", biography="Born in Oslo in 1961."
    )
    good = AgendaItem(id="good", title="Fisheries, Iran and CSSPR", leads="Envoy to Malta")
    bad = AgendaItem(id="bad", title="Norway", leads="Envoy to Spain")
    found = unsupported(person, good, bad)
    assert [problem.message for problem in found] == [
        "no brief has these words, nor has the glossary: “Norway”",
        "no brief has these words, nor has the glossary: “Spain”",
    ]


def test_a_language_without_data_is_checked_for_figures_and_acronyms() -> None:
    """In Urdu, digits of any script and Latin acronyms are checked; in English, names too."""
    texts = {"12 کشتیاں WTO": "“12”, “WTO”", "۴۰٪ اور R&AW": "", "۴۱٪ اور R&AW": "“41٪”"}
    for text, expected in texts.items():
        found = unsupported(line("one", *QUOTES, text=text, lang="ur"))
        assert [problem.message.partition("glossary: ")[2] for problem in found] == ([expected] if expected else [])


def test_only_what_is_certain_is_said_of_a_damaged_library() -> None:
    """What a damaged file may allow, and what follows from a wrong quotation, is no second problem."""
    bad = line("one", "Five key areas", text="Oman sends 500 men.")
    assert "“500”" in unsupported(bad, damaged=frozenset(["glossary"]))[0].message
    assert "Oman" not in unsupported(bad, damaged=frozenset(["glossary"]))[0].message
    assert unsupported(AgendaItem(id="bad", title="Norway"), damaged=frozenset(["briefs"])) == []
    assert unsupported(line("one", "Six key areas", text="Seven areas.")) == []
    assert unsupported(line("one", "Five key areas", text="Oman.", status="withdrawn")) == []
