"""Server: Datasette over one dataset, immutable, bound to this computer."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.dataset import open_dataset
from pipeline.core.datasette import datasette_metadata, questions
from pipeline.core.errors import InputError

if TYPE_CHECKING:
    from pipeline.plot import Chart

HOST = "127.0.0.1"
#: The name of the database in addresses, whatever the file is called.
DATABASE = "biaopu"
_FOLDER = Path(__file__).resolve().parent
_SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 5000,
    "sql_time_limit_ms": 5_000,
    "suggest_facets": False,
    "allow_download": True,
    "trace_debug": False,
    "template_debug": False,
    "default_cache_ttl": 5,
}


def make_datasette(dataset: Path) -> Any:
    """Return Datasette over a dataset, ready to be asked; InputError where the dataset or Datasette is missing."""
    try:
        from datasette.app import Datasette  # noqa: PLC0415 - an extra
        from datasette.database import Database  # noqa: PLC0415
        from datasette.plugins import pm  # noqa: PLC0415
    except ImportError as error:
        advice = "pip install 'biaopu[serve]', or with pipx: pipx inject biaopu 'datasette<1'; make serve has it"
        raise InputError("serve", "needs Datasette", advice) from error
    from pipeline.serve import plugin  # noqa: PLC0415 - needs Datasette

    with closing(open_dataset(dataset)) as connection:
        metadata = datasette_metadata(connection, DATABASE)
        charts = _charts(connection)
    # Datasette prints every answer that is an error, a missing page too, with all local variables where rich is there.
    pm.get_plugin("datasette.handle_exception").rich = None
    if not pm.is_registered(plugin):
        pm.register(plugin, name="biaopu")
    served = Datasette(
        [],
        metadata=metadata,
        settings=_SETTINGS,
        template_dir=str(_FOLDER / "templates"),
        static_mounts=[(plugin.ASSETS, str(_FOLDER / "static"))],
        memory=False,
    )
    served.add_database(Database(served, path=str(dataset), is_mutable=False), name=DATABASE)
    served.biaopu_charts = charts
    served.biaopu_questions = questions()
    return served


def serve(dataset: Path, port: int) -> None:
    """Serve a dataset on 127.0.0.1 until interrupted, and print the address; InputError where the port is taken."""
    served = make_datasette(dataset)
    _check_port(port)
    print(f"http://{HOST}:{port}  (stop with Ctrl+C)", flush=True)
    import uvicorn  # noqa: PLC0415 - comes with Datasette

    uvicorn.run(served.app(), host=HOST, port=port, log_level="warning", lifespan="on")


def _check_port(port: int) -> None:
    if port < 1:
        raise InputError(f"port {port}", "is no port", "choose one from 1 to 65535 with --port")
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind((HOST, port))
        except OverflowError as error:
            raise InputError(f"port {port}", "is no port", "choose one from 1 to 65535 with --port") from error
        except OSError as error:
            raise InputError(
                f"port {port}", f"cannot be used ({error.strerror})", "choose another with --port"
            ) from error


def _charts(connection: sqlite3.Connection) -> "dict[str, list[Chart]]":
    """Return the pictures for readers of each language, drawn when they are asked for; none where the chart library is
    not installed."""
    from pipeline.plot import LANGUAGES, charts_of, has_chart_library  # noqa: PLC0415

    if not has_chart_library():
        return {language: [] for language in LANGUAGES}
    return {language: [one for one in charts_of(connection, language) if one.spec] for language in LANGUAGES}
