"""From which chance on a word is masked, asked about, or left."""

# From here on a word is masked, and where nothing else is masked from the second on: a note with a
# name holds more of them. Below the third a guess of the rules is not followed.
MASK, MASK_FIRST, FREE = 0.008, 0.60, 0.10
# From here on a word is asked about that some list knows as a name or that no list knows, and from
# the second on an ordinary word (from the third where nothing is masked), the fourth: for kin.
ASK, ASK_PLAIN, ASK_PLAIN_FIRST, ASK_KIN = 0.000001, 0.000002, 0.001, 0.002
# A word in much use must be that doubtful: «vertelde» behind a name tells nothing.
ASK_USED = 0.00003
# What was so likely in any reading is masked rather than asked, in a note that masks something.
DOUBTED, BESIDE = 0.05, 0.005
# What is harmless by kind and yet stands like a name may be asked about; beside what is masked, and
# as likely as the second, it is a name.
KIND, SURE_KIND = 0.004, 0.9
# From here on a small word is masked where English is written and the word is usual there.
COMMON, NEVER, USUAL = 0.9, 2.0, 3
