"""The pages of every edition of every pack that ships, and of all meetings, keep the rules of a good page.

`test_page_rules.py` shows that each rule finds a bad page.
"""

from __future__ import annotations

from support import page_rules
from support.shipped_pages import faults_of, packs_with_pages, shipped_pages


def test_no_heading_ends_a_page() -> None:
    """Each heading has text below it on its page."""
    assert faults_of(page_rules.stranded_headings) == {}


def test_no_point_splits_over_pages() -> None:
    """Each list item and each table row is on one page, if a page can hold it."""
    assert faults_of(page_rules.split_points) == {}


def test_no_box_splits_over_pages() -> None:
    """Each box is on one page, if a page can hold it."""
    assert faults_of(page_rules.split_boxes) == {}


def test_text_boxes_and_tables_share_their_edges() -> None:
    """Headings, boxes and tables begin at the left margin, and boxes and tables end at the right one."""
    assert faults_of(page_rules.uneven_headings) == {}
    assert faults_of(page_rules.uneven_boxes) == {}


def test_the_sign_off_is_never_alone() -> None:
    """The last page before the sources has more than the source line and the sign-off."""
    assert faults_of(page_rules.lonely_sign_off) == {}


def test_lines_are_short_enough_to_find_the_next_one() -> None:
    """No line of running text of 12 points or more has many more than 85 characters."""
    assert faults_of(page_rules.long_lines) == {}


def test_large_print_is_large() -> None:
    """Large print has running text of 18 points or more, no text below 14 points, and lines well apart."""
    assert faults_of(page_rules.small_large_print, "large-print") == {}


def test_headings_of_sections_are_larger_than_the_text() -> None:
    """Each heading of a section is at least a quarter larger than the running text."""
    assert faults_of(page_rules.small_headings) == {}


def test_a_card_is_one_full_page() -> None:
    """A card has one page, and fills it, unless its type has the largest size that the audience allows."""
    faults = {}
    for name, pack in packs_with_pages().items():
        if pack.edition == "card":
            largest = pack.selection.edition.file.largest_type_size or pack.selection.edition.house.body_size
            faults[name] = list(page_rules.empty_cards(shipped_pages()[name], largest))
    assert len(faults) == 15
    assert {name: found for name, found in faults.items() if found} == {}


def test_nothing_is_outside_of_the_margins() -> None:
    """All text and all boxes are within the margins, and no line runs into the header or the footer."""
    assert faults_of(page_rules.outside_margins) == {}
