"""The order of an A to Z list in a language, by ICU (PyPI ``pyicu-wheels``) and its CLDR tailorings."""

from __future__ import annotations

import icu  # type: ignore[import-untyped]

#: Headings for names in the other scripts a European town meets, added to the page language's own.
_OTHER_LABELS = ("en", "uk")
#: The heading for what starts with no letter, such as «5. května».
NO_LETTER = "#"


class Collation:
    """One language's alphabet: ``sorted(names, key=Collation("cs").key)``."""

    def __init__(self, language: str) -> None:
        locale = icu.Locale(language)
        self._collator = icu.Collator.createInstance(locale)
        # «Sector 2» before «Sector 10».
        self._collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
        self._index = icu.AlphabeticIndex(locale)
        for other in _OTHER_LABELS:
            self._index.addLabels(icu.Locale(other))
        self._labels = [self._label() for _ in range(self._index.bucketCount) if self._index.nextBucket()]

    def _label(self) -> str:
        # ICU writes Czech's digraph CH; a heading is Ch. Type 0 is an ordinary letter.
        return str(self._index.bucketLabel).title() if self._index.bucketLabelType == 0 else NO_LETTER

    def key(self, text: str) -> tuple[bytes, str]:
        """What to sort by. Texts that the language holds equal keep one order, by code point."""
        return bytes(self._collator.getSortKey(text)), text

    def initial(self, text: str) -> str:
        """The heading a text stands under: its letter in this alphabet («Ch» in Czech), or ``NO_LETTER``."""
        return str(self._labels[self._index.getBucketIndex(text)])
