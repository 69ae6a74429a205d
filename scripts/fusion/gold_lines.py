#!/usr/bin/env python3
"""Gold documents → lines as `hudna code` writes them, with the gold's records instead of the coder's.

    gold_lines.py GOLD.jsonl | hudna fuse --jsonl --coded > incidents.jsonl

So fusing is measured apart from the coder's errors. What the gold does not say stays unknown: no spans of
dates, no other names in the sentence, a chain that is the outlet alone where none is given.
"""
import hashlib
import json
import sys


def entity(e, span):
    full = {"text": e.get("name") or e.get("code") or "", "start": span[0], "end": span[0]}
    return full | {key: e.get(key) for key in ("name", "code", "sector")}


def location(at, span):
    if not at:
        return None
    full = {"extracted_place": at.get("resolved_place") or at["country_code"], "start": span[0], "end": span[0]}
    full |= {key: at.get(key) for key in ("resolved_place", "lat", "lon", "country_code", "province")}
    return full | {"resolution": 4 if at.get("lat") is not None else 1, "geonameid": at.get("geonameid")}


def mentions(record, span):
    for role in ("actor", "recipient"):
        for e in record.get(role) or []:
            if e.get("name"):
                yield {"kind": "actor", "start": span[0], "end": span[1], "text": e["name"]} | e
    at = record.get("event_loc") or {}
    if at.get("resolved_place"):
        kept = {key: at[key] for key in ("lat", "lon", "country_code") if at.get(key) is not None}
        yield {"kind": "place", "start": span[0], "end": span[1], "text": "", "name": at["resolved_place"]} | kept


def coded(record, doc, index):
    quote = record.get("quote") or ""
    start = max(doc["text"].find(quote), 0)
    span = (start, start + len(quote))
    outlet = doc.get("outlet")
    chain = record.get("attribution") or ([{"role": "outlet", "name": outlet}] if outlet else [])
    line = {
        "id": hashlib.sha256(f"{doc['id']} {index}".encode()).hexdigest()[:24],
        "event": record["event"],
        "mode": record.get("mode") or [],
        "context": [],
        "aux": record.get("aux") or [],
        "actor": [entity(e, span) for e in record.get("actor") or []],
        "recipient": [entity(e, span) for e in record.get("recipient") or []],
        "event_loc": location(record.get("event_loc"), span),
        "attribution": chain,
        "alleged": bool(record.get("alleged")),
        "text": quote,
        "text_info": {"sequence": 0, "start": span[0], "end": span[1]},
        "confidence": 1.0,
        "coder": "gold",
    }
    line |= {key: record.get(key) for key in ("date", "enddate", "dead", "injured", "arrested")}
    line["date_precision"] = record.get("date_precision") or ("day" if record.get("date") else "unknown")
    return line, list(mentions(record, span))


def main(path):
    for text in open(path, encoding="utf8"):
        doc = json.loads(text)
        both = [coded(record, doc, index) for index, record in enumerate(doc["records"])]
        line = {key: doc.get(key) for key in ("id", "lang", "title", "published", "outlet", "text")}
        line |= {"mentions": [m for _, ms in both for m in ms], "records": [r for r, _ in both]}
        print(json.dumps(line | {"suggestions": [], "diagnostics": []}, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
