"""Pure rules: the published schema, which mapping holds on a day."""
