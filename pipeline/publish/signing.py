"""Signing: SHA256SUMS signed with an ssh key, and whether a signature is that of a key."""

import binascii
import re
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import gettempdir

from pipeline.core.checks import Problem
from pipeline.core.errors import InputError
from pipeline.core.writing import workplace

SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
#: What a signature is for, so that it counts for nothing else, and who signed in the list of allowed signers.
_NAMESPACE = "biaopu"
_LINE = 70
_ARMOUR = ("-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n")
# ssh-ed25519 AAAA… comment | sk-ecdsa-sha2-nistp256@openssh.com AAAA…
_PUBLIC_KEY = re.compile(r"(?P<key>[a-z0-9@.-]{3,60} [A-Za-z0-9+/]{16,2000}={0,2})(?: .{0,200})?")


def sign(folder: Path, key: Path) -> None:
    """Sign SHA256SUMS of a release with a private ssh key; InputError where that cannot be done."""
    if not key.is_file():
        raise InputError(str(key), "no such key", "name a private ssh key, as ssh-keygen makes it")
    done = _ssh_keygen(("-Y", "sign", "-f", str(key), "-n", _NAMESPACE, str(folder / SUMS)))
    if done.returncode or not (folder / SIGNATURE).is_file():
        raise InputError(str(key), f"cannot sign ({_told(done)})", "name a private ssh key without a passphrase")


def signature_problems(folder: Path, key: Path | None) -> Iterator[Problem]:
    """Yield what is wrong with the signature of a release; with a public `key` that it is not that key's.

    A release without signature is sound unless a key is given. Raises InputError where `key` is no public key.
    """
    path = folder / SIGNATURE
    if not path.is_file():
        if key is not None:
            yield Problem("signature", f"{SIGNATURE} is not there, so nothing is signed with {key}")
        return
    if not _is_armoured(path.read_bytes()):
        yield Problem("signature", f"{SIGNATURE} is no signature of ssh-keygen")
        return
    if key is None and shutil.which("ssh-keygen") is None:
        return
    if key is None:
        done = _ssh_keygen(("-Y", "check-novalidate", "-n", _NAMESPACE, "-s", str(path)), folder / SUMS)
    else:
        done = _verified(folder, key)
    if done.returncode:
        yield Problem("signature", f"{SIGNATURE} does not sign this {SUMS}{f' with {key}' if key else ''}")


def _verified(folder: Path, key: Path) -> subprocess.CompletedProcess[str]:
    with workplace(Path(gettempdir())) as place:
        signers = place / "signers"
        signers.write_text(f'{_NAMESPACE} namespaces="{_NAMESPACE}" {_public_key(key)}\n', encoding="utf-8")
        arguments = ("-Y", "verify", "-f", str(signers), "-I", _NAMESPACE, "-n", _NAMESPACE)
        return _ssh_keygen((*arguments, "-s", str(folder / SIGNATURE)), folder / SUMS)


def _public_key(path: Path) -> str:
    try:
        found = _PUBLIC_KEY.fullmatch(path.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "name a public ssh key (.pub)") from error
    if found is None:
        raise InputError(str(path), "is no public ssh key", "name the .pub file that ssh-keygen made")
    return found["key"]


def _is_armoured(content: bytes) -> bool:
    """Return whether bytes are a signature exactly as ssh-keygen writes it, so that no byte of it is free to change."""
    try:
        text = content.decode("ascii")
        body = text.removeprefix(_ARMOUR[0]).removesuffix(_ARMOUR[1])
        encoded = b64encode(b64decode(body.replace("\n", ""), validate=True)).decode("ascii")
    except (UnicodeDecodeError, binascii.Error):
        return False
    lines = "".join(f"{encoded[at : at + _LINE]}\n" for at in range(0, len(encoded), _LINE))
    return text == _ARMOUR[0] + lines + _ARMOUR[1]


def _ssh_keygen(arguments: Sequence[str], stdin: Path | None = None) -> subprocess.CompletedProcess[str]:
    tool = shutil.which("ssh-keygen")
    if tool is None:
        raise InputError("ssh-keygen", "is not installed", "on Debian and Ubuntu: apt install openssh-client")
    given = stdin.read_bytes() if stdin else b""
    done = subprocess.run([tool, *arguments], input=given, capture_output=True, check=False)
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    )


def _told(done: subprocess.CompletedProcess[str]) -> str:
    return " ".join((done.stderr or done.stdout).split()) or f"exit {done.returncode}"
