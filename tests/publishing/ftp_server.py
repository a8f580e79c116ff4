"""An FTPS server for the tests: `python ftp_server.py FOLDER CERTIFICATE`; prints its port. Both channels are encrypted."""

import sys

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.log import config_logging
from pyftpdlib.servers import FTPServer


def main(folder: str, certificate: str) -> None:
    """Serve until killed."""
    config_logging(level=50)
    authorizer = DummyAuthorizer()
    authorizer.add_user("mau", "mật khẩu mẫu", folder, perm="elradfmwMT")

    class Handler(TLS_FTPHandler):  # type: ignore[misc]
        """One server of its own, since the library keeps its settings on the class."""

    Handler.certfile, Handler.authorizer = certificate, authorizer
    Handler.auth_failed_timeout = 0
    Handler.tls_control_required = Handler.tls_data_required = True
    server = FTPServer(("127.0.0.1", 0), Handler)
    server.max_cons = server.max_cons_per_ip = 100
    print(server.address[1], flush=True)
    server.serve_forever(timeout=0.05)


if __name__ == "__main__":
    main(*sys.argv[1:])
