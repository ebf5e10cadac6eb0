"""A PDF of a few lines of text: two standard fonts, nothing compressed, the same bytes every time."""

WIDTHS = {"F1": 0.5, "F2": 0.53, "F3": 0.6}


class Page:
    """Letter paper; x and y in points, y from the top."""

    def __init__(self):
        self._operators = []

    def text(self, x, y, text, size=9, font="F1"):
        if not text:
            return
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self._operators.append(f"BT /{font} {size} Tf {x:g} {792 - y:g} Td ({escaped}) Tj ET")

    def right(self, x, y, text, size=9, font="F1"):
        self.text(round(x - len(text) * size * WIDTHS[font]), y, text, size, font)

    def rule(self, x1, y, x2):
        self._operators.append(f"{x1:g} {792 - y:g} m {x2:g} {792 - y:g} l S")

    def stream(self):
        return ("0.5 w\n" + "\n".join(self._operators)).encode("latin-1")


def write(path, title, pages):
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    font = "<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        (font % "Helvetica").encode(),
        (font % "Helvetica-Bold").encode(),
        (font % "Courier").encode(),
    ]
    for n, page in enumerate(pages):
        stream = page.stream()
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R/F2 4 0 R"
            b"/F3 5 0 R>>>>/Contents %d 0 R>>" % (7 + 2 * n)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<</Title({title})/Producer(declarations)>>".encode())
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        at,
    )
    path.write_bytes(bytes(out))
