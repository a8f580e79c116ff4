"""The search data: what can be found, and the files that the search page loads."""
