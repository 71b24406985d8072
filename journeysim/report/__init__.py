"""A study and its answers as one page, a deck and a workbook; the only room that knows Office files."""
