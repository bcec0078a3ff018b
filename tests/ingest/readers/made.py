"""Files made for the tests: good ones, and ones that are broken in a stated way."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Bar = tuple[float, float, float, float]
TOP, LINE_HEIGHT, MARGIN = 780, 14, 72
FONT = Path(reportlab.__file__).with_name("fonts") / "Vera.ttf"


def pdf(*pages: Sequence[str], password: str | None = None, bars: Sequence[Bar] = (), **told: str) -> bytes:
    """Return a PDF with these lines on its pages; `bars` are black rectangles (x, y, width, height) on each."""
    buffer = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encryption)
    canvas.setTitle(told.get("title", ""))
    canvas.setAuthor(told.get("author", ""))
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(MARGIN, TOP - number * LINE_HEIGHT, line)
        for bar in bars:
            canvas.rect(*bar, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def width(text: str) -> float:
    """Return how wide `pdf` draws a text."""
    return Canvas(io.BytesIO()).stringWidth(text)


def picture(lines: Sequence[str], bars: Sequence[Bar] = ()) -> Image.Image:
    """Return a picture of a page at 150 dots per inch; `bars` are black rectangles (left, top, right, bottom)."""
    image = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((120, 150 + 50 * number), line, fill=0, font=ImageFont.truetype(str(FONT), 28))
    for bar in bars:
        draw.rectangle(bar, fill=12)
    return image


def scan(*pages: Image.Image | Sequence[str]) -> bytes:
    """Return a PDF in which each picture is a page without text; lines make a page with text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in pages:
        if isinstance(page, Image.Image):
            canvas.drawImage(ImageReader(page), 0, 0, *A4)
        else:
            for number, line in enumerate(page):
                canvas.drawString(MARGIN, TOP - number * LINE_HEIGHT, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def layered(image: Image.Image, lines: Sequence[str], *, x: float, y: float) -> bytes:
    """Return a PDF of one page: a picture with invisible lines of text over it, as text recognition lays them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.drawImage(ImageReader(image), 0, 0, *A4)
    layer = canvas.beginText(x, y)
    layer.setTextRenderMode(3)
    for line in lines:
        layer.textLine(line)
    canvas.drawText(layer)
    canvas.save()
    return buffer.getvalue()


def word(*paragraphs: str) -> bytes:
    """Return a DOCX of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """Return the bytes of a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(files: Mapping[str, bytes], *, locked: bool = False) -> bytes:
    """Return a ZIP of these files, marked as encrypted where `locked`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    data = buffer.getvalue()
    if locked:  # the flag stands 6 bytes behind the start of a file, and 8 behind that of its entry in the directory
        for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            parts = data.split(sign)
            flagged = [part[: offset - 4] + b"\x01\x00" + part[offset - 2 :] for part in parts[1:]]
            data = sign.join([parts[0], *flagged])
    return data


SECTOR, MINI_SECTOR, CUT_OFF = 512, 64, 4096
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


class _Sectors:
    """A run of sectors of one size and the table that chains them."""

    def __init__(self, size: int) -> None:
        self.size, self.data, self.table = size, b"", list[int]()

    def add(self, data: bytes) -> int:
        """Append data and return its first sector."""
        first = len(self.table)
        self.data += data + b"\0" * (-len(data) % self.size)
        count = len(self.data) // self.size - first
        self.table += [*range(first + 1, first + count), END] if count else []
        return first if count else END


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a Compound File (the container of MSG, DOC and encrypted DOCX) of streams named `storage/stream`.

    The least that the format allows: siblings in one chain and nothing sorted.
    """
    big, mini = _Sectors(SECTOR), _Sectors(MINI_SECTOR)
    entries = [{"name": "Root Entry", "kind": 5, "child": NONE, "next": NONE, "start": END, "size": 0}]
    places = {"": 0}
    for path, data in streams.items():
        for name in filter(None, (path.rpartition("/")[0], path)):
            if name not in places:
                above = entries[places[name.rpartition("/")[0]]]
                kind = 2 if name == path else 1
                short = name.rpartition("/")[2]
                entries.append(
                    {"name": short, "kind": kind, "child": NONE, "next": above["child"], "start": END, "size": 0}
                )
                above["child"] = places[name] = len(entries) - 1
        start = (mini if len(data) < CUT_OFF else big).add(data)
        entries[places[path]] |= {"start": start, "size": len(data)}
    entries[0] |= {"start": big.add(mini.data), "size": len(mini.data)}
    mini_table = big.add(struct.pack(f"<{len(mini.table)}I", *mini.table))
    directory = big.add(b"".join(map(_entry, entries)))
    size = 1
    while size * SECTOR // 4 < len(big.table) + size:
        size += 1
    places_of_table = range(len(big.table), len(big.table) + size)
    table = [*big.table, *[FAT] * size]
    table += [FREE] * (size * SECTOR // 4 - len(table))
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header = struct.pack("<8s16sHHHHH6x", magic, b"", 62, 3, 0xFFFE, 9, 6)
    mini_count = -(-len(mini.table) * 4 // SECTOR)
    header += struct.pack("<9I", 0, size, directory, 0, CUT_OFF, mini_table, mini_count, END, 0)
    header += struct.pack("<109I", *places_of_table, *[FREE] * (109 - size))
    return header + big.data + struct.pack(f"<{len(table)}I", *table)


def _entry(entry: Mapping[str, int | str]) -> bytes:
    name = (str(entry["name"]) + "\0").encode("utf-16-le")
    links = (NONE, entry["next"], entry["child"])
    return struct.pack("<64sHBBIII36xIQ", name, len(name), entry["kind"], 1, *links, entry["start"], entry["size"])


def outlook(
    *, subject: str, body: str, sender: str, address: str, sent: int, recipients: Sequence[tuple[int, str, str]],
    attachments: Mapping[str, bytes],
) -> bytes:  # fmt: skip
    """Return an MSG; `sent` in 100 ns since 1601, `recipients` as (1 for to or 2 for cc, name, address)."""
    streams: dict[str, bytes] = {}
    top = {0x001A: "IPM.Note", 0x0037: subject, 0x1000: body, 0x0C1A: sender, 0x5D01: address}
    header = struct.pack("<8x4I8x", len(recipients), len(attachments), len(recipients), len(attachments))
    date = struct.pack("<HHIQ", 0x0040, 0x0039, 6, sent)
    _properties(streams, "", header, top, more=date)
    for number, (kind, name, to) in enumerate(recipients):
        more = struct.pack("<HHIQ", 0x0003, 0x0C15, 6, kind)
        _properties(streams, f"__recip_version1.0_#{number:08X}/", b"\0" * 8, {0x3001: name, 0x39FE: to}, more=more)
    for number, (name, data) in enumerate(attachments.items()):
        folder = f"__attach_version1.0_#{number:08X}/"
        method = struct.pack("<HHIQ", 0x0003, 0x3705, 6, 1)
        binary = struct.pack("<HHIQ", 0x0102, 0x3701, 6, len(data))
        _properties(streams, folder, b"\0" * 8, {0x3707: name}, more=method + binary)
        streams[f"{folder}__substg1.0_37010102"] = data
    return compound(streams)


def _properties(streams: dict[str, bytes], folder: str, header: bytes, texts: Mapping[int, str], more: bytes) -> None:
    unicode = struct.pack("<HHIQ", 0x0003, 0x340D, 6, 0x00040000)
    lengths = b""
    for number, text in texts.items():
        data = text.encode("utf-16-le")
        lengths += struct.pack("<HHIQ", 0x001F, number, 6, len(data) + 2)
        streams[f"{folder}__substg1.0_{number:04X}001F"] = data
    streams[f"{folder}__properties_version1.0"] = header + unicode + more + lengths
