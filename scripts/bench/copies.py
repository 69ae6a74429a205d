"""How our search for copied texts stands beside datasketch's MinHash LSH: the same texts, the same machine, one run.

    python -m venv VENV && VENV/bin/pip install datasketch
    cargo build --release -p hudna-pipeline --example copies
    VENV/bin/python scripts/bench/copies.py target/release/examples/copies [TEXTS]

Texts are put together from sentences of samples/dispatches.jsonl, by a seed; two in five are edited copies of another:
sentences left out, put in or in another order, words changed. What is right is counted exactly: pairs whose sets of runs of
three words have a Jaccard likeness of at least 0.6. Both get the same runs' words and 64 permutations. datasketch says what
shares a bucket; it is asked twice: as it is, and with the pairs it names checked by its own estimate, at the level at which
its precision is ours. Seconds are of the processor, ours with reading and writing the texts. Texts that only stand inside longer ones are not in the comparison: datasketch has no search for them.
"""

import json
import random
import re
import resource
import subprocess
import sys
import time
import unicodedata
from collections import defaultdict

from datasketch import MinHash, MinHashLSH

NEAR = 0.6
PERMUTATIONS = 64


def sentences():
    pool = []
    for line in open("samples/dispatches.jsonl", encoding="utf-8"):
        text = json.loads(line)["text"]
        pool += [s.strip() for s in re.split(r"(?<=[.!?؟۔])\s+|\n+", text) if len(s.split()) >= 6]
    return pool


def texts(count, dice):
    pool, made = sentences(), []
    vocabulary = sorted({word for s in pool for word in s.split()})
    for number in range(count):
        if made and dice.random() < 0.4:
            own = [list(s) for s in dice.choice(made)]
            for _ in range(dice.randrange(4)):
                kind = dice.randrange(4)
                if kind == 0 and len(own) > 4:
                    own.pop(dice.randrange(len(own)))
                elif kind == 1:
                    own.insert(dice.randrange(len(own) + 1), dice.choice(pool).split())
                elif kind == 2:
                    s = dice.choice(own)
                    s[dice.randrange(len(s))] = dice.choice(vocabulary)
                else:
                    dice.shuffle(own)
        else:
            # Words of its own in every sentence: else all texts would be made of the same runs.
            own = [s.split() for s in dice.sample(pool, dice.randrange(6, 14))]
            for s in own:
                for at in range(dice.randrange(3), len(s), 3):
                    s[at] = dice.choice(vocabulary)
        made.append(own)
    return [" ".join(" ".join(s) for s in own) for own in made]


def runs(text):
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = re.findall(r"\w+", folded)
    return {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}


def exact(sets):
    """All pairs of at least NEAR, by an inverted index: a run that all share is in none of our texts."""
    holders, shared = defaultdict(list), defaultdict(int)
    for number, own in enumerate(sets):
        for run in own:
            for other in holders[run]:
                shared[other, number] += 1
            holders[run].append(number)
    return {
        pair
        for pair, both in shared.items()
        if both / (len(sets[pair[0]]) + len(sets[pair[1]]) - both) >= NEAR
    }


def quality(found, right):
    hits = len(found & right)
    return hits / max(len(found), 1), hits / max(len(right), 1)


def ours(binary, made):
    lines = "".join(json.dumps({"text": text}) + "\n" for text in made)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([binary], input=lines, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = set()
    for line in run.stdout.splitlines():
        a, b, how, likeness = line.split()
        if "Part" not in how:
            found.add((int(a), int(b)))
    return found, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def theirs(made):
    start = time.process_time()
    lsh, sketches = MinHashLSH(threshold=NEAR, num_perm=PERMUTATIONS), []
    likely = {}
    for number, text in enumerate(made):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([run.encode() for run in runs(text)])
        for other in lsh.query(sketch):
            likely[other, number] = sketches[other].jaccard(sketch)
        lsh.insert(number, sketch)
        sketches.append(sketch)
    return likely, time.process_time() - start


def main():
    binary, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    made = texts(count, random.Random(1))
    right = exact([runs(text) for text in made])
    found, seconds = ours(binary, made)
    precision, recall = quality(found, right)
    likely, their_seconds = theirs(made)
    print(f"{count} texts, {sum(map(len, made)) / 1e6:.1f} M characters, {len(right)} pairs from {NEAR} on")
    print(f"hudna       {seconds:7.2f} s  precision {precision:.3f}  recall {recall:.3f}")
    plain = quality(set(likely), right)
    print(f"datasketch  {their_seconds:7.2f} s  precision {plain[0]:.3f}  recall {plain[1]:.3f}  as it is")
    levels = [level / 64 for level in range(65)]
    checked = [quality({p for p, j in likely.items() if j >= level}, right) for level in levels]
    least = next((c for c in checked if c[0] >= precision), checked[-1])
    print(f"datasketch  {their_seconds:7.2f} s  precision {least[0]:.3f}  recall {least[1]:.3f}  at our precision")
    print(f"ratio of speed {their_seconds / seconds:.1f}")


main()
