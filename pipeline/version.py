"""Version: that of the program; releases of the data have versions of their own."""

VERSION = "0.1.0"
