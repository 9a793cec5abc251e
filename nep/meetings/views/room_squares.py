"""Squares to scan, drawn on the server as SVG: nothing is sent anywhere."""


def square_of(text: str) -> str:
    """Draw this text as a square that a camera reads."""
    from qrcode import QRCode  # noqa: PLC0415 - loaded only when a code is shown
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415

    code = QRCode(border=2, box_size=20)
    code.add_data(text)
    image: str = code.make_image(image_factory=SvgPathImage).to_string(encoding="unicode")
    return image
