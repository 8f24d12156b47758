"""Plot: five pictures of a dataset as Vega-Lite charts, and as SVG or PNG."""

from pipeline.plot.charts import CHARTS, Chart, charts_of
from pipeline.plot.labels import LANGUAGES, stage_names
from pipeline.plot.rendering import chart_library, has_chart_library, render_png, render_svg

__all__ = [
    "CHARTS",
    "LANGUAGES",
    "Chart",
    "chart_library",
    "charts_of",
    "has_chart_library",
    "render_png",
    "render_svg",
    "stage_names",
]
