"""Beatbook: a town's police officers, districts and places as a static site.

The package turns YAML and GeoJSON into output files. It knows nothing of MkDocs: the adapter beside it
(``hooks/mkdocs_events.py``) translates between the two.
"""

__version__ = "0.1.0"
