"""Reads files with invoice2data in one warm process, and prints one JSON object a line.

Takes the paths on standard input, one a line. Two ways, both its own and without anybody writing a template by hand:
"shipped", the templates that come with it; and where none of them fits "drafted", what its template builder
(--new-template, deterministic heuristics) picks from that very document.
"""

import datetime
import json
import logging
import statistics
import sys
import time
from importlib.metadata import version

from invoice2data.api import _sample_text, extract_data
from invoice2data.ai.template_generator import preview_template
from invoice2data.extract.candidates import find_candidates
from invoice2data.extract.loader import read_templates
from invoice2data.extract.suggestions import suggest_fields
from invoice2data.extract.template_builder import suggested_template

logging.disable(logging.CRITICAL)
ROUNDS = 3


def plain(value):
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
        return f"{value:.2f}"
    return value if isinstance(value, str) else None


def drafted(path):
    text = _sample_text(path)
    if not text:
        return {}
    template = suggested_template(text)
    fields = {"issuer": template["issuer"], **preview_template(template, text)}
    # The builder's own reading of these, which its generated patterns would lose again.
    for name, candidate in suggest_fields(find_candidates(text)).items():
        if name in ("date", "date_due", "amount"):
            fields[name] = candidate.parsed
    return fields


def read(path, templates):
    fields = extract_data(path, templates)
    if fields:
        return "shipped", fields
    fields = drafted(path)
    # A first line alone is no reading: the builder takes it for the issuer of whatever it is.
    return ("drafted", fields) if set(fields) - {"issuer"} else ("nothing", {})


def main():
    templates = read_templates()
    print(json.dumps({"version": version("invoice2data"), "templates": len(templates)}), flush=True)
    for line in sys.stdin:
        path = line.rstrip("\n")
        times = []
        try:
            way, fields = read(path, templates)
            for _ in range(ROUNDS):
                started = time.perf_counter()
                read(path, templates)
                times.append((time.perf_counter() - started) * 1000)
            answer = {"way": way, "fields": {k: plain(v) for k, v in fields.items() if plain(v) is not None}}
        except Exception as fault:  # whatever it throws, the next file is read
            answer = {"way": "failed", "fields": {}, "fault": f"{type(fault).__name__}: {fault}"}
        ms = statistics.median(times) if times else None
        print(json.dumps({"file": path, "ms": ms, **answer}, ensure_ascii=False), flush=True)


main()
