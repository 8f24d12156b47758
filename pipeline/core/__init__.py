"""What every step shares: records, their columns, artefacts, paths, text and vocabulary."""
