"""Licence: what our tables may be used for, wherever a dataset says so."""

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
