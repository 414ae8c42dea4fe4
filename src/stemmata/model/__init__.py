"""The frozen values that stages hand to one another; nothing in here does any work.

`text` spans, blocks, offset maps · `reports` · `expressions` dates, figures, places, parties · `lineage` passages, credits,
origins, copies · `claims` · `incidents` · `identity` stable identifiers.
"""
