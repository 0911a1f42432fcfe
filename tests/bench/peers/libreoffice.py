"""LibreOffice: a text document (flat ODT) that the office converts."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from forms.document import style
from forms.document.nodes import Document, Heading, Paragraph, TableBlock, TableCell, Title
from tests.bench.peers.faces import families

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in {
        "office": "office", "style": "style", "text": "text", "table": "table",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip


def written(document: Document) -> str:
    """The report as a flat ODT."""
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:font-face-decls>{''.join(_faces())}</office:font-face-decls>"
        f"<office:styles>{''.join(_styles())}</office:styles>"
        f"<office:automatic-styles>{_LAYOUT}{''.join(map(_table_styles, tables))}"
        f"</office:automatic-styles><office:master-styles>{_MASTER}</office:master-styles>"
        f"<office:body><office:text>{''.join(_blocks(document))}</office:text></office:body>"
        "</office:document>"
    )


_LAYOUT = (
    '<style:page-layout style:name="a4" style:page-usage="mirrored"><style:page-layout-properties '
    'fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="37mm" fo:margin-bottom="20mm" '
    'fo:margin-left="28mm" fo:margin-right="26mm"/><style:footer-style>'
    '<style:header-footer-properties svg:height="15mm" fo:margin-top="7mm"/>'
    "</style:footer-style></style:page-layout>"
)
_FOOTER = (
    '<text:p text:style-name="{look}">— <text:page-number text:select-page="current"/> —</text:p>'
)
_MASTER = (
    '<style:master-page style:name="Standard" style:page-layout-name="a4">'
    f"<style:footer>{_FOOTER.format(look='odd')}</style:footer>"
    f"<style:footer-left>{_FOOTER.format(look='even')}</style:footer-left></style:master-page>"
)


def _faces() -> Iterator[str]:
    for family in dict.fromkeys(families().values()):
        yield f'<style:font-face style:name="{family}" svg:font-family="&apos;{family}&apos;"/>'


def _styles() -> Iterator[str]:
    indented, level = 'fo:text-indent="32pt"', 'fo:line-height="28.98pt"'
    yield _style("title", "song_bold", 22, 'fo:text-align="center" fo:line-height="36pt"', "bold")
    for name, face in {"h1": "hei", "h2": "kai", "h3": "fang"}.items():
        yield _style(name, face, 16, f'{indented} {level} fo:keep-with-next="always"')
    turned = f'{indented} {level} fo:keep-with-next="always" fo:break-before="page"'
    yield _style("h1page", "hei", 16, turned)
    body = f'{indented} {level} fo:text-align="justify" fo:widows="2" fo:orphans="2"'
    yield _style("body", "fang", 16, body)
    yield _style("note", "song", 10.5, 'fo:text-indent="21pt" fo:line-height="16pt"')
    yield _style("odd", "song", 14, 'fo:text-align="end"')
    yield _style("even", "song", 14, 'fo:text-align="start"')
    for side in ("start", "center"):
        for manner, size in {"form": 10.5, "page": 9}.items():
            yield _style(f"{manner}_{side}", "song", size, f'fo:text-align="{side}"')


def _style(name: str, face: str, size: float, paragraph: str, weight: str = "normal") -> str:
    family = families()[face]
    font = (
        f'style:font-name="{family}" style:font-name-asian="{family}" fo:font-size="{size}pt" '
        f'style:font-size-asian="{size}pt" fo:font-weight="{weight}" '
        f'style:font-weight-asian="{weight}" fo:language="zh" fo:country="CN"'
    )
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {font}/></style:style>"
    )


def _table_styles(block: TableBlock) -> str:
    share = style.A4.measure / sum(block.widths)
    columns = (
        f'<style:style style:name="{block.key}{at}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * share:.2f}pt"/>'
        "</style:style>"
        for at, width in enumerate(block.widths)
    )
    least = style.TABLES[block.manner].least_row
    cell = (
        '<style:style style:name="{key}{band}" style:family="table-cell"><style:table-cell-'
        'properties fo:border="0.5pt solid #000000" fo:padding="1pt" '
        'style:vertical-align="middle"{fill}/></style:style>'
    )
    return (
        f'<style:style style:name="{block.key}" style:family="table"><style:table-properties '
        f'style:width="{style.A4.measure:.2f}pt" table:align="margins"/></style:style>'
        f'<style:style style:name="{block.key}row" style:family="table-row">'
        f'<style:table-row-properties style:min-row-height="{least:.2f}pt"/></style:style>'
        + cell.format(key=block.key, band="cell", fill="")
        + cell.format(key=block.key, band="band", fill=' fo:background-color="#ededed"')
        + "".join(columns)
    )


def _blocks(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Title):
            lines = "<text:line-break/>".join(escape("".join(part)) for part in block.parts)
            yield f'<text:p text:style-name="title">{lines}</text:p>'
        elif isinstance(block, Heading):
            look = f"h{block.level}{'page' if block.new_page else ''}"
            yield (
                f'<text:h text:style-name="{look}" text:outline-level="{block.level}">'
                f"{escape(block.text)}</text:h>"
            )
        elif isinstance(block, Paragraph):
            look = "note" if block.role == "note" else "body"
            yield f'<text:p text:style-name="{look}">{escape(block.text)}</text:p>'
        elif isinstance(block, TableBlock):
            yield from _table(block)


def _table(block: TableBlock) -> Iterator[str]:
    yield f'<table:table table:name="{block.key}" table:style-name="{block.key}">'
    for at in range(len(block.widths)):
        yield f'<table:table-column table:style-name="{block.key}{at}"/>'
    starts = {(cell.row, cell.column): cell for cell in block.cells}
    for row in range(block.rows):
        yield "<table:table-header-rows>" if block.head_rows and not row else ""
        yield f'<table:table-row table:style-name="{block.key}row">'
        for column in range(len(block.widths)):
            cell = starts.get((row, column))
            yield _cell(cell, block) if cell else "<table:covered-table-cell/>"
        yield "</table:table-row>"
        yield "</table:table-header-rows>" if row + 1 == block.head_rows else ""
    yield "</table:table>"


def _cell(cell: TableCell, block: TableBlock) -> str:
    left = cell.look in {"label", "detail"} and cell.rows == 1
    look = f"{block.manner}_{'start' if left else 'center'}"
    text = "<text:line-break/>".join(map(escape, cell.text)) if cell.vertical else escape(cell.text)
    return (
        f'<table:table-cell table:style-name="{block.key}{"band" if cell.look == "band" else "cell"}" '
        f'table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.columns}" '
        f'office:value-type="string"><text:p text:style-name="{look}">{text}</text:p>'
        "</table:table-cell>"
    )
