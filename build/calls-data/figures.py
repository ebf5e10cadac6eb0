"""Amounts as people say them, and as a transcriber writes that down."""

ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen""".split()
TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()
SPLIT = ("bodily_injury", "uninsured")
UNITS = {"towing": "miles", "rental_days": "days", "wind_hail": "percent"}
LADDERS = {
    "property_damage": [25000, 50000, 75000, 100000],
    "medical": [1000, 2000, 2500, 5000, 10000],
    "collision": [250, 500, 750, 1000, 1500],
    "comprehensive": [100, 200, 250, 500],
    "glass": [50, 75, 100, 150],
    "towing": [10, 15, 25, 50, 75, 100, 150],
    "rental_day": [25, 30, 35, 40, 50, 60],
    "rental_days": [15, 20, 30, 45],
    "liability": [100000, 300000, 500000],
    "all_perils": [500, 1000, 1500, 2500],
    "wind_hail": [1, 2, 5],
    "water_backup": [5000, 10000, 15000, 25000, 30000],
    "jewelry": [1500, 2500, 3000, 5000, 7500],
}
SPLITS = [(25000, 50000), (50000, 100000), (100000, 300000), (250000, 500000)]


def unit(coverage, policy):
    if coverage in SPLIT:
        return "split"
    if coverage == "loss_of_use" and policy.months():
        return "months"
    return UNITS.get(coverage, "dollars")


def words(n):
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (" " + ONES[n % 10] if n % 10 else "")
    if n < 1000:
        return ONES[n // 100] + " hundred" + (" " + words(n % 100) if n % 100 else "")
    return words(n // 1000) + " thousand" + (" " + words(n % 1000) if n % 1000 else "")


def short(n):
    """Without a word for the size: two fifty, fifteen hundred, a hundred."""
    if 100 < n < 1000 and n % 100 and n % 100 >= 10:
        return words(n // 100) + " " + words(n % 100)
    if 1000 < n < 10000 and n % 1000 and n % 100 == 0:
        return words(n // 100) + " hundred"
    if str(n)[0] == "1" and set(str(n)[1:]) == {"0"} and n in (100, 1000, 100000):
        return "a " + words(n).split(" ", 1)[1]
    return words(n)


def amount(n, dice):
    spoken = [words(n), short(n), short(n), words(n) + " dollars", short(n) + " dollars", f"${n:,}", f"{n} dollars", short(n) + " bucks"]
    if n >= 5000 and n % 1000 == 0:
        spoken += [f"{n // 1000}k", f"{n // 1000} thousand"]
    if n in (1000, 2000, 5000, 10000, 15000):
        spoken.append((words(n // 1000) if n > 1000 else "a") + " grand")
    said = dice.one(spoken)
    if dice.chance(0.06):
        said = misheard(said)
    return said


def misheard(said):
    for right, heard in (("two ", "to "), ("four ", "for "), ("one ", "won "), ("five ", "fife "), ("fifty", "fitty")):
        if said.startswith(right) or right == "fifty" and said.endswith(right):
            return said.replace(right, heard, 1)
    return said


def pair(a, b, dice):
    thousands = a // 1000, b // 1000
    return dice.one([
        f"{words(a)} per person and {words(b)} per accident",
        f"{short(a)} a person, {short(b)} an accident",
        f"${a:,} per person, ${b:,} per accident",
        f"{short(thousands[0])} {short(thousands[1])}",
        f"{thousands[0]}/{thousands[1]}",
        f"{thousands[0]} {thousands[1]}",
        f"{short(thousands[0])} over {short(thousands[1])}",
        f"{thousands[0]}k each person, {thousands[1]}k for the whole accident",
    ])


def said(value, kind, dice):
    if kind == "split":
        return pair(value[0], value[1], dice)
    if kind == "miles":
        return dice.one([f"{words(value)} miles", f"{value} miles", f"{short(value)} miles", words(value)])
    if kind == "days":
        return dice.one([f"{words(value)} days", f"{value} days", words(value)] + (["a month, thirty days"] if value == 30 else []))
    if kind == "percent":
        return dice.one([f"{words(value)} percent", f"{value} percent", f"{value}%"])
    if kind == "months":
        return dice.one([f"{words(value)} months", f"{value} months", "two years" if value == 24 else "twelve months" if value == 12 else f"{value} months"])
    return amount(value, dice)


def plain(value):
    if value is None:
        return "none"
    return "/".join(map(str, value)) if isinstance(value, tuple) else str(value)


def another(coverage, policy, dice):
    """A figure of the same kind that is not the right one."""
    truth, kind = policy.amounts[coverage], unit(coverage, policy)
    if kind == "split":
        ladder = SPLITS
    elif kind == "months":
        ladder = [6, 12, 18, 24, 36]
    elif coverage in LADDERS:
        ladder = LADDERS[coverage]
    else:
        ladder = [truth * part // 100 for part in (50, 70, 80, 120)] + [truth + 20000]
    return dice.one([value for value in ladder if value != truth])


def from_elsewhere(coverage, policy, dice):
    """What the same policy says about another coverage; None where nothing there would fit."""
    kind, truth = unit(coverage, policy), policy.amounts[coverage]
    fits = [v for c, v in sorted(policy.amounts.items())
            if c != coverage and unit(c, policy) == kind and v not in (None, truth)
            and not (kind == "dollars" and isinstance(truth, int) and not truth / 12 <= v <= truth * 12)]
    return dice.one(fits) if fits else None
