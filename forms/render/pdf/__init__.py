"""The PDF: a layout of our own, drawn with reportlab.

What reportlab's paragraphs and tables cannot do is here and in the rooms that this one shares with
the Word file: Chinese line breaking with both edges flush (../typesetting), a fallback for each
character (../faces), tables that part between rows and keep their labels. The file itself, its
pages, outline, pictures and cross references are reportlab's. Its fonts are ours again, within its
protocol for fonts: see roles.py.

table, parting: tables that go on. pieces, flow: blocks onto pages. marks: what stands on a page.
paint, lettering, stamp, charts, roles, embed, pictures: marks and fonts as reportlab takes them.
archive, objects: what makes it an archive file.

reportlab takes 100 ms to load, so it is imported inside the functions that draw.
"""

from forms.render.pdf.writer import missing_characters, render_pdf

__all__ = ["missing_characters", "render_pdf"]
