"""Judges (判断函数): what each rule concludes from its facts; pure functions."""
