"""Writes the data of `examples/calls`: `python3 build/calls-data/make.py [FOLDER]`.

The same bytes every time. Needs Python 3.9 or newer and nothing else.
"""

import csv
import pathlib
import sys

import policies
from calls import Call
from dice import Dice

FIELDS = "call_id policy coverage stated verdict escalate asked_again said_at said_until truth".split()


def main():
    default = pathlib.Path(__file__).resolve().parents[2] / "examples" / "calls" / "data"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    for name in ("policies", "calls"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for old in (folder / name).iterdir():
            old.unlink()
    dice = Dice(20260301)
    issued = policies.make(dice)
    for policy in issued:
        policy.write(folder / "policies")
    gold = []
    for number in range(1, 121):
        dice.half = None
        policy = dice.deal("policy", issued)
        dice.half = number % 2
        call = Call(number, policy, dice)
        (folder / "calls" / call.name()).write_text(call.transcript(), encoding="utf-8", newline="\n")
        gold += call.gold()
    with open(folder / "gold.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(gold)


if __name__ == "__main__":
    main()
