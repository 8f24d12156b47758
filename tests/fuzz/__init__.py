"""Fuzzing: damaged files through the whole line; each is read or refused in one line, never worse."""
