"""Drawing of whole documents in the styles that Chinese institutes, standards bodies and authorities print.

The text form needs nothing; the PDFs need the wheel typst and Debian's fonts-noto-cjk, which the tests do not.
"""
