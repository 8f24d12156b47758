"""Publish: a dataset as a release folder that is written once and proves its own files."""

from pipeline.publish.hashes import verify_release
from pipeline.publish.release import publish

__all__ = ["publish", "verify_release"]
