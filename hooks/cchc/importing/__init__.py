"""A Word document to an article, or to a plan: `cchc import`."""
