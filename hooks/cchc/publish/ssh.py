"""Explanations of what ssh, rsync and the remote shell print, for the person who publishes; fingerprints of servers' keys."""

import base64
import hashlib
import re
import socket
from contextlib import closing

import paramiko

from cchc.model.hosting import Target
from cchc.publish import refusals
from cchc.publish.refusals import PublishError

_UNREACHABLE = {
    r"connect to host .* connection refused": "máy chủ từ chối kết nối",
    r"connect to host .* timed out|banner exchange|operation timed out": "máy chủ không trả lời",
    r"could not resolve": "không tìm thấy tên máy chủ",
    r"connect to host": "không có đường tới máy chủ",
}


def fingerprint(key: paramiko.PKey) -> str:
    """The fingerprint as OpenSSH shows it: "ssh-ed25519 SHA256:…"."""
    digest = base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
    return f"{key.get_name()} SHA256:{digest}"


def explained(said: str, target: Target) -> PublishError:
    """The refusal that an error text stands for."""
    if "IDENTIFICATION HAS CHANGED" in said:
        return refusals.changed_host_key(target, _fingerprint_of(target))
    if re.search(r"No .*host key is known|Host key verification failed", said):
        return refusals.unknown_host_key(target, _fingerprint_of(target))
    if re.search(r"Permission denied \([a-z]|Too many authentication failures", said):
        return refusals.WrongPasswordError(target)
    for pattern, why in _UNREACHABLE.items():
        if re.search(pattern, said, re.IGNORECASE):
            return refusals.unreachable(target, why)
    return _of_the_files(said, target)


def _fingerprint_of(target: Target) -> str:
    """The fingerprint of the key that a server shows now; empty where it cannot be asked."""
    try:
        connection = socket.create_connection(target.server, target.timeout)
        with closing(paramiko.Transport(connection)) as transport:
            transport.start_client(timeout=target.timeout)
            return fingerprint(transport.get_remote_server_key())
    except (OSError, paramiko.SSHException, EOFError):
        return ""


def _of_the_files(said: str, target: Target) -> PublishError:
    if re.search("No space left|Disk quota exceeded", said):
        return refusals.full()
    if re.search("Permission denied|Read-only file system|Operation not permitted", said):
        return refusals.not_writable(target.path)
    if "No such file or directory" in said and "cd:" in said:
        return refusals.no_folder(target)
    if re.search("rsync.*not found|command not found", said):
        return PublishError("máy chủ không có chương trình rsync.", "cài rsync ở đó, hoặc dùng kiểu sftp.")
    if not said.strip() or re.search("closed|reset|broken pipe|unexpectedly|timeout|lost", said, re.IGNORECASE):
        return refusals.CutOffError()
    return refusals.unexplained(said.strip().splitlines()[0])
