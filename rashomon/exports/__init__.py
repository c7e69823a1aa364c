"""CASE → files: JSON, tables, one HTML report."""
