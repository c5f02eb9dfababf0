"""The neighbourhood's file: what police and residents do together, beside the officers and how to reach them.

It has parts, each in a folder of its own; ``parts.PARTS`` names them all and ``part.Part`` says what a part may have.
A part's records stand in ``<part>/models.py`` and belong to the ``dataset``; its rules are one of ``checks``; what it
puts on the site, its ``Part`` makes. A town that keeps no file of a part has nothing of it on the site.

``neighbourhoods`` is something else: the districts in the form of data.police.uk.
"""
