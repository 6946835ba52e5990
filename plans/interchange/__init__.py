"""The yearly database over all registers, and how it is exchanged with the national one."""
