"""Chance that comes out the same everywhere: only `random()` itself is promised to stay as it is."""

import random


class Dice:
    def __init__(self, seed):
        self._random = random.Random(seed)
        self._decks = {}
        self.half = None

    def chance(self, probability):
        return self._random.random() < probability

    def between(self, low, high):
        return low + int(self._random.random() * (high - low + 1))

    def real(self, low, high):
        return low + self._random.random() * (high - low)

    def one(self, items):
        return items[int(self._random.random() * len(items))]

    def shuffled(self, items):
        left, mixed = list(items), []
        while left:
            mixed.append(left.pop(int(self._random.random() * len(left))))
        return mixed

    def deal(self, deck, items):
        """One of the items; none comes again before all of the deck were dealt.

        Calls with odd and with even numbers are dealt different items, so that what was tuned on the
        ones is not known from the others.
        """
        if self.half is not None:
            deck, items = f"{deck} {self.half}", items[self.half :: 2]
        if not self._decks.get(deck):
            self._decks[deck] = self.shuffled(items)
        return self._decks[deck].pop()

    def weighted(self, weights):
        at = self._random.random() * sum(weights.values())
        for item, weight in weights.items():
            at -= weight
            if at < 0:
                return item
        return item
