"""Addresses relative to a page, so that the site works under any sub-path."""


def relative(target: str, page: str) -> str:
    """The way from the page at address `page` ("a/b/") to `target` ("a/c/", "assets/x.css"); both from the root."""
    here, there = page.split("/")[:-1], target.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:]) or "./"
