"""What publishing says of host keys and of disks leads to the mend when it is followed."""

import re
import shlex
import subprocess
from ftplib import error_perm, error_temp

import pytest

from cchc.model.hosting import Kind, Target
from cchc.publish.ftps import _not_stored
from cchc.publish.refusals import PublishError, changed_host_key, unknown_host_key
from publishing.fixture import MakeTarget
from publishing.servers import Sshd


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["rsync", "sftp"])
def test_the_commands_on_host_keys_mend_it_when_run_as_they_stand(make_target: MakeTarget, kind: str) -> None:
    """A changed key is forgotten by one, the new one is accepted by the other, in the target's own file and at its port."""
    place = make_target(kind)
    assert isinstance(place.server, Sshd)
    place.server.trust(place.server.key)

    for command in (r"ssh-keygen -R .+? -f \S+", r"ssh-keyscan .+ >> '?[^',]+'?"):
        status, said = place.publish()
        found = re.search(command, said)
        assert (status, bool(found)) == (1, True), said
        subprocess.run(found[0], shell=True, check=True, capture_output=True)  # type: ignore[index]
    status, said = place.publish()

    assert status == 0, said


@pytest.mark.parametrize(
    ("settings", "forget"),
    [
        ({"host": "may-chu.example"}, "ssh-keygen -R may-chu.example -f ~/.ssh/known_hosts "),
        ({"host": "h.example", "port": 2222}, "ssh-keygen -R '[h.example]:2222' -f ~/.ssh/known_hosts "),
        ({"host": "h", "known_hosts": "~/khóa máy chủ"}, "ssh-keygen -R h -f ~/'khóa máy chủ' "),
        ({"host": "h", "known_hosts": "a b"}, "ssh-keygen -R h -f 'a b' "),
    ],
)
def test_a_host_key_is_named_as_ssh_names_it(settings: dict[str, object], forget: str) -> None:
    """With its port where that is another, and the file where the target has its own; a shell takes both."""
    target = Target.model_validate(
        {"name": "a", "kind": Kind.RSYNC, "address": "https://a.vn/", "path": "/", **settings}
    )

    assert forget in changed_host_key(target, "").hint
    file = shlex.split(forget)[-1]
    assert file in shlex.split(unknown_host_key(target, "").hint.partition(">> ")[2].replace(",", " "))


@pytest.mark.parametrize(
    "said",
    [
        "451 Failure writing to local file.",
        "451 Transfer aborted. Input/output error",
        "451-Error during write to file\n451 0.000 seconds (measured here)",
        "554 rejected",
    ],
)
def test_a_file_that_a_server_does_not_take_may_be_for_lack_of_room(said: str) -> None:
    """So say vsftpd, ProFTPD and Pure-FTPd on a full disk, and none of them says that it is full."""
    refusal = _not_stored(error_temp(said), "a.html")

    assert isinstance(refusal, PublishError)
    assert "có thể nơi đăng hết chỗ chứa" in refusal.text


@pytest.mark.parametrize("said", ["550 Permission denied", "553 not allowed", "552 quota exceeded", "426 aborted"])
def test_what_a_server_says_clearly_is_kept(said: str) -> None:
    """Permissions, a quota, a connection."""
    error = error_perm(said)

    assert _not_stored(error, "a.html") is error
