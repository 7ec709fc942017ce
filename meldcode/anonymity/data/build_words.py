"""Makes words.bin, the ordinary words of Dutch as sorted hashes, from the list of OpenTaal (Debian:
wdutch).
"""

import sys
import zlib
from array import array
from pathlib import Path

from meldcode.anonymity.folding import fold

ROMAN = set("IVXLCDM")


def keys(lines: list[str]) -> set[str]:
    """The keys of one word list: `word` for an ordinary word, `^word` for an abbreviation in
    capitals, `=word` for a word that the list also knows as a proper name. What is only a proper
    name is left out: it is suspect.
    """
    ordinary = {fold(line) for line in lines if line[:1].islower()}
    proper = {fold(line) for line in lines if line[:1].isupper() and not line[1:2].isupper()}
    capitals = {
        fold(line)
        for line in lines
        if line.isupper() and line.isalpha() and len(line) > 2 and set(line) - ROMAN
    }
    return ordinary | {"=" + word for word in proper & ordinary} | {"^" + word for word in capitals}


def main(source: str) -> None:
    lines = Path(source).read_text(encoding="utf-8").splitlines()
    hashes = array("I", sorted({zlib.crc32(key.encode()) for key in keys(lines)}))
    if sys.byteorder == "big":
        hashes.byteswap()
    Path(__file__).with_name("words.bin").write_bytes(hashes.tobytes())
    sys.stdout.write(f"{len(hashes)} hashes\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/dict/dutch")
