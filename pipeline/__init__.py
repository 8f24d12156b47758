"""biaopu (标谱): from printed white papers to one SQLite file."""
