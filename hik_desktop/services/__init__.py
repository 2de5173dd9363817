"""What the office does: one file a job, the only place that commits."""
