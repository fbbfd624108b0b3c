"""Verdicts (判断与疑点): the rules run, their results, the leads that follow."""
