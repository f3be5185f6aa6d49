"""What customers answer in the television maker's call-backs."""

WELL = {
    "visited": "yes",
    "works": "yes",
    "charged-unduly": "no",
    "conduct": "yes",
    "satisfaction": "5",
    "suggestion": "",
}
BROKEN = {**WELL, "works": "no", "satisfaction": "3"}
ANGRY = {**WELL, "satisfaction": "1"}
STATION_WELL = {"works": "yes", "satisfaction": "4"}
