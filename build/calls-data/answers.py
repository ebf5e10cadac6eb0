"""How agents answer. {f} is a figure, {it} the coverage, {t} something true that is beside the point."""

DEDUCTIBLE = [
    "That one's {f}.",
    "You'd pay the first {f} and then we pick up from there.",
    "It's showing {f} on my end for {it}.",
    "So on {it} you're at {f}.",
    "{F}.",
    "Looks like {f}, that's what you picked when you set this up.",
    "You'd be responsible for {f}, and that's each time.",
    "I've got {f} down here.",
    "Yeah, {it}, that's {f} out of pocket.",
    "Mm, {f}, and the shop just takes that off what we send them.",
    "The premium for that piece is {p} and the deductible is {f}.",
]
LIMIT = [
    "We go up to {f} on that.",
    "That tops out at {f}.",
    "You're good for {f} on {it}.",
    "It's {f}.",
    "I see {f} there for {it}.",
    "The cap there is {f}.",
    "You've got {f} worth.",
    "{F} is the most it pays.",
    "So for {it}, I'm looking at {f}.",
    "Okay, so {f}, that's what's on the page in front of me.",
    "It pays out to a max of {f}, and that piece runs you {p} by the way.",
]
MILES = [
    "We'll take it as far as {f}.",
    "The first {f} are on us.",
    "It's {f} from wherever you break down.",
    "You get {f} a hook up.",
    "{F}, and after that the driver charges you direct.",
    "So road side, you have {f} of towing.",
    "They'll haul it {f}.",
    "It says {f} per tow, is your shop within that?",
    "You're covered for {f} on the tow.",
]
PER_DAY = [
    "It's {f} a day.",
    "We reimburse {f} per day.",
    "You've got {f} daily for {it}.",
    "{F} each day, anything over that is on you.",
    "So we'd put {f} a day toward {it}.",
    "It shows {f} per day here.",
    "That's {f} a day before tax, they tack on tax and fees.",
    "You're looking at {f} a day.",
]
DAYS = [
    "You can have it for {f}.",
    "It goes for {f}, tops.",
    "{F} is the most.",
    "We stop paying after {f}.",
    "You've got {f} on {it}.",
    "It's good for {f}, then you'd have to turn it in.",
    "I'm showing a max of {f}.",
    "Up to {f}, from the day you pick it up.",
]
SPLIT = [
    "You're at {f}.",
    "It's {f}.",
    "So {it}, that's {f}.",
    "I show {f} on {it}.",
    "You carry {f}.",
    "Okay so the limits there are {f}.",
    "{F}, that's what you've had since you started with us.",
    "That would be {f}.",
]
PERCENT = [
    "That one's a percentage, it's {f} of what the house is insured for.",
    "It's {f}.",
    "For {it} you're at {f}.",
    "{F} of your coverage A.",
    "So wind's different, you've got {f} there.",
    "I see {f} on that.",
    "You have {f} that applies on {it}.",
    "Okay, {it}, that's {f} of the dwelling amount.",
]
MONTHS = [
    "We'd pay what it costs you, up to {f}.",
    "That's good for {f}.",
    "You've got {f} of that, whatever it actually runs.",
    "It goes {f} at the longest.",
    "{F}, actual cost.",
    "There's no dollar figure on yours, it's {f}.",
    "It says {f} here for {it}.",
    "You can be out of the house up to {f}.",
]
NONE = [
    "You don't have that on this policy.",
    "Hmm, no, {it} isn't on here, I'm sorry.",
    "That wasn't selected, so there's nothing for {it}.",
    "I'm not seeing any of that, you'd have to add it.",
    "No, that's not something you carry.",
    "It shows declined, so that's not covered.",
    "Unfortunately you never took that one.",
    "You've got zero for {it}, it's not part of your package.",
]

# With a figure that nobody would swear to, or without any.
VAGUE = [
    "Oh, you should be fine on that.",
    "It's the standard amount, whatever most people have.",
    "I want to say it's around {f}, but don't quote me.",
    "Usually that's somewhere between {f} and {g}.",
    "It kind of depends on the situation, but you've got something there.",
    "There's a decent amount for {it}, I wouldn't worry.",
    "Probably {f} or so, most of ours are.",
    "You have that, yeah, it's pretty good coverage.",
    "I think it might be {f}, I'd have to double check.",
    "Ballpark, {f}, give or take.",
    "It's not a lot but it helps.",
    "That'll cover most of it, typically.",
    "Oh gosh, {f}ish? Something in that range.",
]
# The question stays open.
UNSTATED = [
    "I'd have to look into that and call you back.",
    "That's really a question for the claims folks.",
    "It'd be on the paperwork we mailed you.",
    "I can't pull that screen up right now, the system's been down all morning.",
    "Let me make a note of it and somebody will reach out.",
    "You can see that in the app, under documents.",
    "Hmm, I don't have that in front of me.",
    "My supervisor would have to tell you that one.",
    "Okay. And did you want to set up autopay while I've got you?",
    "Right, right. So what's the best email for you?",
]
CORRECTED = [
    ("That's {g}. Oh wait, no, I'm on the wrong line.", "It's {f}."),
    ("So you have {g}, sorry, scratch that, {f}.", ""),
    ("{G}. Hang on, that's the old policy.", "The current one says {f}."),
    ("It's {g}, hmm, no, let me read that again, {f}.", ""),
    ("You've got {g}. Actually I misspoke.", "It should be {f}."),
    ("I said {g}, didn't I, I meant {f}.", ""),
    ("{G}. No, I apologize, that's the other vehicle. {F}.", ""),
    ("That would be {g}, well, it was, they changed it, now it's {f}.", ""),
]
OFFERED = [
    "It's {f}, right?",
    "I've got {f} written down, is that still it?",
    "I remember {f}, does that sound right?",
    "My husband said {f}, is he right?",
    "It was {f} last year, is it the same?",
    "I'm thinking {f}?",
    "So {f}, isn't it?",
    "That's the {f}, correct?",
]
AFFIRMED = [
    "That's right.", "Yep, that's it.", "Correct.", "You got it.", "Exactly.", "Yes ma'am, same as before.", "Mm-hm, that's what I have too.",
    "Sure is.", "Yeah, that's what it says.",
]
DENIED = [
    "No, it's {f} actually.", "Not anymore, you're at {f} now.", "Close, it's {f}.", "Mm, no, I'm seeing {f}.", "It's a little different, {f}.",
    "No sir, {f}.", "That used to be it, now it's {f}.", "Actually I show {f}.",
]
LED_IN = [
    "Let's see.", "Okay, so,", "Sure, um,", "Alright.", "Good question.", "Let me look.", "Uh,", "Okay.", "Yeah, so,", "Of course.", "Mm-hm, one sec.",
    "Right, so,", "Let me scroll down here.", "", "", "", "",
]
BESIDE = [
    "The computer's taking its time today, it's been ten minutes of this.",
    "I've been doing this twelve years and they move the buttons every month.",
    "There's a twenty five dollar fee if a payment bounces, just so you know.",
    "You've been with us since two thousand eleven, thank you for that.",
    "Your next bill's {p}, by the way.",
    "Folks with five hundred on theirs usually go a little lower, but that's up to you.",
]

AGAIN = [
    "Okay, but what's the actual number on {it}?",
    "Right, but how much is it exactly?",
    "I really need the figure for {it}, can you check?",
    "So you can't tell me what {it} is?",
    "Sorry, I'm still not clear on {it}, what does mine say?",
    "Is there any way you can look it up, {it}?",
    "But for {it}, what is it on my policy?",
    "Can we go back to {it}, I never got the amount.",
    "Well, I have to tell them something, what is it for {it}?",
]
