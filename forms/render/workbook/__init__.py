"""The report as a workbook: the tables as on the form, to look at, fill in and reckon with.

Every number is a number, every cell of the form bears its address as its name: addresses such as
`requests.granted.total` are legal names in Excel as they stand, so name and address are the same
text. Agency and year are named `cover.agency` and `cover.year`. What is not exactly a number in
Excel (a word, a blank, more than 15 digits) is text as printed.

A total whose text is what Excel makes of its terms is the formula; a stated one that differs
stays the plain number it is, with a comment. A total with a blank part is blank, as everywhere.

book: the file and its sheets. table: a table. places: widths, heights, totals. cells: how a value
is put into a cell and looks.
"""

from forms.render.workbook.book import render_xlsx

__all__ = ["render_xlsx"]
