"""The key of an encrypted file: derived once from the passphrase, kept as raw bytes for every connection."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_

PLAIN_HEAD = b"SQLite format 3\x00"
SALT = 16
ROUNDS = 256_000  # SQLCipher 4's own derivation, so any SQLCipher tool opens the file with the passphrase
_GROUP = 4


@dataclass(frozen=True, slots=True)
class FileKey:
    """The raw key and the file's salt."""

    raw: bytes
    salt: bytes

    @property
    def pragma(self) -> str:
        """The statement that unlocks a connection."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.salt.hex()}'\""

    @property
    def groups(self) -> str:
        """Key and salt in groups of four, as the recovery sheet prints them."""
        digits = (self.raw + self.salt).hex().upper()
        return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def derive(passphrase: str, salt: bytes) -> FileKey:
    """SQLCipher 4: PBKDF2-HMAC-SHA512. The passphrase is taken in NFC, so every keyboard gives the same bytes."""
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    return FileKey(hashlib.pbkdf2_hmac("sha512", secret, salt, ROUNDS, 32), salt)


def new_key(passphrase: str) -> FileKey:
    """A key with a new salt. Raises `RuleBroken("passphrase.empty")`."""
    if not passphrase.strip():
        raise RuleBroken("passphrase.empty", N_("Eine leere Passphrase schützt nichts. Bitte geben Sie eine ein."))
    return derive(passphrase, os.urandom(SALT))


def from_recovery(groups: str) -> FileKey:
    """Read the groups of a recovery sheet. Raises `RuleBroken("recovery.unreadable")`."""
    try:
        data = bytes.fromhex("".join(groups.split()))
    except ValueError:
        data = b""
    if len(data) != 32 + SALT:
        raise RuleBroken(
            "recovery.unreadable",
            N_("Das ist kein vollständiger Wiederherstellungsschlüssel. Bitte prüfen Sie alle Gruppen."),
        )
    return FileKey(data[:32], data[32:])


def head(path: Path) -> bytes:
    """The first 16 bytes: SQLite's own word, or the salt of an encrypted file."""
    with path.open("rb") as file:
        return file.read(SALT)
