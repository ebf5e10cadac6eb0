"""The declarations pages: 40 policies, three ways to lay one out, three ways to name its coverages."""

import pdf

FIRST = """Alma Bennett Carla Dwight Edith Franklin Gloria Hector Irene Jerome Karen Leonard Monica Nelson
Olga Preston Queenie Ramona Stewart Tamara Ulrich Vernon Wanda Xavier Yolanda Zachary Beatrix Clifford
Daphne Emmett Fiona Gordon Harriet Isaac Janice Kelvin Lorena Mitchell Noreen Otto""".split()
LAST = """Abernathy Brightwell Castellano Dorsey Ellsworth Fairbanks Gutierrez Halloran Ibarra Jankowski
Kowalczyk Lindqvist Marchetti Nakamura Ostrander Pemberton Quintero Rasmussen Stanhope Thibodeaux
Underhill Vandermeer Whitcombe Yarborough Zielinski Achterberg Bellweather Cavanaugh Delacroix Eastwick
Fitzgerald Greenwood Hathaway Inglewood Jefferies Kilpatrick Longfellow Montague Northcott Oyelaran""".split()
STREETS = """Sycamore Ln|Quarry Rd|Harbor View Dr|Mill Pond Ct|Larkspur Ave|Old Ferry Rd|Juniper St
Chestnut Hill Rd|Prairie Wind Way|Copper Canyon Dr""".replace("\n", "|").split("|")
TOWNS = "Marlow Falls, OH 44019|Eastbrook, PA 17320|Cedar Point, NC 28584|Dunmore, IN 46517|Alder Creek, WI 53015".split("|")
CARS = """2021 Subaru Outback|2018 Honda CR-V|2023 Toyota Corolla|2016 Ford F-150|2020 Mazda CX-5|2019 Kia Soul
2022 Hyundai Tucson|2015 Chevrolet Malibu|2024 Nissan Rogue|2017 Volkswagen Golf""".replace("\n", "|").split("|")

# What the three forms call each coverage. AP: personal auto, HO: homeowners.
NAMES = {
    "bodily_injury": ("Bodily Injury Liability", "Liability - Bodily Injury", "Part A: BI Liability"),
    "property_damage": ("Property Damage Liability", "Liability - Property Damage", "Part A: PD Liability"),
    "uninsured": ("Uninsured Motorists BI", "Uninsured/Underinsured Motorist", "Part C: Uninsured Motorists"),
    "medical": ("Medical Payments", "Medical Expense", "Part B: Med Pay"),
    "collision": ("Collision", "Collision Loss", "Part D: Collision"),
    "comprehensive": ("Comprehensive", "Other Than Collision", "Part D: Comprehensive"),
    "glass": ("Safety Glass", "Full Glass", "Windshield and Glass"),
    "towing": ("Towing and Labor", "Emergency Road Service", "Roadside Assistance"),
    "rental": ("Rental Reimbursement", "Transportation Expense", "Rental Car Coverage"),
    "dwelling": ("Coverage A - Dwelling", "Dwelling", "Building (Coverage A)"),
    "personal_property": ("Coverage C - Personal Property", "Personal Property", "Contents (Coverage C)"),
    "loss_of_use": ("Coverage D - Loss of Use", "Loss of Use", "Additional Living Expense (Coverage D)"),
    "liability": ("Coverage E - Personal Liability", "Personal Liability", "Liability to Others (Coverage E)"),
    "medical_home": ("Coverage F - Medical Payments", "Guest Medical", "Medical Payments to Others (Coverage F)"),
    "all_perils": ("All Perils Deductible", "Policy Deductible", "Deductible - All Other Perils"),
    "wind_hail": ("Windstorm or Hail Deductible", "Wind/Hail Deductible", "Deductible - Windstorm and Hail"),
    "water_backup": ("Water Backup and Sump Overflow", "Sewer and Drain Backup", "Back-up of Water"),
    "jewelry": ("Special Limit: Jewelry (theft)", "Jewelry, Watches and Furs", "Scheduled Limit - Jewelry"),
}
AUTO = "bodily_injury property_damage uninsured medical collision comprehensive glass towing rental".split()
HOME = "dwelling personal_property loss_of_use liability medical_home all_perils wind_hail water_backup jewelry".split()
OPTIONAL = {"glass", "towing", "rental", "water_backup", "jewelry"}
EXCLUSIONS = {
    "auto": (
        "Wear and tear, freezing and mechanical breakdown are excluded.",
        "No coverage while the vehicle carries passengers or goods for a fee.",
        "Racing and speed contests are excluded.",
        "Custom equipment over $1,000 must be declared.",
    ),
    "home": (
        "Flood, surface water and earth movement are excluded.",
        "Business property away from the premises is limited to $500.",
        "Loss while the home is vacant over 60 days is excluded.",
        "Mold remediation is limited to $10,000 in a policy period.",
    ),
}


def dollars(amount):
    return f"${amount:,}"


class Policy:
    """Amounts by coverage: a number, a (per person, per accident) pair, or None where not bought."""

    def __init__(self, number, n, kind, dice):
        self.number, self.kind, self.form, self.layout = number, kind, n % 3, (n // 3 + n) % 3
        self.insured = f"{FIRST[n]} {LAST[(n * 7 + 3) % 40]}"
        self.address = f"{dice.between(11, 989)} {dice.one(STREETS)}", dice.one(TOWNS)
        self.start = dice.between(1, 12)
        self.amounts, self.car = {}, dice.deal("car", CARS)
        (self._auto if kind == "auto" else self._home)(dice)
        for optional in sorted(OPTIONAL & set(self.amounts)):
            if dice.chance(0.14):
                self.amounts[optional] = None
        if "rental" in self.amounts:
            rental = self.amounts.pop("rental")
            self.amounts["rental_day"], self.amounts["rental_days"] = rental or (None, None)
        self.endorsed = None
        if n % 9 == 4:
            self._endorse(dice)

    def _auto(self, dice):
        split = [(25000, 50000), (50000, 100000), (100000, 300000), (250000, 500000)]
        injury = dice.one(split)
        self.amounts = {
            "bodily_injury": injury,
            "property_damage": dice.one([25000, 50000, 75000, 100000]),
            "uninsured": dice.one([pair for pair in split if pair <= injury]),
            "medical": dice.one([1000, 2000, 5000, 10000]),
            "collision": dice.one([250, 500, 750, 1000, 1500]),
            "comprehensive": dice.one([100, 200, 250, 500]),
            "glass": dice.one([50, 75, 150]),
            "towing": dice.one([10, 15, 25, 50, 100]),
            "rental": (dice.one([25, 30, 35, 40, 60]), dice.one([15, 20, 30, 45])),
        }

    def _home(self, dice):
        dwelling = dice.between(18, 62) * 10000
        living = dwelling * dice.one([20, 30]) // 100 if self.form < 2 else dice.one([12, 24])
        self.amounts = {
            "dwelling": dwelling,
            "personal_property": dwelling * dice.one([50, 60, 70]) // 100,
            "loss_of_use": living,
            "liability": dice.one([100000, 300000, 500000]),
            "medical": dice.one([1000, 2000, 2500, 5000]),
            "all_perils": dice.one([500, 1000, 1500, 2500]),
            "wind_hail": dice.one([1, 2, 5]),
            "water_backup": dice.one([5000, 10000, 15000, 25000]),
            "jewelry": dice.one([1500, 2500, 3000, 5000, 7500]),
        }

    def _endorse(self, dice):
        """An endorsement on the second page raises a limit above what the table says."""
        name = "towing" if self.kind == "auto" else "water_backup"
        if self.amounts[name] is None:
            return
        raised = {10: 25, 15: 50, 25: 75, 50: 150, 100: 200}[self.amounts[name]] if name == "towing" else 30000
        self.endorsed = name, self.amounts[name]
        self.amounts[name] = raised

    def months(self):
        return self.kind == "home" and self.form == 2

    def rows(self):
        """(name, limit, deductible, premium) as the page shows them."""
        for at, coverage in enumerate(AUTO if self.kind == "auto" else HOME):
            name = NAMES[coverage][self.form]
            premium = f"{(len(self.insured) * 37 + at * 53) % 240 + 6}.00"
            amount = self.amounts.get({"medical_home": "medical", "rental": "rental_day"}.get(coverage, coverage))
            if self.endorsed and self.endorsed[0] == coverage:
                amount = self.endorsed[1]
            limit, deductible = self._shown(coverage, amount)
            yield name, limit, deductible, premium if amount is not None else "-"

    def _shown(self, coverage, amount):
        if amount is None:
            return ("Not included", "No coverage", "Declined")[self.form], ""
        if coverage in ("bodily_injury", "uninsured"):
            each = (" each person / ", " per person, ", " ea. person / ")[self.form]
            last = (" each accident", " per accident", " ea. accident")[self.form]
            return dollars(amount[0]) + each + dollars(amount[1]) + last, ""
        if coverage in ("collision", "comprehensive", "glass"):
            return "Actual cash value", dollars(amount)
        if coverage == "towing":
            return (f"{amount} miles per disablement", f"Up to {amount} mi. each tow", f"Tow to {amount} miles")[self.form], ""
        if coverage == "rental":
            days = self.amounts["rental_days"]
            return (f"${amount} per day, {days} days maximum", f"${amount}/day up to {days} days", f"{days} days at ${amount} a day")[self.form], ""
        if coverage == "wind_hail":
            return "", f"{amount}% of dwelling limit"
        if coverage == "all_perils":
            return "", dollars(amount)
        if coverage == "loss_of_use" and self.months():
            return f"Actual loss sustained, up to {amount} months", ""
        each = {"medical": " each person", "medical_home": " each person", "liability": " each occurrence",
                "property_damage": " each accident"}.get(coverage, "")
        return dollars(amount) + each, ""

    def notes(self):
        lines = ["EXCLUSIONS"]
        lines += EXCLUSIONS[self.kind][self.start % 2 : self.start % 2 + 3]
        lines.append("ENDORSEMENTS")
        lines.append("END-%d  Electronic delivery of documents" % (100 + self.start))
        if self.endorsed and self.kind == "auto":
            lines.append(f"END-212  The towing distance shown is replaced by {self.amounts['towing']} miles per disablement.")
        if self.endorsed and self.kind == "home":
            lines.append(f"END-340  The limit shown for backup of sewers and drains is replaced by {dollars(self.amounts['water_backup'])}.")
        lines.append("END-118  Loss payable: " + ("Tri-County Credit Union" if self.kind == "auto" else "First Harbor Mortgage"))
        return lines

    def title(self):
        return ("Personal Auto" if self.kind == "auto" else "Homeowners") + " Declarations " + self.number

    def write(self, folder):
        pages = [pdf.Page()]
        head = pages[0]
        head.text(50, 56, "MERIDIAN LAKES MUTUAL INSURANCE", 13, "F2")
        head.text(50, 74, self.title().rsplit(" ", 1)[0].upper() + " PAGE", 10, "F2")
        about = [
            ("Policy number", self.number),
            ("Named insured", self.insured),
            ("Mailing address", ", ".join(self.address)),
            ("Policy period", f"{self.start:02d}/01/2026 to {self.start:02d}/01/2027, 12:01 AM"),
            ("Vehicle", self.car) if self.kind == "auto" else ("Insured premises", "Same as mailing address; frame, 1 family"),
        ]
        for at, (what, value) in enumerate(about):
            head.text(50, 98 + 14 * at, what + ":")
            head.text(140, 98 + 14 * at, value)
        (self._table, self._list, self._columns)[self.layout](pages)
        if len(pages) > 1:
            pages[1].text(50, 56, f"{self.number}  continued", 9, "F2")
        for at, page in enumerate(pages, 1):
            page.text(50, 760, f"Form ML-{'AP' if self.kind == 'auto' else 'HO'}{self.form + 1} (03/25)", 7)
            page.right(560, 760, f"Page {at} of {len(pages)}", 7)
        pdf.write(folder / f"{self.number}.pdf", self.title(), pages)

    def _table(self, pages):
        page, y = pages[0], 196
        for x, word in ((50, "COVERAGE"), (245, "LIMIT"), (440, "DEDUCTIBLE"), (525, "PREMIUM")):
            page.text(x, y, word, 8, "F2")
        page.rule(50, y + 5, 562)
        for name, limit, deductible, premium in self.rows():
            y += 17
            page.text(50, y, name)
            page.text(245, y, limit, 8)
            page.text(440, y, deductible, 8)
            page.right(562, y, premium, 8)
        self._notes(pages, y + 40)

    def _list(self, pages):
        page, y = pages[0], 196
        page.text(50, y, "YOUR COVERAGES", 10, "F2")
        for name, limit, deductible, _ in self.rows():
            y += 18
            value = "; ".join(part for part in (limit, deductible + " deductible" if deductible and limit else deductible) if part)
            page.text(50, y, f"{name} {'.' * max(3, 44 - len(name))} {value}", 9, "F3")
        pages.append(pdf.Page())
        self._notes(pages, 84)

    def _columns(self, pages):
        page, y = pages[0], 196
        page.text(50, y, "COVERAGES AND LIMITS", 9, "F2")
        page.text(330, y, "EXCLUSIONS AND ENDORSEMENTS" if not self.endorsed else "DISCOUNTS", 9, "F2")
        side = ["Paid in full", "Multi-policy", "Claim free 5 years", "Paperless"] if self.endorsed else self.notes()
        for name, limit, deductible, _ in self.rows():
            y += 17
            page.text(50, y, name + ":", 8, "F2")
            page.text(60, y + 11, ", ".join(p for p in (limit, deductible and "Deductible " + deductible) if p), 8)
            y += 11
        y = 213
        for line in side:
            for part in wrapped(line, 46):
                page.text(330, y, part, 8, "F2" if line.isupper() else "F1")
                y += 11
            y += 4
        if self.endorsed:
            pages.append(pdf.Page())
            self._notes(pages, 84)

    def _notes(self, pages, y):
        for line in self.notes():
            pages[-1].text(50, y, line, 9, "F2" if line.isupper() else "F1")
            y += 15


def wrapped(text, width):
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def make(dice):
    made, number = [], 203
    for n in range(40):
        number += dice.between(3, 19)
        made.append(Policy(f"P-{number:04d}", n, "auto" if n % 5 in (0, 1, 3) else "home", dice))
    return made
