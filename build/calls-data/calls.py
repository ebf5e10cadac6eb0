"""A call: a policy holder, an agent, some questions about limits and much else, as a transcript."""

import re

import figures
import scenes
import talk

FILLERS = ("um,", "uh,", "you know,", "like,", "I mean,")
HEARD = (("deductible", "deductable", 0.2), ("comprehensive", "comprehensible", 0.12), ("your", "you're", 0.04), ("their", "there", 0.06),
         ("for", "four", 0.008), ("windshield", "wind shield", 0.15), ("towing", "toe in", 0.05), ("premium", "premium's", 0.05), ("to", "too", 0.01))


class Call:
    def __init__(self, number, policy, dice):
        self.id, self.policy, self.dice = f"C-{number:03d}", policy, dice
        self.agent = dice.one(talk.AGENTS)
        self.second = dice.one([name for name in talk.AGENTS if name != self.agent])
        self.recorded = f"2026-{dice.between(3, 5):02d}-{dice.between(1, 28):02d} {dice.between(8, 17):02d}:{dice.between(0, 59):02d}"
        self.turns = []
        self.scenes = []
        self._play()
        self._time()

    def name(self):
        return f"{self.id}_{self.policy.number}.vtt"

    def _play(self):
        dice = self.dice
        target = int(8 + 72 * dice.real(0, 1) ** 1.6)
        asked = min(dice.weighted({0: 8, 1: 28, 2: 40, 3: 28, 4: 12, 5: 6}), max(1, target // 7))
        named = self._fill(dice.one(talk.GREETING))
        self.add("A", named)
        self.add("C", self._fill(dice.one(talk.OPENING)))
        blocks = self._blocks(asked)
        room = target - len(self.turns) - sum(len(block) for block in blocks) - 3
        extra, chat = [], dice.shuffled(talk.SMALL + talk.ERRANDS)
        while room > 3 and chat:
            block = [(speaker, self._fill(text), None) for speaker, text in chat.pop()]
            extra.append(block)
            room -= len(block)
        for speaker, text, scene in self._verify(room):
            self.add(speaker, text, scene)
        self.back = False
        handed = dice.chance(0.06) and blocks
        if handed:
            for speaker, text in talk.TRANSFER:
                self.add(speaker, self._fill(text))
            self.agent = self.second
        for block in self._mixed(blocks, extra):
            for speaker, text, scene in block:
                self.add("B" if handed and speaker == "A" else speaker, text, scene)
        for speaker, text in dice.one(talk.CLOSING):
            self.add("B" if handed and speaker == "A" else speaker, text)

    def _verify(self, room):
        steps = self.dice.shuffled(talk.VERIFYING)[: 1 if room < 2 else self.dice.between(1, 4)]
        for ask, reply in steps:
            yield "A", ask, None
            yield "C", self._fill(reply), None
        yield "A", self.dice.one(talk.VERIFIED), None

    def _blocks(self, asked):
        """Each question with what comes of it; two of them sometimes in one breath."""
        dice, blocks = self.dice, []
        names = dice.shuffled([name for name in self.policy.amounts if name != "rental_days" or self.policy.amounts[name]])
        chosen = names[:asked]
        if "rental_days" in chosen and "rental_day" in chosen:
            chosen.remove("rental_days")
            chosen.insert(chosen.index("rental_day") + 1, "rental_days")
        at = 0
        while at < len(chosen):
            first = scenes.Scene(chosen[at], self.policy, dice)
            self.scenes.append(first)
            follows = at > 0 and related(chosen[at - 1], chosen[at])
            turns = [(s, t, first if marked else None) for s, t, marked in first.turns(follows)]
            if at + 1 < len(chosen) and dice.chance(0.2) and len(turns) <= 3 and turns[1][0] == "A" and turns[1][2]:
                at += 1
                second = scenes.Scene(chosen[at], self.policy, dice)
                self.scenes.append(second)
                turns = self._both(turns, second)
            blocks.append(turns)
            at += 1
        return blocks

    def _both(self, turns, second):
        """Two questions asked in one turn; answered in one, or one after the other."""
        others = second.turns()
        question = turns[0][1].rstrip("?.") + ", and " + others[0][1][:1].lower() + others[0][1][1:]
        rest = [(s.rstrip("+"), t, second if marked else None) for s, t, marked in others[1:]]
        together = [("C", question, None), turns[1]]
        if rest[0][0] == "A" and rest[0][2] and self.dice.chance(0.5):
            both = scenes.join(turns[1][1], "And", rest[0][1])
            return [("C", question, None), ("A", both, (turns[1][2], second))] + rest[1:]
        bridge = [("C", "Okay, and the other one?", None)] if rest[0][0] == "A" else []
        return together + bridge + rest

    def _mixed(self, blocks, extra):
        """Questions keep their order; the rest falls between them."""
        places = sorted(self.dice.between(0, len(blocks)) for _ in extra)
        mixed = []
        for at, block in enumerate(blocks + [None]):
            mixed += [extra[n] for n, place in enumerate(places) if place == at]
            if block:
                mixed.append(block)
        return mixed

    def _fill(self, text):
        dice = self.dice
        digits = [talk.NUMBERS[int(digit)] if digit != "0" or dice.chance(0.5) else "oh" for digit in self.policy.number[2:]]
        return (
            text.replace("{agent}", self.agent).replace("{second}", self.second).replace("{insured}", self.policy.insured)
            .replace("{spelled}", "P " + " ".join(digits)).replace("{address}", self.policy.address[0])
            .replace("{zip}", " ".join(talk.NUMBERS[int(d)] for d in self.policy.address[1][-5:]))
            .replace("{phone}", " ".join(dice.one(talk.NUMBERS) for _ in range(4)))
            .replace("{last}", " ".join(dice.one(talk.NUMBERS) for _ in range(4)))
            .replace("{birth}", f"{dice.one(['March', 'June', 'October'])} {figures.words(dice.between(2, 28))}, nineteen {figures.words(dice.between(51, 89))}")
            .replace("{bill}", f"{figures.words(dice.between(61, 340))} dollars")
        )

    def add(self, speaker, text, scene=None):
        if speaker == "C+":
            before = self.turns.pop()
            speaker, text = "C", scenes.join(before[1], text)
        self.turns.append((speaker, text, scene))

    def _noise(self, text):
        """What a transcriber makes of it; figures stay as they were said."""
        words = text.split(" ")
        for at, word in enumerate(words):
            bare = re.sub(r"[^a-z]", "", word)
            for right, heard, often in HEARD:
                if bare == right and self.dice.chance(often):
                    words[at] = word.replace(right, heard)
        if len(words) > 7 and self.dice.chance(0.16):
            at = self.dice.between(1, 3)
            if not re.search(r"\d|hundred|thousand|fifty|twenty|thirty", " ".join(words[at - 1 : at + 1])):
                words.insert(at, self.dice.one(FILLERS))
        return " ".join(words)

    def _time(self):
        """Cues of at most 12 words; gold gets the time of the turn that settled a question."""
        dice, clock, self.cues = self.dice, self.dice.real(0.2, 3.5), []
        for speaker, text, scene in self.turns:
            if speaker == "H":
                clock += dice.real(8, 45)
                continue
            text = self._noise(text)
            clock += dice.real(0.15, 1.3)
            if len(text) < 8 and self.cues and dice.chance(0.4):
                clock -= min(1.6, clock - self.cues[-1][0])
            voice = {"A": f"Agent {self.agent}", "B": f"Agent {self.second}", "C": "Caller"}[speaker]
            if speaker == "A" and any(turn[0] == "B" for turn in self.turns):
                voice = f"Agent {self._first()}"
            began, words = clock, text.split(" ")
            while words:
                size = 12 if len(words) > 15 else len(words)
                piece, words = words[:size], words[size:]
                end = clock + max(0.5, len(piece) / dice.real(2.3, 3.2))
                self.cues.append((clock, end, voice, " ".join(piece)))
                clock = end
            for settled in scene if isinstance(scene, tuple) else (scene,):
                if settled:
                    settled.at = began, clock

    def _first(self):
        """Who answered before the call was handed over."""
        return next(re.search(r"\b(" + "|".join(talk.AGENTS) + r")\b", text) for speaker, text, _ in self.turns if speaker == "A")[0]

    def transcript(self):
        lines = ["WEBVTT", "", f"NOTE call {self.id} recorded {self.recorded}, policy service line, {self.policy.number} keyed in by caller", ""]
        numbered = int(self.id[2:]) % 3 == 0
        for at, (start, end, voice, text) in enumerate(self.cues, 1):
            if numbered:
                lines.append(str(at))
            lines += [f"{stamp(start)} --> {stamp(end)}", f"<v {voice}>{text}", ""]
        return "\n".join(lines[:-1]) + "\n"

    def gold(self):
        for scene in self.scenes:
            yield [self.id, self.policy.number, scene.coverage, scene.stated, scene.verdict, "yes" if scene.escalate() else "no",
                   "yes" if scene.asked_again else "no", stamp(scene.at[0]), stamp(scene.at[1]), figures.plain(scene.truth)]


def related(one, other):
    pairs = [{"collision", "comprehensive", "glass"}, {"rental_day", "rental_days"}, {"bodily_injury", "property_damage", "uninsured"},
             {"all_perils", "wind_hail"}, {"personal_property", "jewelry"}]
    return any({one, other} <= pair for pair in pairs)


def stamp(seconds):
    millis = int(seconds * 1000)
    return f"{millis // 3600000:02d}:{millis // 60000 % 60:02d}:{millis // 1000 % 60:02d}.{millis % 1000:03d}"
