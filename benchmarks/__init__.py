"""Figures as ratios against a peer of the same run; machines are noisy, so nothing here is asserted."""
