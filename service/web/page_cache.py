"""Pages as they were last fetched, kept so that a host is asked only for what has changed since."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from service.files import write_atomically

_PARTS = ("etag", "modified", "suffix", "sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A file with a page's bytes, and what its host said of their version."""

    path: Path
    etag: str = ""
    modified: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


class PageCache:
    """A folder of pages, each beside a small file that tells its version. It may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, address: str) -> KeptPage | None:
        """The page as it was last fetched; None where it was not, or where its file is not what it was."""
        try:
            whole = json.loads(self._about(address).read_text("utf-8"))
            etag, modified, suffix, sha256 = (str(whole[name]) for name in _PARTS)
            path = self._page(address, suffix)
            if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                return None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return KeptPage(path=path, etag=etag, modified=modified)

    def keep(self, address: str, content: bytes, *, suffix: str, etag: str, modified: str) -> KeptPage:
        """Keeps a page in place of an earlier one. Only its owner may read it, as all that a store holds."""
        self.drop(address)
        page = KeptPage(path=self._page(address, suffix), etag=etag, modified=modified)
        about = {"address": address, "suffix": suffix, "sha256": hashlib.sha256(content).hexdigest()}
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        write_atomically(page.path, content)
        told = about | {name: value for name, value in asdict(page).items() if name != "path"}
        write_atomically(self._about(address), json.dumps(told, ensure_ascii=False, indent=1).encode())
        return page

    def drop(self, address: str) -> None:
        """Forgets a page, whatever kind of file it was."""
        for path in self._folder.glob(f"{_key(address)}.*"):
            path.unlink(missing_ok=True)

    def _about(self, address: str) -> Path:
        return self._folder / f"{_key(address)}.about"

    def _page(self, address: str, suffix: str) -> Path:
        return self._folder / f"{_key(address)}{suffix}"


def _key(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:32]
