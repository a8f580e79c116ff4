"""What ssh, rsync and the far side's shell say, in words for the person who publishes."""

import re

from cchc.model.hosting import Target
from cchc.publish import refusals
from cchc.publish.host_key import fingerprint_of
from cchc.publish.refusals import PublishError

SSH_PORT = 22


def explained(said: str, target: Target) -> PublishError:
    """The refusal that an error text stands for."""
    host, port = target.host or "", target.port or SSH_PORT
    if "IDENTIFICATION HAS CHANGED" in said:
        return refusals.changed_host_key(target, fingerprint_of(host, port, target.timeout))
    if re.search(r"No .*host key is known|Host key verification failed", said):
        return refusals.unknown_host_key(target, fingerprint_of(host, port, target.timeout))
    if re.search(r"Permission denied \([a-z]|Too many authentication failures", said):
        return refusals.wrong_password(target.user or "")
    for pattern, why in _UNREACHABLE.items():
        if re.search(pattern, said, re.IGNORECASE):
            return refusals.unreachable(host, port, why)
    return _of_the_disk(said, target)


_UNREACHABLE = {
    r"connect to host .* connection refused": "máy chủ từ chối kết nối",
    r"connect to host .* timed out|banner exchange|operation timed out": "máy chủ không trả lời",
    r"could not resolve": "không tìm thấy tên máy chủ",
    r"connect to host": "không có đường tới máy chủ",
}


def _of_the_disk(said: str, target: Target) -> PublishError:
    if re.search("No space left|Disk quota exceeded", said):
        return refusals.full()
    if re.search("Permission denied|Read-only file system|Operation not permitted", said):
        return refusals.not_writable(target.path)
    if re.search("No such file or directory", said) and "cd:" in said + "mkdir:" * ("mkdir" in said):
        return PublishError(f'ở máy chủ không có thư mục "{target.path}".', "xem lại path, hoặc tạo thư mục đó.")
    if re.search("rsync.*not found|command not found", said):
        return PublishError("máy chủ không có chương trình rsync.", "cài rsync ở đó, hoặc dùng kiểu sftp.")
    if not said.strip() or re.search("closed|reset|broken pipe|unexpectedly|timeout|lost", said, re.IGNORECASE):
        return refusals.CutOffError()
    return PublishError(f"máy chủ báo: {said.strip().splitlines()[0]}", "xem lại nơi đăng, hoặc hỏi người quản trị.")
