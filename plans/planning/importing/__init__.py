"""A plan read out of Word, Excel or plain text: a draft of rows a person looks through, then contents of a plan."""
