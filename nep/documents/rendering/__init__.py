"""From plain values to Word and PDF; the heavy libraries are loaded inside the functions.

Both renderings read the same record and the same layout, so that a page says the same in both.
"""

from nep.documents.rendering.as_word import word_of
from nep.documents.rendering.pdf import pdf_of
from nep.documents.rendering.templates import PLACES as TEMPLATE_PLACES
from nep.documents.rendering.templates import default_template, template_faults

__all__ = ["TEMPLATE_PLACES", "default_template", "pdf_of", "template_faults", "word_of"]
