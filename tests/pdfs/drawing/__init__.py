"""Drawing of the sample PDFs; needs the wheels typst and pikepdf and the Noto CJK fonts, which the tests do not."""
