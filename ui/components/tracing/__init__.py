"""Parts of 决策追溯: the decision, its procedure, time axis, proof, and what was done."""
