"""The key by which an SSH server is known."""

import base64
import hashlib
import socket
from contextlib import closing

import paramiko


def shown(key: paramiko.PKey) -> str:
    """The fingerprint as OpenSSH shows it: "ssh-ed25519 SHA256:…"."""
    digest = base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
    return f"{key.get_name()} SHA256:{digest}"


def fingerprint_of(host: str, port: int, seconds: float) -> str:
    """The fingerprint of the key that a server shows now; empty where it cannot be asked."""
    try:
        connection = socket.create_connection((host, port), seconds)
        with closing(paramiko.Transport(connection)) as transport:
            transport.start_client(timeout=seconds)
            return shown(transport.get_remote_server_key())
    except (OSError, paramiko.SSHException, EOFError):
        return ""
