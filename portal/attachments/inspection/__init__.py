"""Looks inside one family of files each; every module answers with Vietnamese sentences about what is wrong."""
