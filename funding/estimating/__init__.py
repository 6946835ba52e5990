"""What an estimate says as a whole: its tree, its sums, its checks, its paper."""
