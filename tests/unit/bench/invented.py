"""Invented wire reports in the format of MUC-4, written for these tests."""

from __future__ import annotations

FILE = """
TST9-MUC9-0001

   PORT ARU, 4 MAY 90 (LAKE WIRE) -- [TEXT] A POWERFUL BOMB EXPLODED
YESTERDAY IN FRONT OF THE TOWN HALL OF PORT ARU, KILLING COUNCILWOMAN
ANA MORA.  GUERRILLAS OF THE ZAMORAN LIBERATION FRONT [ZLF] CLAIMED
RESPONSIBILITY FOR THE ATTACK.

   FIVE UNIDENTIFIED MEN KIDNAPPED MERCHANT LUIS PAZ IN THE HILLS LAST
WEEK.


TST9-MUC9-0002 (LAKE)

   PORT ARU, 5 MAY 90 -- [EDITORIAL] THE HARVEST OF PEARS WAS GOOD THIS
YEAR, AND PRICES WILL FALL.
"""
KEY = (
    '{"docid": "TST9-MUC9-0001", "templates": [{"incident_type": "bombing", "PerpInd": [[["guerrillas", 9]]], '
    '"PerpOrg": [[["zamoran liberation front", 3], ["zlf", 4]]], "Target": [[["town hall", 1]]], '
    '"Victim": [[["ana mora", 2]]], "Weapon": [[["powerful bomb", 0], ["bomb", 1]]]}]}\n'
    '{"docid": "TST9-MUC9-0002", "templates": []}\n'
)
