"""The wheel: the packages, and config/ as the package data that `pipeline.core.paths` looks for."""

from setuptools import find_packages, setup

setup(
    include_package_data=False,
    packages=[*find_packages(include=["pipeline", "pipeline.*"]), "pipeline.config", "pipeline.config.entities"],
    package_dir={"pipeline.config": "config", "pipeline.config.entities": "config/entities"},
    package_data={
        "pipeline": ["py.typed"],
        "pipeline.explorer": ["front/*"],
        "pipeline.identify": ["tables/*"],
        "pipeline.extract.pdf": ["tables/*"],
        "pipeline.serve": ["static/*", "templates/*"],
        "pipeline.config": ["*"],
        "pipeline.config.entities": ["*"],
    },
)
