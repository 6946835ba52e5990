"""The exchange format `nscl-plan/1`: a plan as a YAML file, in and out without loss.

`content` says what a plan consists of (frozen dataclasses), `schema` derives the published JSON
Schema from it, `reading` turns a file into contents or into a list of all its problems by place,
`references` checks what one part says of another, `loading` and `dumping` move contents into and
out of the database, `writing` makes the file.
"""
