"""The Ministry's view over all provinces: who reported, the figures of frozen reports together, the report to the Prime Minister.

Nothing here reads a province's records. Figures come from `FrozenReport` alone, the copy a province itself sent.
"""
