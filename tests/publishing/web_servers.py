"""nginx and Apache on the loopback with TLS, each with the settings that were made with the site."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from programs import program
from publishing.servers import end, free_port, make_certificate, wait_for

MODULES = (
    "mpm_event", "unixd", "authz_core", "mime", "dir", "autoindex", "alias", "rewrite", "headers", "filter", "deflate",
    "ssl", "socache_shmcb", "setenvif",
)  # fmt: skip
"""Of Apache: what hosts commonly load."""


@contextmanager
def nginx(web: Path, config: str, folder: Path) -> Iterator[str]:
    """The address of nginx over `web` with the site's sample: what an administrator must mend is mended, and no more."""
    tls = "listen 443" in config
    port, other = free_port(), free_port()
    certificate, plain = make_certificate(folder / "nginx.pem"), other if tls else port
    with_tls = (
        (f"listen 127.0.0.1:{port} ssl http2;", r"listen 443 ssl http2;"),
        (f"listen [::1]:{port} ssl http2;", r"listen \[::\]:443 ssl http2;"),
        (f"ssl_certificate {certificate};", r"ssl_certificate [^;]+;"),
        (f"ssl_certificate_key {certificate};", r"ssl_certificate_key [^;]+;"),
    )
    for wanted, found in (
        (f"listen 127.0.0.1:{plain};", r"listen 80;"),
        (f"listen [::1]:{plain};", r"listen \[::\]:80;"),
        (f"root {web};", r"root [^;]+;"),
        *(with_tls if tls else ()),
    ):
        config, count = re.subn(found, lambda _, words=wanted: words, config)  # type: ignore[misc]
        assert count == 1, found
    whole = folder / "nginx.conf"
    whole.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n"
        + "".join(
            f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + config
        + "}\n",
        encoding="utf-8",
    )
    with _running([program("nginx"), "-c", str(whole), "-p", str(folder), "-e", f"{folder}/error.log"], port):
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}/"


@contextmanager
def apache(web: Path, folder: Path, allowed: str = "All", *, tls: bool = True) -> Iterator[str]:
    """The address of Apache over `web`, where .htaccess may set everything, or what is allowed."""
    port, certificate, engine = free_port(), make_certificate(folder / "apache.pem"), "on" if tls else "off"
    loaded = "".join(
        f"<IfModule !{name}_module>\nLoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n</IfModule>\n"
        for name in MODULES
    )
    config = folder / "apache.conf"
    config.write_text(
        f'ServerRoot "{folder}"\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile apache.pid\n'
        f'DefaultRuntimeDir "{folder}"\nMutex file:{folder}\nErrorLog error.log\n{loaded}\nTypesConfig /etc/mime.types\n'
        f'User www-data\nGroup www-data\nDocumentRoot "{web}"\nSSLEngine {engine}\nSSLCertificateFile "{certificate}"\n'
        f'SSLSessionCache none\n<Directory "{web}">\nAllowOverride {allowed}\nRequire all granted\nOptions Indexes FollowSymLinks\n'
        "</Directory>\n",
        encoding="utf-8",
    )
    with _running([program("apache2"), "-f", str(config), "-D", "FOREGROUND"], port):
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}/"


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield
    finally:
        end(process)
