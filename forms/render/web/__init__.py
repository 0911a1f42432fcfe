"""The report as a web page: one file without script, network or outside resource.

page: the document and its blocks. table: tables with their heads told to those who listen.
images: pictures as a browser shows them. style: how it looks, on screen and on paper.

An agency's site takes what is inside <main>. Sites drop style sheets and classes; what must
survive that is told by elements, by the old `border` of tables and by a few inline declarations.
"""

from forms.render.web.page import render_html

__all__ = ["render_html"]
