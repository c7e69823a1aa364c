"""placeholder"""

from rashomon.model import CaseFile


def report(case: CaseFile) -> str:
    return "<!doctype html>"
