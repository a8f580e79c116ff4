"""The search index: what can be found, where each syllable stands, and the small files that the search page loads."""
