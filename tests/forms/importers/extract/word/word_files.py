"""Word files written by hand: a body, the parts beside it, and what is wrong with them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from forms.importers.extract.raw import Grid, Paragraph, Raw
from forms.importers.extract.word.docx import extract

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:m="{OFFICE}/math" xmlns:r="{OFFICE}/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def root(tag: str, content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {SPACES}>{content}</w:{tag}>'.encode()


def document(body: str) -> bytes:
    return root("document", f"<w:body>{body}</w:body>")


def relations(**targets: str) -> bytes:
    """Relations by kind to a target."""
    lines = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'.encode()


def members(body: str, **parts: str) -> dict[str, bytes]:
    """The members of a file with `styles`, `numbering`, `footnotes` … as their contents."""
    return {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(**{kind: f"{kind}.xml" for kind in parts}),
        **{f"word/{kind}.xml": root(kind, content) for kind, content in parts.items()},
    }


def packed(files: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def ignored(_step: int, _steps: int) -> None:
    pass


def read(body: str, **parts: str) -> Raw:
    return extract(packed(members(body, **parts)), ignored)


def texts(raw: Raw) -> list[str]:
    return [block.text for block in raw.blocks if isinstance(block, Paragraph)]


def grids(raw: Raw) -> list[Grid]:
    return [block for block in raw.blocks if isinstance(block, Grid)]


def spans(grid: Grid) -> set[tuple[str, int, int, int, int]]:
    """Text, row, column, rows, columns of each cell."""
    return {(each.text, each.row, each.column, each.rows, each.columns) for each in grid.cells}


def rows(grid: Grid) -> list[list[str]]:
    """The texts of the cells that begin in each row."""
    return [[each.text for each in grid.cells if each.row == row] for row in range(grid.rows)]


def listed(raw: Raw) -> list[tuple[str, str]]:
    return [(each.text, each.reason) for each in raw.dropped]


# --------------------------------------------------------------------------------- markup


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """Content is markup of runs, or plain text."""
    runs = "".join(each if each.startswith("<") else run(each) for each in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(text: str, number: int, level: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(*([text] if text else []), properties=properties)


def cell(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*content: str, widths: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(content)}</w:tbl>"


def span(columns: int = 1, merge: str = "") -> str:
    """The properties of a cell over columns, beginning (`restart`) or going on (`continue`)."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:gridSpan w:val="{columns}"/>{merged}'


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: for itself, and once more for older programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def level(
    form: str, text: str, at: int = 0, *, start: int = 1, style: str = "", more: str = ""
) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{named}'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, num: str = "") -> str:
    """One list, number 1; `num` is more markup."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{num}'
    )
