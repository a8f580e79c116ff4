"""Names that publishing itself uses on a host that only takes files, and who may read what it writes."""

HOME = ".cchc"
"""Its own folder, which no server shows as a page of the site."""

UP = f"{HOME}/up"
"""What travels, before it becomes visible."""

PLANS = f"{HOME}/plans.json"
"""The manifests of publishings that began and were not finished."""

LOCK = f"{HOME}/lock"
"""A folder that is there while somebody publishes; the file in it names the holder."""

HOLDER = "holder.json"

FILE_MODE, FOLDER_MODE = 0o644, 0o755
"""Everybody reads, whatever the umask of the process or of the server."""
