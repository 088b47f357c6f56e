#!/usr/bin/env python3
"""A second opinion on a knowledge base: every file validates against the schemas that lie beside it, every hash is true.

    python3 tests/schema/validate.py OUTPUT/kb

Needs the package `jsonschema` (4.18 or later). Exits with 1 if something is wrong, and with 77 where the package is not
there, so that a caller can tell that nothing was looked at.
"""

import hashlib
import json
import sys
from pathlib import Path

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("skipped: the Python package jsonschema is not there")
    sys.exit(77)

FORMATS = {"articles.ndjson": "article", "units.ndjson": "unit", "chunks.ndjson": "chunk", "files.ndjson": "file"}
# Wrong lines that are told of each file; one is enough to fail.
MOST_TOLD = 5


def validators(kb):
    """The schemas that the knowledge base ships, each sound in itself."""
    found = {}
    for path in sorted((kb / "schema").glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        found[path.name.removesuffix(".schema.json")] = Draft202012Validator(schema)
    return found


def errors_of(validator, text, place):
    """What is wrong with a document, in words."""
    for error in validator.iter_errors(json.loads(text)):
        yield f"{place}: {error.json_path}: {error.message[:200]}"


def documents(kb, manifest):
    """Every document with the name of its schema and its place."""
    yield "manifest", (kb / "kb.json").read_text(encoding="utf-8"), "kb.json"
    yield "status", (kb / "status.json").read_text(encoding="utf-8"), "status.json"
    for locale in manifest["locales"]:
        folder = kb / locale["folder"]
        if (folder / "feed.json").exists():
            yield "feed", (folder / "feed.json").read_text(encoding="utf-8"), f"{locale['folder']}/feed.json"
        for name, schema in FORMATS.items():
            with open(folder / name, encoding="utf-8", newline="\n") as lines:
                for number, line in enumerate(lines, 1):
                    yield schema, line, f"{locale['folder']}/{name}:{number}"


def hash_errors(kb, manifest):
    """Files whose bytes are not those that the lists tell."""
    entries = [(kb / file["path"], file) for file in manifest["files"]]
    for locale in manifest["locales"]:
        folder = kb / locale["folder"]
        lines = (folder / "files.ndjson").read_text(encoding="utf-8").splitlines()
        entries += [(folder / file["path"], file) for file in map(json.loads, lines)]
    for path, file in entries:
        content = path.read_bytes()
        if len(content) != file["bytes"] or hashlib.sha256(content).hexdigest() != file["sha256"]:
            yield f"{path}: is not the file that the list tells"


def main():
    kb = Path(sys.argv[1])
    manifest = json.loads((kb / "kb.json").read_text(encoding="utf-8"))
    known = validators(kb)
    count, wrong = 0, []
    for schema, text, place in documents(kb, manifest):
        count += 1
        if len(wrong) < MOST_TOLD:
            wrong.extend(errors_of(known[schema], text, place))
    wrong.extend(hash_errors(kb, manifest))
    for message in wrong[:MOST_TOLD]:
        print(message)
    print(f"{count} documents, {len(wrong)} errors")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
