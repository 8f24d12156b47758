"""Commands: one thin module a command; each reads arguments, calls the library and prints."""
