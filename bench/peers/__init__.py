"""Those who are measured: ours, the limit, and the generators that people pick, each in its own best practice."""
