"""Collects the program's texts, compiles and checks the catalogues: `python -m translations.catalogues check`.

Message ids are German and stand literally inside N_("…"). How texts are shown is not here.
"""

from __future__ import annotations

import ast
import io
import re
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).resolve().parent
PACKAGE = FOLDER.parent / "hik_desktop"
LANGUAGES = ("en",)

# German written without umlauts: what these letters stand for in nearly every word, and the words they belong to.
_SPELLED = re.compile(
    r"(?i)\b\w*(?:fuer|ueber|koenn|moech|moegl|muess|waehl|pruef|zurueck|gueltig|oeff|loesch|aender|naechst|spaet|"
    r"schluess|groess|hoer|gehoer|taet|waer|haett|laesst|laeuft|jaehr|laend|staed|persoen|vollstaend|saetz|plaetz|"
    r"schliess|strasse|massnahm|gruess|heiss|ausser|gemaess|regelmaess|abschluss?ss)\w*"
)


@dataclass(frozen=True)
class Text:
    """A message id and where it stands."""

    message: str
    path: str
    line: int


def found_texts(package: Path = PACKAGE) -> Iterator[Text]:
    """Yield every text inside N_(…); raise ValueError where its argument is not a plain literal."""
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), name)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                argument = node.args[0] if len(node.args) == 1 and not node.keywords else None
                if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                    raise ValueError(f"{name}:{node.lineno}: N_ takes one literal text")
                yield Text(argument.value, name, node.lineno)


def source_catalogue(package: Path = PACKAGE) -> Catalog:
    """Return a catalogue of all texts, each with the files it stands in."""
    catalogue = Catalog(project="HIK Desktop", charset="utf-8", fuzzy=False)
    for text in found_texts(package):
        catalogue.add(text.message, locations=[(text.path, text.line)])
    return catalogue


def po_path(language: str, folder: Path = FOLDER) -> Path:
    """Return where the catalogue of a language lies."""
    return folder / language / "LC_MESSAGES" / "hik.po"


def collect() -> None:
    """Take new texts into each catalogue and drop those that are gone; nothing is guessed."""
    source = source_catalogue()
    for language in LANGUAGES:
        path = po_path(language)
        known = _read(path, language)
        fresh = Catalog(locale=language, project="HIK Desktop", charset="utf-8", fuzzy=False)
        for message in source:
            if message.id:
                old = known.get(message.id)
                fresh.add(message.id, old.string if old else "", locations=sorted(set(message.locations)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(fresh))
        missing = sum(1 for message in fresh if message.id and not message.string)
        print(f"{language}: {len(fresh)} texts, {missing} without translation")


def compile_all(folder: Path = FOLDER) -> None:
    """Write each catalogue's .mo beside it."""
    for path in folder.glob("*/LC_MESSAGES/*.po"):
        compiled = io.BytesIO()
        write_mo(compiled, _read(path, path.parts[-3]))
        path.with_suffix(".mo").write_bytes(compiled.getvalue())


def faults(package: Path = PACKAGE, folder: Path = FOLDER) -> list[str]:
    """Return what is wrong with the texts or their translations, one line each."""
    try:
        texts = list(found_texts(package))
    except ValueError as error:
        return [str(error)]
    lines = [f"{text.path}:{text.line}: {fault}" for text in texts for fault in _text_faults(text.message)]
    messages = {text.message: text for text in texts}
    for language in LANGUAGES:
        path = po_path(language, folder)
        catalogue = _read(path, language)
        translated = {str(message.id): message for message in catalogue if message.id}
        lines += [f"{language}: nothing uses {gone!r}" for gone in translated if gone not in messages]
        lines += [f"{language}: kept though gone: {old!r}" for old in catalogue.obsolete]
        for message, text in messages.items():
            entry = translated.get(message)
            if entry is None or not entry.string:
                lines.append(f"{text.path}:{text.line}: no translation into {language}: {message!r}")
            elif entry.fuzzy:
                lines.append(f"{text.path}:{text.line}: doubtful in {language}: {message!r}")
            else:
                lines += [f"{language}: {message!r}: {fault}" for fault in _pair_faults(message, str(entry.string))]
    return lines


def placeholders(text: str) -> list[str]:
    """Return the names in braces, sorted; raise ValueError where a brace is not closed."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _text_faults(message: str) -> Iterator[str]:
    """Yield what is wrong with a German text by itself."""
    spelled = _SPELLED.search(message)
    if spelled:
        yield f"written without umlaut or ß: {spelled.group()!r}"
    if not message.strip():
        yield "an empty text"
    elif message.removesuffix(": ") != message.removesuffix(": ").strip():
        # A question at the terminal ends with a colon and the space for the answer.
        yield f"begins or ends with a space: {message!r}"
    if '"' in message:
        yield f"straight quotation marks: {message!r}"
    if "..." in message:
        yield f"three full stops for …: {message!r}"
    try:
        if not all(name.isidentifier() for name in placeholders(message)):
            yield f"a placeholder without a name: {message!r}"
    except ValueError as error:
        yield f"{error}: {message!r}"


def _pair_faults(message: str, translation: str) -> Iterator[str]:
    """Yield where a translation does not fit its text."""
    try:
        if set(placeholders(message)) != set(placeholders(translation)):
            yield f"other placeholders in {translation!r}"
    except ValueError as error:
        yield f"{error} in {translation!r}"
    for mark in (".", "?", ":", ": ", "…"):
        if message.endswith(mark) != translation.endswith(mark):
            yield f"ends otherwise: {translation!r}"
    if translation.endswith(" ") != message.endswith(" ") or translation != translation.lstrip():
        yield f"begins or ends otherwise: {translation!r}"


def _read(path: Path, language: str) -> Catalog:
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, charset="utf-8")


def as_po(catalogue: Catalog) -> bytes:
    """Write a catalogue without dates and tools, so that it changes only when its texts do."""
    written = io.BytesIO()
    # Without lines: a line moves with every change above it.
    write_po(written, catalogue, width=110, sort_output=True, omit_header=True, include_lineno=False)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {}\\n"\n\n'
    return header.format(catalogue.locale_identifier).encode() + written.getvalue()


def main(arguments: list[str]) -> int:
    """Do what is asked; 1 where a check finds something."""
    if arguments == ["collect"]:
        collect()
    elif arguments == ["compile"]:
        compile_all()
    elif arguments == ["check"]:
        found = faults()
        print("\n".join(found))
        return 1 if found else 0
    else:
        print("collect | compile | check", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
