"""Extract from pictures: what is printed on a page without a sound text layer, recognised from its rendered image.

The models come with the wheel rapidocr, which the extra `ocr` installs; nothing is fetched.
"""

from pipeline.extract.ocr.engine import Engine
from pipeline.extract.ocr.pages import recognise
from pipeline.extract.ocr.picture import Pixels, picture_of, render

__all__ = ["Engine", "Pixels", "picture_of", "recognise", "render"]
