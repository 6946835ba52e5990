"""The contents of a plan version as plain data: read, written, compared and merged by the models' meta alone.

No list of relations stands here. A model that subclasses `ContentRow`, `KeyedRow` or `ContentPart` is copied and compared
because it does; `shapes.forgotten()` names models that hang on content without being content or a record.
"""
