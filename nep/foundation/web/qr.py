"""QR codes, drawn on the server: what stands in them is sent nowhere."""

from django.utils.safestring import SafeString, mark_safe


def qr_code(text: str) -> SafeString:
    """Draw this text as SVG that a camera reads."""
    from qrcode import QRCode  # noqa: PLC0415 - loaded only when a code is shown
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415

    code = QRCode(border=2, box_size=20)
    code.add_data(text)
    drawn: str = code.make_image(image_factory=SvgPathImage).to_string(encoding="unicode")
    return mark_safe(drawn)  # noqa: S308 - drawn here from squares; the text is not in it
