"""Appendices: tables of standards as publishers of white papers print them, and other tables."""
