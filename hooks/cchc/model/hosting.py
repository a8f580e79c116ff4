"""Targets of publishing (`data/hosting.yaml`). They hold no secrets, only names of environment variables."""

import re
from enum import Enum
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from cchc.model.base import Id, Line, Model, WebAddress, refuse

_SECONDS = 20
SSH_PORT, _FTP_PORT = 22, 21


class Kind(Enum):
    """The way in which a target takes files."""

    FOLDER = "folder"
    RSYNC = "rsync"
    SFTP = "sftp"
    FTPS = "ftps"


def _plain(value: str) -> str:
    if value.startswith("-") or re.search(r"[\s@:/\\]", value):
        refuse(f'"{value}" không phải một tên.', "chỉ ghi tên, không có dấu cách, @, hai chấm hoặc gạch chéo.")
    return value


def _variable(value: str) -> str:
    if not re.fullmatch(r"[A-Z_][A-Z0-9_]*", value):
        refuse(
            "phải là tên một biến môi trường, không phải mật khẩu.",
            "đặt tên như CCHC_MAT_KHAU, rồi để mật khẩu trong biến đó.",
        )
    return value


def _origin(value: str) -> str:
    parts = urlsplit(value)
    bare = f"{parts.scheme}://{parts.netloc}".lower()
    if not parts.netloc.isascii() or parts.username is not None:
        refuse(f'"{value}" không phải tên miền viết bằng chữ không dấu.', "viết như https://cong.example.gov.vn.")
    if value != bare:
        refuse(f'"{value}" không chỉ có tên miền.', f'viết "{bare}".')
    return value


Origin = Annotated[WebAddress, StringConstraints(max_length=300), AfterValidator(_origin)]
"""The origin of a page (RFC 6454): scheme, host and perhaps a port, and no more."""

Plain = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_plain)]
"""A host or a user, safe to hand to another program as an argument."""

Variable = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(_variable)]
"""The name of an environment variable."""

Port = Annotated[int, Field(ge=1, le=65_535)]
"""A TCP port."""

Seconds = Annotated[int, Field(ge=1, le=600)]
"""The time to wait for an answer."""

_NEEDED = {
    Kind.FOLDER: (),
    Kind.RSYNC: ("host",),
    Kind.SFTP: ("host", "user"),
    Kind.FTPS: ("host", "user", "password_env"),
}
_SSH = ("host", "port", "user", "key_file", "known_hosts", "timeout")
_ALLOWED = {
    Kind.FOLDER: (),
    Kind.RSYNC: _SSH,
    Kind.SFTP: (*_SSH, "password_env", "others"),
    Kind.FTPS: ("others", "host", "port", "user", "password_env", "ca_file", "timeout"),
}


class Target(Model):
    """A place that the site is published to."""

    name: Id = Field(description="tên để gọi: cchc publish TÊN")
    kind: Kind = Field(description="folder, rsync, sftp hoặc ftps")
    address: WebAddress = Field(description="địa chỉ công khai, như SITE_URL khi dựng")
    path: Line = Field(description="thư mục ở nơi đăng")
    host: Plain | None = Field(None, description="tên máy chủ")
    port: Port | None = Field(None, description="cổng, nếu khác thường lệ")
    user: Plain | None = Field(None, description="tên tài khoản trên máy chủ")
    key_file: Line | None = Field(None, description="tệp khóa SSH; không ghi thì dùng khóa sẵn có hoặc SSH agent")
    known_hosts: Line | None = Field(None, description="tệp khóa máy chủ, nếu khác ~/.ssh/known_hosts")
    password_env: Variable | None = Field(None, description="tên biến môi trường giữ mật khẩu")
    ca_file: Line | None = Field(None, description="tệp chứng thư gốc, nếu máy chủ dùng chứng thư riêng")
    others: list[Line] = Field(
        default_factory=list, max_length=100, description="tệp, thư mục khác để yên ở nơi đăng, không phải của trang"
    )
    timeout: Seconds = Field(_SECONDS, description="số giây chờ máy chủ trả lời")

    @property
    def server(self) -> tuple[str, int]:
        """The host and the port to connect to."""
        return self.host or "", self.port or (_FTP_PORT if self.kind is Kind.FTPS else SSH_PORT)

    @property
    def takes_only_files(self) -> bool:
        """Whether the target only takes files: no programs run there, no link can be switched."""
        return self.kind in (Kind.SFTP, Kind.FTPS)

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        for name in _NEEDED[self.kind]:
            if getattr(self, name) is None:
                refuse(f'nơi đăng kiểu {self.kind.value} thiếu dòng "{name}".', f"thêm dòng {name}: …", at="kind")
        for name in sorted(self.model_fields_set - {"name", "kind", "address", "path", *_ALLOWED[self.kind]}):
            refuse(f'nơi đăng kiểu {self.kind.value} không dùng "{name}".', "bỏ dòng này.", at=name)
        return self


class Hosting(Model):
    """Every target, none until the ward has a host; and the portals that may show the site in a frame."""

    embedded_by: list[Origin] = Field(
        default_factory=list,
        max_length=20,
        description="cổng được đặt trang này trong khung, như https://cong.example.gov.vn",
    )
    targets: list[Target] = Field(default_factory=list)

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [target.name for target in self.targets]
        for number, name in enumerate(names):
            if name in names[:number]:
                refuse(f'hai nơi đăng cùng tên "{name}".', "đặt tên khác.", at="targets")
        return self
