"""Compiled templates kept from one run to the next: compiling them takes longer than rendering a small site."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from cchc.cache import Cache, engine_key, key_of

LIBRARIES = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material")
"""Whose versions decide what a template is compiled to."""


class CompiledTemplates(BytecodeCache):
    """Jinja's compiled templates in our cache; their own marks keep other versions of Python out.

    Constants are worked out while compiling, by our filters too, so that our code belongs to the key.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._base = engine_key(LIBRARIES)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was compiled before from the same source."""
        kept = self._cache.read(self._key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._cache.offer(self._key(bucket), bucket.bytecode_to_string(), ".jinja")

    def _key(self, bucket: Bucket) -> str:
        return key_of(self._base, bucket.key, bucket.checksum)
