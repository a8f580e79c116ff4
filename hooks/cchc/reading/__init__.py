"""Files to model: every problem is collected with its file, line and column, and nothing stops at the first."""
