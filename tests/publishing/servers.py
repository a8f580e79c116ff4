"""Real servers on the loopback: OpenSSH, FTP with TLS, HTTP, and a wire between that can be cut."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from programs import program

HERE = Path(__file__).parent
FTP_USER, FTP_PASSWORD = "mau", "mật khẩu mẫu"


def obeying() -> list[str]:
    """What to put before a server's command so that permissions bind it even where root runs the tests."""
    if os.geteuid() != 0:
        return []
    return [program("setpriv"), "--bounding-set=-dac_override,-dac_read_search", "--"]


class Sshd:
    """An OpenSSH server for one account, the one that runs the tests; no password of it is known."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        self.key, self.host_key, self.known_hosts = folder / "key", folder / "host_key", folder / "known_hosts"
        for key in (self.key, self.host_key):
            _make_key(key)
        self.port = free_port()
        (folder / "authorized").write_text(self.key.with_suffix(".pub").read_text(encoding="utf-8"), encoding="utf-8")
        self._config = folder / "config"
        self._config.write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.host_key}\nPidFile none\nUsePAM no\n"
            f"AuthorizedKeysFile {folder / 'authorized'}\nStrictModes no\nPasswordAuthentication yes\nMaxStartups 50\n"
            "Subsystem sftp internal-sftp\nPermitRootLogin prohibit-password\n"
            f'SetEnv "HOME={folder}"\n',  # nothing of the tester's own shell starts with each step
            encoding="utf-8",
        )
        self.trust(self.host_key)
        Path("/run/sshd").mkdir(exist_ok=True) if os.geteuid() == 0 else None
        command = [*obeying(), program("sshd"), "-D", "-e", "-f", str(self._config)]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        wait_for(self.port)

    def trust(self, host_key: Path, *ports: int) -> None:
        """Make this the server's known key."""
        key = host_key.with_suffix(".pub").read_text(encoding="utf-8")
        lines = [f"[127.0.0.1]:{port} {key}" for port in (self.port, *ports)]
        self.known_hosts.write_text("".join(lines), encoding="utf-8")

    def stop(self) -> None:
        """End the server."""
        end(self._process)


class Ftpd:
    """An FTP server with TLS and a certificate of its own."""

    def __init__(self, folder: Path, served: Path) -> None:
        folder.mkdir()
        self.certificate = make_certificate(folder / "certificate.pem")
        command = [*obeying(), sys.executable, str(HERE / "ftp_server.py"), str(served), str(self.certificate)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())

    def stop(self) -> None:
        """End the server."""
        end(self._process)


class Wire:
    """Passes a connection on to another port, until so many bytes have gone towards it; then it is cut."""

    def __init__(self, port: int, bytes: int) -> None:
        self._target, self.left = port, bytes
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Cut everything."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _is_cut(self) -> bool:
        """End or hold the connection, now that its bytes are spent; whether it has ended."""
        self.close()
        return True

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near = self._listener.accept()[0]
                far = socket.create_connection(("127.0.0.1", self._target))
                self._ends += [near, far]
                threading.Thread(target=self._pass, args=(near, far, True), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, False), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with suppress(OSError), closing(source), closing(sink):
            while data := source.recv(4096):
                self.left -= len(data) if counted else 0
                if self.left < 0 and self._is_cut():
                    return
                sink.sendall(data)


class Valve(Wire):
    """A wire that stands still after so many bytes, until it is opened."""

    def __init__(self, port: int, bytes: int) -> None:
        self.stands, self._opened = threading.Event(), threading.Event()
        super().__init__(port, bytes)

    def open(self) -> None:
        """Let everything through."""
        self._opened.set()

    def _is_cut(self) -> bool:
        self.stands.set()
        self._opened.wait()
        self.left = 10**9
        return False


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served over HTTP."""
    handler = partial(_QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _QuietHandler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def mounted(disk: Path, size: str) -> Iterator[Path]:
    """A disk of a size at a folder that is made for it; skips the test where none can be mounted."""
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},uid={os.getuid()}", "tmpfs", str(disk)]
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("mount") is None or subprocess.run([*sudo, *mount], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run([*sudo, "umount", "-l", str(disk)], check=True)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Wait until somebody listens there."""
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    pytest.fail(f"no server came up on port {port}")


def end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """End a server and wait until it has gone."""
    process.terminate()
    process.wait(10)
    if process.stdout:
        process.stdout.close()


def _make_key(file: Path) -> None:
    subprocess.run([program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(file)], check=True)


def make_certificate(file: Path) -> Path:
    """A certificate for 127.0.0.1 that signs itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    no_password = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    file.write_bytes(pem + key.private_bytes(serialization.Encoding.PEM, form, no_password))
    return file
