"""Tracing (决策追溯): a decision's procedure, dates, proof and outcome, and back from it."""
