"""Values that people type, each read in one place: a phone number, a web address, plain text,
opening hours. Every refusal is one Dutch sentence.
"""
