"""What happens around one coverage in a call: who says which figure, and what that makes it."""

import answers
import figures
import questions
import talk

SHAPES = {"deductible": answers.DEDUCTIBLE, "limit": answers.LIMIT, "miles": answers.MILES, "day": answers.PER_DAY,
          "days": answers.DAYS, "split": answers.SPLIT, "percent": answers.PERCENT, "months": answers.MONTHS}
DEDUCTIBLES = ("collision", "comprehensive", "glass", "all_perils")
RIGHT = {"plain": 40, "corrected": 9, "affirmed": 10, "denied": 6}
WRONG = {"plain": 8, "elsewhere": 8, "affirmed": 5, "corrected": 3, "flipped": 4}
ENDS = {"right": 52, "wrong": 17, "vague": 16, "not_stated": 15}
SECOND = {"right": 24, "wrong": 10, "vague": 30, "not_stated": 36}


class Scene:
    """The turns about one coverage, and its line of gold. A turn is (speaker, text, marked)."""

    def __init__(self, coverage, policy, dice, ends=ENDS):
        self.coverage, self.policy, self.dice = coverage, policy, dice
        self.truth, self.kind = policy.amounts[coverage], figures.unit(coverage, policy)
        self.asked_again, self.stated = False, ""
        self.verdict = dice.weighted(ends)

    def it(self):
        return self.dice.one(questions.IT[self.coverage])

    def fill(self, text, f="", g=""):
        premium = f"{self.dice.between(9, 240)} dollars"
        out = text.replace("{F}", f[:1].upper() + f[1:]).replace("{f}", f)
        out = out.replace("{G}", g[:1].upper() + g[1:]).replace("{g}", g)
        return out.replace("{it}", self.it()).replace("{p}", premium)

    def say(self, value):
        return figures.said(value, self.kind, self.dice)

    def question(self, follows):
        dice = self.dice
        if follows and self.coverage in questions.FOLLOWED and dice.chance(0.6):
            return dice.one(questions.FOLLOWED[self.coverage])
        asked = dice.deal("ask " + self.coverage, questions.ASKED[self.coverage])
        return join(dice.one(talk.BEFORE), asked)

    def turns(self, follows=False):
        made = [("C", self.question(follows), False)]
        made += self.outcome(self.verdict)
        if self.verdict in ("vague", "not_stated"):
            if self.dice.chance(0.5):
                self.asked_again = True
                made.append(("C", self.fill(self.dice.deal("again", answers.AGAIN)), False))
                self.verdict = self.dice.weighted(SECOND)
                made += self.outcome(self.verdict)
            if self.verdict in ("vague", "not_stated"):
                made.append(("C", self.dice.one(talk.LEFT_OPEN), False))
        if self.verdict in ("right", "wrong") and self.dice.chance(0.8):
            told = self.say(self.truth if self.verdict == "right" else self.value) if self.echoes else "okay"
            made.append(("C", self.fill(self.dice.one(talk.ACKNOWLEDGED), told), False))
        return made

    def outcome(self, verdict):
        self.echoes, self.value = True, self.truth
        if verdict == "vague":
            return self.vague()
        if verdict == "not_stated":
            self.stated = ""
            return [("A", self.dice.deal("unstated", answers.UNSTATED), True)]
        return self.right() if verdict == "right" else self.wrong()

    def vague(self):
        self.stated = ""
        near = self.truth if self.truth is not None and self.dice.chance(0.6) else self.guess()
        far = self.guess()
        while far == near and self.truth is not None:
            far = self.guess()
        f, g = sorted([near, far])
        return [("A", self.lead(self.fill(self.dice.deal("vague", answers.VAGUE), self.say(f), self.say(g))), True)]

    def guess(self):
        if self.truth is None:
            return {"rental_day": 30, "rental_days": 30, "glass": 100, "towing": 15, "water_backup": 5000, "jewelry": 1500}[self.coverage]
        return figures.another(self.coverage, self.policy, self.dice)

    def right(self):
        self.stated = figures.plain(self.truth)
        if self.truth is None:
            return self.absent()
        way = self.dice.weighted(RIGHT)
        if way == "plain":
            return self.told(self.truth)
        if way == "corrected":
            return self.corrected(self.guess(), self.truth)
        if way == "affirmed":
            return self.affirmed(self.truth)
        self.echoes = False
        deny = self.fill(self.dice.deal("denied", answers.DENIED), self.say(self.truth))
        return [("C+", self.fill(self.dice.deal("offered by caller", answers.OFFERED), self.say(self.guess())), False), ("A", deny, True)]

    def wrong(self):
        way = self.dice.weighted(WRONG)
        self.value = self.guess()
        if self.truth is not None and way == "elsewhere":
            self.value = figures.from_elsewhere(self.coverage, self.policy, self.dice) or self.value
        if self.truth is not None and way == "flipped":
            self.stated, self.echoes = "none", False
            return self.absent()
        self.stated = figures.plain(self.value)
        if way == "affirmed":
            return self.affirmed(self.value)
        if way == "corrected" and self.truth is not None:
            return self.corrected(self.truth, self.value)
        return self.told(self.value)

    def absent(self):
        self.echoes = False
        return [("A", self.lead(self.fill(self.dice.deal("none", answers.NONE))), True)]

    def told(self, value):
        dice, name = self.dice, self.coverage
        shape = ("day" if name == "rental_day" else self.kind if self.kind != "dollars"
                 else "deductible" if name in DEDUCTIBLES else "limit")
        text = self.fill(dice.deal(shape, SHAPES[shape]), self.say(value))
        days = self.policy.amounts.get("rental_days")
        if name == "rental_day" and days and dice.chance(0.3):
            text = text.rstrip(".") + f", for up to {figures.said(days, 'days', dice)}."
        if dice.chance(0.1):
            aside = self.fill(dice.one(answers.BESIDE))
            text = dice.one([join(aside, text), join(text, aside)])
        answer = [("A", self.lead(text), True)]
        if dice.chance(0.13):
            waiting = dice.one([small for small in talk.SMALL if small[0][0] == "A"])
            return [("A", "Let me pull that up.", False)] + [(s, t, False) for s, t in waiting] + answer
        if dice.chance(0.15):
            return [("A", dice.one([lead for lead in answers.LED_IN if lead]), False), ("C", dice.one(talk.BACK + talk.CUT_IN), False), ("A", text, True)]
        return answer

    def corrected(self, first, last):
        begin, end = self.dice.deal("corrected", answers.CORRECTED)
        turns = [("A", self.fill(begin, self.say(last), self.say(first)), not end)]
        if not end:
            return turns
        end = self.fill(end, self.say(last))
        if self.dice.chance(0.5):
            return turns + [("C", self.dice.one(talk.BACK), False), ("A", end, True)]
        return [("A", join(turns[0][1], end), True)]

    def affirmed(self, value):
        self.echoes = False
        return [("C+", self.fill(self.dice.deal("offered", answers.OFFERED), self.say(value)), False), ("A", self.dice.deal("affirmed", answers.AFFIRMED), True)]

    def lead(self, text):
        return join(self.dice.one(answers.LED_IN), text)

    def escalate(self):
        return self.verdict == "wrong" or self.asked_again and self.verdict in ("vague", "not_stated")


def join(*parts):
    text = ""
    for part in parts:
        if not part:
            continue
        if text and text[-1] in ".?!":
            part = part[0].upper() + part[1:]
        elif text and part.split(" ", 1)[0].rstrip(",.") in ("We", "It's", "The", "You", "You'd", "You've", "That", "That's", "It", "So", "Yeah", "Oh"):
            part = part[0].lower() + part[1:]
        text = f"{text} {part}".strip()
    return text[:1].upper() + text[1:]
