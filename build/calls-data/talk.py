"""Everything in a call that is not about a limit."""

GREETING = [
    "Thank you for calling Meridian Lakes, this is {agent}, how can I help you today?",
    "Meridian Lakes Mutual, {agent} speaking.",
    "Hi, thanks for holding, this is {agent} with Meridian Lakes. What can I do for you?",
    "Good morning, you've reached Meridian Lakes, my name's {agent}.",
    "Policy services, this is {agent} on a recorded line.",
    "Hello and thanks for your patience, {agent} here.",
]
OPENING = [
    "Hi {agent}, um, I've got a couple questions about my policy.",
    "Yeah, hi, I'm just trying to figure out what I've got.",
    "Hey, how are you. I need some information on my coverage.",
    "Hi, finally. I've been on hold forever.",
    "Good morning, I hope you can help me, I'm kind of in the middle of something.",
    "Hi there, quick one for you, I think.",
    "Yes, hello, I'm calling about my insurance.",
    "Hi, I got a letter and it didn't make any sense to me.",
]
VERIFYING = [
    ("Can I get your policy number?", "Sure, it's {spelled}."),
    ("Do you have your policy number handy?", "Uh, let me find it. {spelled}."),
    ("And who am I speaking with?", "{insured}."),
    ("Can you verify the address for me?", "{address}."),
    ("And a good phone number in case we get cut off?", "Five five five, {phone}."),
    ("Just to verify, your date of birth?", "{birth}."),
    ("And the last four of your social?", "{last}."),
    ("What's the zip there?", "{zip}."),
]
VERIFIED = ["Perfect, thank you.", "Great, I've got you pulled up.", "Thank you, one moment.", "Okay, I see you here.", "Got it, thanks for that."]
SMALL = [
    [("C", "Sorry about the noise, the dog's going nuts."), ("A", "Oh no worries, what kind of dog?"), ("C", "He's a beagle. He hates the phone."), ("A", "Ha, mine too.")],
    [("A", "How's the weather out your way?"), ("C", "It's ninety five and it's not even noon."), ("A", "Oh wow. We're getting rain.")],
    [("C", "Hang on, my kid's at the door."), ("A", "Take your time."), ("C", "Okay. Sorry, go ahead.")],
    [("A", "Did you catch the game last night?"), ("C", "I turned it off after the third quarter."), ("A", "Smart.")],
    [("C", "I've been with you guys fifteen years and never called once."), ("A", "Well we appreciate that.")],
    [("C", "My brother in law pays a thousand with his and thinks it's great."), ("A", "Everybody's a little different.")],
    [("A", "Is it okay if I place you on a brief hold?"), ("C", "Sure."), ("H", ""), ("A", "Thanks for holding."), ("C", "Yep, still here.")],
    [("A", "Bear with me, it's loading."), ("C", "No rush."), ("A", "There we go.")],
    [("C", "You're breaking up a little."), ("A", "How about now?"), ("C", "Better.")],
    [("C", "I'm driving so if I lose you I'll call back."), ("A", "Okay, be safe.")],
    [("C", "Where are you located anyway?"), ("A", "We're in Ohio, just outside Marlow Falls."), ("C", "Oh, I've got cousins up there.")],
    [("A", "It's my second day on the phones, so thank you for your patience."), ("C", "You're doing fine, hon.")],
]
ERRANDS = [
    [("C", "When's my bill due?"), ("A", "That's the fifteenth, and it's {bill}."), ("C", "Okay, and can I do that over the phone?"), ("A", "You can, or online.")],
    [("C", "Can you send me new ID cards?"), ("A", "Sure, mail or email?"), ("C", "Email's fine."), ("A", "You should have that in about ten minutes.")],
    [("C", "I also need to update my address."), ("A", "Okay, what's the new one?"), ("C", "It's four twelve Birch Street, unit nine."), ("A", "Got it, four twelve Birch, unit nine.")],
    [("C", "Is my claim moving at all? It's been three weeks."), ("A", "I see an adjuster was assigned on Monday."), ("C", "And does she have a number I can call?"), ("A", "I can have her call you.")],
    [("C", "Why did my premium go up?"), ("A", "It went up {bill} across the state this year, it's not just you."), ("C", "That's a lot."), ("A", "I know, I hear it all day.")],
    [("C", "My daughter's turning sixteen, do I need to add her?"), ("A", "Once she has her license, yes."), ("C", "Ugh. What's that going to cost?"), ("A", "I can run a quote when you're ready.")],
    [("C", "What time are you open till on Saturday?"), ("A", "Nine to two."), ("C", "Okay.")],
    [("C", "Can I switch to paying every month?"), ("A", "You can, there's a five dollar fee each time."), ("C", "Never mind then.")],
    [("C", "Do I get a discount for bundling?"), ("A", "It's usually around ten percent."), ("C", "I'll think about it.")],
    [("C", "If I cancel mid term do I get anything back?"), ("A", "You'd get the unused part, minus nothing."), ("C", "Good to know, I'm not going to, I'm just asking.")],
    [("C", "Who do I call at night if something happens?"), ("A", "There's a number on the back of your card, it's twenty four hours."), ("C", "Okay, great.")],
    [("C", "Did you get the pictures I sent?"), ("A", "I see four of them, yes."), ("C", "There should be five."), ("A", "Could you resend the last one?")],
]
ACKNOWLEDGED = [
    "Okay.", "Oh, okay.", "Got it.", "Alright.", "Okay, good.", "Hmm. Okay.", "Alright, thank you.", "Okay, I'm writing that down.", "Oh wow, okay.",
    "That's what I figured.", "Mm-hm.", "Okay, {f}.", "Okay, so {f}.",
]
LEFT_OPEN = ["Okay.", "I guess.", "Alright.", "Hmm.", "Okay then.", "If you say so.", "Fine.", "Uh huh."]
BACK = ["Mm-hm.", "Right.", "Uh huh.", "Yeah.", "Okay.", "Sure."]
CUT_IN = ["Because I really need to, sorry, go ahead.", "Sorry, go ahead.", "My wife's asking me too."]
BEFORE = ["So,", "Okay, so", "Um,", "And another thing,", "Let me ask you,", "Alright, and", "Oh, and", "First off,", "Now,", "", "", ""]
CLOSING = [
    [("A", "Anything else I can do for you?"), ("C", "No, that's it."), ("A", "Thanks for calling Meridian Lakes.")],
    [("C", "Okay, that's all I needed."), ("A", "Have a great day."), ("C", "You too, bye.")],
    [("A", "Is there anything else today?"), ("C", "I think I'm good. Thank you."), ("A", "You're welcome, take care.")],
    [("C", "Alright, thanks for your help."), ("A", "My pleasure."), ("C", "Bye bye.")],
]
TRANSFER = [("A", "I'm going to get you over to my colleague, one moment."), ("C", "Okay."), ("H", ""), ("B", "Hi, this is {second}, I understand you have a question on coverage."), ("C", "Yes, I do.")]
AGENTS = "Dana Marcus Priya Tyler Rosa Kendra Walt Simone Andre Beth Luis Joanna".split()
NUMBERS = "zero one two three four five six seven eight nine".split()
