"""The CCHC site: from a ward's plan and its articles to the pages that carry them."""
