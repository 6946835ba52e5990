"""The yearly report on paper: BÁO CÁO with ten parts, tables A to E, charts and annexes."""
