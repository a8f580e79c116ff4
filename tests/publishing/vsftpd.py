"""A real vsftpd for the tests, run by the account that runs them: anonymous writing over TLS below one folder, at umask 077."""

import subprocess
from pathlib import Path

from programs import program
from publishing.servers import end, free_port, make_certificate, obeying, wait_for


class Vsftpd:
    """An FTP server as hosts for rent run it: TLS sessions of the login demanded for data, no SITE CHMOD for guests."""

    def __init__(self, folder: Path, served: Path) -> None:
        folder.mkdir()
        self.certificate, self.port = make_certificate(folder / "certificate.pem"), free_port()
        config = folder / "vsftpd.conf"
        config.write_text(
            f"listen=YES\nlisten_address=127.0.0.1\nlisten_port={self.port}\nbackground=NO\nrun_as_launching_user=YES\n"
            f"anonymous_enable=YES\nno_anon_password=YES\nanon_root={served}\nwrite_enable=YES\nanon_upload_enable=YES\n"
            "anon_mkdir_write_enable=YES\nanon_other_write_enable=YES\nanon_world_readable_only=NO\nanon_umask=077\n"
            f"ssl_enable=YES\nallow_anon_ssl=YES\nforce_anon_logins_ssl=YES\nforce_anon_data_ssl=YES\nseccomp_sandbox=NO\n"
            f"rsa_cert_file={self.certificate}\nxferlog_enable=YES\nvsftpd_log_file={folder}/log\n",
            encoding="utf-8",
        )
        config.chmod(0o600)
        self._process = subprocess.Popen([*obeying(), program("vsftpd"), str(config)], stdout=subprocess.DEVNULL)
        wait_for(self.port)

    def stop(self) -> None:
        """End the server."""
        end(self._process)
