"""What parameters and properties of paginated lists are called, in snake case."""

from __future__ import annotations

CURSORS = frozenset(
    "cursor after page_token next_token starting_after start_cursor start_after "
    "continuation_token continuation marker next_cursor page_cursor pagination_token "
    "next_page_token after_cursor bookmark page_after scroll_id next_marker "
    "exclusive_start_key start_key next_page".split()
)
PAGES = frozenset("page page_number page_num page_no page_index current_page p".split())
OFFSETS = frozenset("offset skip start start_index start_at first_result".split())
SIZES = (
    "limit",
    "per_page",
    "page_size",
    "page_limit",
    "max_results",
    "size",
    "count",
    "results_per_page",
    "first",
    "take",
    "top",
    "pagelen",
)
NEXT_CURSORS = (
    "next_cursor next_page_token next_token next last_id after bookmark continuation "
    "continuation_token cursor end_cursor last_evaluated_key marker next_after "
    "next_marker next_page next_page_cursor pagination_token scroll_id".split()
)
"""The most telling names first."""

NEXT_URLS = frozenset(
    "next next_url next_page_url next_page next_href next_link".split()
)
MORE = frozenset(
    "has_more has_next has_next_page more has_more_items is_truncated".split()
)
PAGE_TOTALS = frozenset("total_pages page_count pages num_pages last_page".split())
ITEM_TOTALS = frozenset(
    "total total_count total_items total_results total_size count num_results".split()
)
ITEMS = ("data", "items", "results", "entries", "values", "records", "list", "content")
ENVELOPES = frozenset(
    "meta metadata pagination paging page_info links response_metadata cursors pages "
    "page cursor".split()
)
